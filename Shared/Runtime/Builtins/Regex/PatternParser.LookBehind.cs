namespace Playground.Runtime.Builtins.Regex;

// Look behinds go back by a fixed number of characters, which each of their alternatives has.
internal sealed unsafe partial class PatternParser
{
    /// <summary>No fixed length.</summary>
    const int NotFixed = -1;

    /// <summary>More would not fit into a compiled pattern.</summary>
    const int LongestLookBehind = 1 << 20;

    readonly Dictionary<int, int> calledLengths = [];

    void FixLengths(GroupNode group, int position)
    {
        int[] lengths = new int[group.Alternatives.Count];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = LengthOf(group.Alternatives[i], position, []);
            if (lengths[i] == NotFixed) throw new PatternException(PatternErrors.NotFixedLength, position);
        }
        group.Lengths = lengths;
    }

    /// <summary>Whether a part calls a group that is not complete yet.</summary>
    bool CallsLater(PatternNode node) => node switch
    {
        CallNode call => !groups.TryGetValue(call.Group, out GroupNode? called) || !called.IsComplete,
        SequenceNode sequence => sequence.Items.Exists(CallsLater),
        GroupNode group => group.Alternatives.Exists(CallsLater),
        RepeatNode repeat => CallsLater(repeat.Body),
        _ => false,
    };

    /// <summary>Characters that a part takes, or <see cref="NotFixed"/>. <paramref name="calls"/> are the groups that are being called.</summary>
    int LengthOf(PatternNode node, int position, List<int> calls)
    {
        switch (node)
        {
            case AnyNode { Kind: AnyKind.Byte } when IsUnicode:
                throw new PatternException(PatternErrors.ByteInLookBehind, position);
            case CharacterNode or SetNode or AnyNode:
                return 1;
            case PositionNode or KeepNode or VerbNode { Kind: not VerbKind.Accept } or GroupNode { IsAssertion: true } or GroupNode { Kind: GroupKind.Definition }:
                return 0;
            case SequenceNode sequence:
                return LengthOfAll(sequence, position, calls);
            case GroupNode group:
                return LengthOfGroup(group, position, calls);
            case RepeatNode { Least: var least, Most: var most } repeat when least == most:
                int body = LengthOf(repeat.Body, position, calls);
                return body == NotFixed || (long)body * least > LongestLookBehind ? NotFixed : body * least;
            case CallNode call when !calls.Contains(call.Group) && groups.TryGetValue(call.Group, out GroupNode? called):
                if (calledLengths.TryGetValue(call.Group, out int known)) return known;
                calls.Add(call.Group);
                int result = LengthOfGroup(called, position, calls);
                calls.RemoveAt(calls.Count - 1);
                return calledLengths[call.Group] = result;
            default:
                return NotFixed;
        }
    }

    int LengthOfAll(SequenceNode sequence, int position, List<int> calls)
    {
        int total = 0;
        foreach (PatternNode item in sequence.Items)
        {
            int one = LengthOf(item, position, calls);
            if (one == NotFixed) return NotFixed;
            total += one;
        }
        return total;
    }

    int LengthOfGroup(GroupNode group, int position, List<int> calls)
    {
        if (group.Kind == GroupKind.Conditional && group.Alternatives.Count == 1)
            return LengthOf(group.Alternatives[0], position, calls) == 0 ? 0 : NotFixed;
        int length = LengthOf(group.Alternatives[0], position, calls);
        for (int i = 1; i < group.Alternatives.Count; i++)
            if (LengthOf(group.Alternatives[i], position, calls) != length) return NotFixed;
        return length;
    }
}
