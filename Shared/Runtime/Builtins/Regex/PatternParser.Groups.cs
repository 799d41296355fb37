using System.Text;

namespace Playground.Runtime.Builtins.Regex;

// What begins with a parenthesis.
internal sealed unsafe partial class PatternParser
{
    const int LongestName = 32;
    const int MostNames = 10_000;
    const int LongestMark = 255;

    readonly Dictionary<string, List<int>> groupsOfName = [];
    readonly Dictionary<int, string> nameOfGroup = [];
    int nameCount;

    /// <summary>The groups of each name, in the order of a name table: by name, then by number.</summary>
    public IEnumerable<(string Name, int[] Groups)> Names =>
        (first ?? this).groupsOfName.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, GroupsOf(entry.Key)));

    /// <summary>Reads what begins with a parenthesis; false when no quantifier may follow it.</summary>
    bool ParseParenthesis(SequenceNode sequence)
    {
        if (Peek(1) == '*' && (Peek(2) == ':' || (IsWordByte(Peek(2)) && !IsDigit(Peek(2)) && Peek(2) != '_')))
        {
            ParseVerb(sequence);
            return false;
        }
        if (Peek(1) != '?')
        {
            at++;
            bool captures = (options & PatternOptions.NoAutoCapture) == 0;
            AddGroup(sequence, captures ? new GroupNode(GroupKind.Capture) { Number = ++groupCount } : new GroupNode(GroupKind.Plain));
            return true;
        }
        at += 2;
        return ParseQuery(sequence);
    }

    bool ParseQuery(SequenceNode sequence)
    {
        switch (Peek())
        {
            case '|':
                at++;
                AddGroup(sequence, new GroupNode(GroupKind.Plain), resetNumbers: true);
                return true;
            case ':':
                at++;
                AddGroup(sequence, new GroupNode(GroupKind.Plain));
                return true;
            case '>':
                at++;
                AddGroup(sequence, new GroupNode(GroupKind.Atomic));
                return true;
            case '=':
                at++;
                AddGroup(sequence, new GroupNode(GroupKind.Ahead));
                return true;
            case '!':
                at++;
                if (Peek() != ')')
                {
                    AddGroup(sequence, new GroupNode(GroupKind.NotAhead));
                    return true;
                }
                at++;
                sequence.Items.Add(new VerbNode(VerbKind.Fail, ""));
                return false;
            case '<':
                return ParseLess(sequence);
            case '\'':
                return ParseNamedGroup(sequence, '\'');
            case 'P':
                return ParseP(sequence);
            case '(':
                return ParseConditional(sequence);
            case 'C':
                return ParseCallout();
            case '&':
                return ParseNamedReference(sequence, ')', isCall: true);
            case 'R':
                at++;
                if (Peek() != ')') throw Error(PatternErrors.RecursionNotClosed);
                return AddCall(sequence, 0);
            case '+' or (>= '0' and <= '9'):
                return ParseNumberedCall(sequence, ')');
            case '-' when IsDigit(Peek(1)):
                return ParseNumberedCall(sequence, ')');
            default:
                return ParseOptions(sequence);
        }
    }

    /// <summary>Reads the inside of a group, whose options end with it.</summary>
    void AddGroup(SequenceNode sequence, GroupNode group, bool resetNumbers = false)
    {
        PatternOptions before = options;
        sequence.Items.Add(group);
        if (group.Kind == GroupKind.Capture) groups.TryAdd(group.Number, group);
        ParseAlternatives(group, resetNumbers);
        if (Peek() != ')') throw Error(PatternErrors.MissingParenthesis);
        group.IsComplete = true;
        if (first is not null && group.Kind is (GroupKind.Conditional or GroupKind.Definition)) CheckBranches(group);
        if (group.Kind is GroupKind.Behind or GroupKind.NotBehind && first is not null)
        {
            if (CallsLater(group)) lookBehinds.Add((group, length));
            else FixLengths(group, at);
        }
        at++;
        options = before;
    }

    void CheckBranches(GroupNode group)
    {
        if (group.Kind == GroupKind.Definition && group.Alternatives.Count > 1) throw Error(PatternErrors.DefineBranches);
        if (group.Alternatives.Count > 2) throw Error(PatternErrors.TooManyBranches);
    }

    bool ParseLess(SequenceNode sequence)
    {
        int next = Peek(1);
        if (next is '=' or '!')
        {
            at += 2;
            AddGroup(sequence, new GroupNode(next == '=' ? GroupKind.Behind : GroupKind.NotBehind));
            return true;
        }
        if (next != End && IsWordByte(next)) return ParseNamedGroup(sequence, '>');
        at++;
        throw Error(PatternErrors.BadAfterLess);
    }

    bool ParseP(SequenceNode sequence)
    {
        at++;
        switch (Peek())
        {
            case '=': return ParseNamedReference(sequence, ')', isCall: false);
            case '>': return ParseNamedReference(sequence, ')', isCall: true);
            case '<': return ParseNamedGroup(sequence, '>');
            default: throw Error(PatternErrors.BadAfterP);
        }
    }

    /// <summary>Reads a name from behind the position on; the position is then at what ends it.</summary>
    string ReadName()
    {
        at++;
        if (IsDigit(Peek())) throw Error(PatternErrors.NameStartsWithDigit);
        int start = at;
        while (at < length && IsWordByte(Peek())) at++;
        return Encoding.Latin1.GetString(pattern, start, at - start);
    }

    bool ParseNamedGroup(SequenceNode sequence, int terminator)
    {
        string name = ReadName();
        if (Peek() != terminator) throw Error(PatternErrors.NameNotTerminated);
        if (nameCount >= MostNames) throw Error(PatternErrors.TooManyNames);
        if (name.Length > LongestName) throw Error(PatternErrors.NameTooLong);
        int number = groupCount + 1;
        Register(name, number);
        at++;
        groupCount = number;
        AddGroup(sequence, new GroupNode(GroupKind.Capture) { Number = number });
        return true;
    }

    /// <summary>Gives a group its name; groups that share a number share their name.</summary>
    void Register(string name, int number)
    {
        if (!groupsOfName.TryGetValue(name, out List<int>? numbers)) groupsOfName[name] = numbers = [];
        if (numbers.Contains(number)) return;
        if (numbers.Count > 0 && (options & PatternOptions.DuplicateNames) == 0) throw Error(PatternErrors.SameName);
        if (!nameOfGroup.TryAdd(number, name)) throw Error(PatternErrors.DifferentNames);
        numbers.Add(number);
        nameCount++;
    }

    bool ParseCallout()
    {
        const int highest = 255;
        at++;
        int number = 0;
        while (IsDigit(Peek()))
        {
            number = number * 10 + pattern[at++] - '0';
            if (number > highest) throw Error(PatternErrors.CalloutTooBig);
        }
        if (Peek() != ')') throw Error(PatternErrors.CalloutNotClosed);
        at++;
        return false;
    }

    /// <summary>Option letters, for the rest of the group or for a group of their own.</summary>
    bool ParseOptions(SequenceNode sequence)
    {
        PatternOptions set = 0, unset = 0;
        bool removes = false;
        for (; Peek() is not (')' or ':'); at++)
        {
            if (Peek() == '-')
            {
                removes = true;
                continue;
            }
            PatternOptions option = Peek() switch
            {
                'J' => PatternOptions.DuplicateNames,
                'i' => PatternOptions.Caseless,
                'm' => PatternOptions.Multiline,
                's' => PatternOptions.DotAll,
                'x' => PatternOptions.Extended,
                'U' => PatternOptions.Ungreedy,
                _ => throw Error(PatternErrors.BadAfterQuery),
            };
            if (removes) unset |= option;
            else set |= option;
        }
        PatternOptions changed = (options | set) & ~unset;
        at++;
        if (pattern[at - 1] == ')')
        {
            options = changed;
            return false;
        }
        PatternOptions before = options;
        options = changed;
        AddGroup(sequence, new GroupNode(GroupKind.Plain));
        options = before;
        return true;
    }

    void ParseVerb(SequenceNode sequence)
    {
        at += 2;
        int start = at;
        while (at < length && IsWordByte(Peek()) && !IsDigit(Peek()) && Peek() != '_') at++;
        string name = Encoding.Latin1.GetString(pattern, start, at - start);
        string? argument = null;
        if (Peek() == ':')
        {
            at++;
            int argumentStart = at;
            while (at < length && Peek() != ')') at++;
            if (at - argumentStart > LongestMark) throw Error(PatternErrors.MarkTooLong);
            argument = Encoding.Latin1.GetString(pattern, argumentStart, at - argumentStart);
        }
        if (Peek() != ')') throw Error(PatternErrors.UnknownVerb);
        VerbKind kind = VerbOf(name, argument);
        at++;
        sequence.Items.Add(new VerbNode(kind, argument ?? ""));
        // A mark with a name besides what the verb does.
        if (kind is VerbKind.Prune or VerbKind.Then && argument is { Length: > 0 })
            sequence.Items.Insert(sequence.Items.Count - 1, new VerbNode(VerbKind.Mark, argument));
    }

    VerbKind VerbOf(string name, string? argument)
    {
        VerbKind kind = name switch
        {
            "" or "MARK" => VerbKind.Mark,
            "ACCEPT" => VerbKind.Accept,
            "F" or "FAIL" => VerbKind.Fail,
            "COMMIT" => VerbKind.Commit,
            "PRUNE" => VerbKind.Prune,
            "SKIP" => argument is { Length: > 0 } ? VerbKind.SkipTo : VerbKind.Skip,
            "THEN" => VerbKind.Then,
            _ => throw Error(PatternErrors.UnknownVerb),
        };
        if (kind == VerbKind.Mark && string.IsNullOrEmpty(argument)) throw Error(PatternErrors.MarkWithoutName);
        if (kind is VerbKind.Accept or VerbKind.Fail or VerbKind.Commit && !string.IsNullOrEmpty(argument)) throw Error(PatternErrors.ArgumentNotAllowed);
        return kind;
    }
}
