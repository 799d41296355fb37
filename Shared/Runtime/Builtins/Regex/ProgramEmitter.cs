namespace Playground.Runtime.Builtins.Regex;

/// <summary>Turns a pattern's tree into instructions.</summary>
internal sealed partial class ProgramEmitter
{
    /// <summary>No slot, no target, no number.</summary>
    const int None = -1;

    readonly List<int> code = [];
    readonly List<byte> literals = [];
    readonly List<CharacterSet> sets = [];
    readonly Dictionary<CharacterSet, int> setNumbers = [];
    readonly List<bool[]> firstBytes = [];
    readonly Dictionary<bool[], int> firstBytesNumbers = [];
    readonly List<int[]> groupLists = [];
    readonly List<string> markNames = [];
    readonly Dictionary<int, int> openSlots = [];
    readonly int[] groupStarts;
    readonly HashSet<int> called = [];
    readonly FirstBytesAnalysis analysis;
    readonly PatternParser parser;
    readonly bool unicode;
    int slots;

    /// <summary>Captures that are open where code is being emitted, the innermost last.</summary>
    readonly List<int> openCaptures = [];

    /// <summary>The slot of the alternatives that (*THEN) goes on with.</summary>
    int thenSlot = None;

    /// <summary>The assertion around what is emitted: its slot, and the jumps to its end that wait for it.</summary>
    (int Slot, List<int> Exits)? assertion;

    ProgramEmitter(PatternParser parser, PatternOptions options)
    {
        this.parser = parser;
        unicode = (options & PatternOptions.Unicode) != 0;
        analysis = new FirstBytesAnalysis(unicode);
        slots = 2 * (parser.GroupCount + 1);
        groupStarts = new int[parser.GroupCount + 1];
        Array.Fill(groupStarts, None);
    }

    /// <summary>Compiles a pattern; raises <see cref="PatternException"/> when it is none.</summary>
    public static MatchProgram Compile(byte[] pattern, PatternOptions options, NewlineForm newline)
    {
        PatternSettings settings = PatternSettings.Read(pattern, options, newline);
        Check(pattern, settings.Options);
        (GroupNode root, PatternParser parser) = PatternParser.Parse(pattern, settings);
        int end = Array.IndexOf(pattern, (byte)0) is var zero and >= 0 ? zero : pattern.Length;
        if (PatternSize.Of(root, (settings.Options & PatternOptions.Unicode) != 0) > PatternSize.Most) throw new PatternException(PatternErrors.TooLarge, end);
        var emitter = new ProgramEmitter(parser, settings.Options);
        emitter.FindCalls(root);
        emitter.EmitRoot(root);
        return emitter.Build(root, settings);
    }

    static void Check(byte[] pattern, PatternOptions options)
    {
        if ((options & PatternOptions.Unicode) == 0) return;
        if ((options & PatternOptions.NeverUnicode) != 0) throw new PatternException(PatternErrors.UnicodeDisabled, 0);
        int invalid = Utf8.FirstInvalid(pattern);
        if (invalid >= 0) throw new PatternException(PatternErrors.InvalidUtf8, invalid);
    }

    MatchProgram Build(GroupNode root, PatternSettings settings) => new()
    {
        Options = settings.Options,
        Newline = settings.Newline,
        Code = [.. code],
        Literals = [.. literals],
        Sets = [.. sets],
        SetBytes = [.. sets.Select(set => set.Bytes(unicode))],
        FirstBytes = [.. firstBytes],
        GroupLists = [.. groupLists],
        GroupStarts = groupStarts,
        GroupCount = parser.GroupCount,
        SlotCount = slots,
        Names = [.. parser.Names],
        Start = new SearchStartAnalysis(root, settings, analysis).Find(),
        NamesNewlines = parser.NamesNewlines,
        MatchLimit = settings.MatchLimit,
        RecursionLimit = settings.RecursionLimit,
    };

    void FindCalls(PatternNode node)
    {
        switch (node)
        {
            case CallNode call:
                called.Add(call.Group);
                break;
            case SequenceNode sequence:
                sequence.Items.ForEach(FindCalls);
                break;
            case GroupNode group:
                group.Alternatives.ForEach(FindCalls);
                if (group.Condition?.Assertion is { } test) FindCalls(test);
                break;
            case RepeatNode repeat:
                FindCalls(repeat.Body);
                break;
        }
    }

    void EmitRoot(GroupNode root)
    {
        groupStarts[0] = 0;
        EmitAlternatives(root);
        Add(Op.End);
    }

    int Add(Op op, params ReadOnlySpan<int> operands)
    {
        int at = code.Count;
        code.Add((int)op);
        foreach (int operand in operands) code.Add(operand);
        return at;
    }

    /// <summary>Sets an operand that was not known before to the place where code is emitted next.</summary>
    void Land(int operandAt) => code[operandAt] = code.Count;

    int NewSlot(int count = 1)
    {
        slots += count;
        return slots - count;
    }

    int NumberOf(CharacterSet set)
    {
        if (setNumbers.TryGetValue(set, out int number)) return number;
        sets.Add(set);
        return setNumbers[set] = sets.Count - 1;
    }

    int NumberOf(bool[]? bytes)
    {
        if (bytes is null) return None;
        if (firstBytesNumbers.TryGetValue(bytes, out int number)) return number;
        firstBytes.Add(bytes);
        return firstBytesNumbers[bytes] = firstBytes.Count - 1;
    }

    int NumberOf(int[] groups)
    {
        groupLists.Add(groups);
        return groupLists.Count - 1;
    }

    int NumberOfMark(string name)
    {
        int number = markNames.IndexOf(name);
        if (number >= 0) return number;
        markNames.Add(name);
        return markNames.Count - 1;
    }

    void EmitSequence(SequenceNode sequence)
    {
        List<PatternNode> items = sequence.Items;
        for (int i = 0; i < items.Count;)
        {
            int run = CharacterRun(items, i);
            if (run > 0)
            {
                EmitText(items, i, run);
                i += run;
                continue;
            }
            EmitItem(items[i], items, i + 1);
            i++;
        }
    }

    /// <summary>Emits one item; <paramref name="items"/> from <paramref name="next"/> on are what follows it.</summary>
    void EmitItem(PatternNode node, List<PatternNode> items, int next)
    {
        switch (node)
        {
            case CharacterNode or SetNode or AnyNode:
                EmitOne(node);
                break;
            case PositionNode position:
                Add(Op.Position, (int)position.Test);
                break;
            case NewlineNode:
                Add(Op.Newline);
                break;
            case ClusterNode:
                Add(Op.Cluster);
                break;
            case KeepNode:
                Add(Op.Keep);
                break;
            case ReferenceNode reference:
                Add(Op.Reference, NumberOf(reference.Groups), reference.Caseless ? 1 : 0);
                break;
            case CallNode call:
                Add(Op.Call, call.Group);
                break;
            case VerbNode verb:
                EmitVerb(verb);
                break;
            case RepeatNode repeat:
                EmitRepeat(repeat, items, next);
                break;
            case GroupNode group:
                EmitGroup(group);
                break;
            default:
                throw new InvalidOperationException($"No code for {node}.");
        }
    }

    void EmitVerb(VerbNode verb)
    {
        switch (verb.Kind)
        {
            case VerbKind.Fail:
                Add(Op.Fail);
                break;
            case VerbKind.Commit:
                Add(Op.Commit);
                break;
            case VerbKind.Prune:
                Add(Op.Prune);
                break;
            case VerbKind.Skip:
                Add(Op.Skip);
                break;
            case VerbKind.SkipTo:
                Add(Op.SkipTo, NumberOfMark(verb.Name));
                break;
            case VerbKind.Mark:
                Add(Op.Mark, NumberOfMark(verb.Name));
                break;
            case VerbKind.Then:
                Add(Op.Then, thenSlot);
                break;
            case VerbKind.Accept:
                for (int i = openCaptures.Count - 1; i >= 0; i--) Add(Op.Close, openCaptures[i], openSlots[openCaptures[i]]);
                int at = Add(Op.Accept, assertion?.Slot ?? None, None);
                assertion?.Exits.Add(at + 2);
                break;
        }
    }
}
