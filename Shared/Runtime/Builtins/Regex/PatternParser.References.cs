using System.Text;

namespace Playground.Runtime.Builtins.Regex;

// References to groups: back references, calls, and conditions.
internal sealed unsafe partial class PatternParser
{
    /// <summary>Conditional groups around the position.</summary>
    int conditionDepth;

    /// <summary>\k and \g with a name, or \g with a number that is a call. The position is at the letter.</summary>
    bool ParseNamedEscape(SequenceNode sequence, char letter)
    {
        // \g{name} means the same as \k{name}.
        if (letter == 'k')
        {
            int opening = Peek(1);
            if (opening is not ('{' or '<' or '\'')) throw Error(PatternErrors.BadK);
            at++;
            return ParseNamedReference(sequence, opening == '<' ? '>' : opening == '{' ? '}' : '\'', isCall: false);
        }
        at++;
        int terminator = Peek() == '<' ? '>' : '\'';
        bool isSigned = Peek(1) is '+' or '-';
        bool isNumber = true;
        int i = isSigned ? 2 : 1;
        for (; Peek(i) != End && Peek(i) != terminator; i++)
        {
            isNumber &= IsDigit(Peek(i));
            if (isSigned ? !IsDigit(Peek(i)) : !IsWordByte(Peek(i))) break;
        }
        if (Peek(i) != terminator || Peek(i) == End) throw Error(PatternErrors.BadG);
        if (!isSigned && !isNumber) return ParseNamedReference(sequence, terminator, isCall: true);
        at++;
        return ParseNumberedCall(sequence, terminator);
    }

    /// <summary>A name and its terminator, from behind the position on.</summary>
    bool ParseNamedReference(SequenceNode sequence, int terminator, bool isCall)
    {
        string name = ReadName();
        if (name.Length == 0) throw Error(PatternErrors.NameExpected);
        if (Peek() != terminator) throw Error(PatternErrors.NameNotTerminated);
        if (name.Length > LongestName) throw Error(PatternErrors.NameTooLong);
        int[] numbers = GroupsOf(name);
        if (numbers.Length == 0 && first is not null) throw Error(PatternErrors.NoSuchGroup);
        if (isCall) return AddCall(sequence, numbers.Length > 0 ? numbers[0] : 0, isResolved: numbers.Length > 0);
        at++;
        sequence.Items.Add(new ReferenceNode(numbers, IsCaseless));
        return true;
    }

    /// <summary>The groups with a name, in the order of their numbers; none in the first reading when it comes later.</summary>
    int[] GroupsOf(string name) => (first ?? this).groupsOfName.TryGetValue(name, out List<int>? numbers) ? [.. numbers.Order()] : [];

    bool ParseNumberedCall(SequenceNode sequence, int terminator)
    {
        int sign = Peek();
        if (sign == '+')
        {
            at++;
            if (!IsDigit(Peek())) throw Error(PatternErrors.DigitExpected);
        }
        else if (sign == '-') at++;
        at--;
        int number = ReadDigitsAhead(0);
        at++;
        if (Peek() != terminator) throw Error(PatternErrors.RecursionNotClosed);
        if (sign is '+' or '-')
        {
            if (number == 0) throw Error(PatternErrors.ReferenceZero);
            number = sign == '-' ? groupCount - number + 1 : number + groupCount;
            if (number <= 0) throw Error(PatternErrors.NoSuchGroup);
        }
        return AddCall(sequence, number);
    }

    /// <summary>Adds a call; the position is at what ends it.</summary>
    bool AddCall(SequenceNode sequence, int group, bool isResolved = true)
    {
        if (first is not null && isResolved)
        {
            if (group > GroupCount) throw Error(PatternErrors.NoSuchGroup);
            bool isRecursion = groups.TryGetValue(group, out GroupNode? called) && !called.IsComplete;
            // Inside of conditions PCRE does not look.
            if (isRecursion && conditionDepth == 0 && RecursesAtOnce(called!)) throw Error(PatternErrors.EndlessRecursion);
        }
        at++;
        sequence.Items.Add(new CallNode(group));
        return true;
    }

    /// <summary>Whether everything between the beginning of a group and the position could be empty.</summary>
    bool RecursesAtOnce(GroupNode called)
    {
        for (int i = open.Count - 1; i >= 0; i--)
        {
            (GroupNode group, SequenceNode sequence) = open[i];
            List<PatternNode> items = sequence.Items;
            // The last item of an outer sequence is the group that is being read.
            int complete = i == open.Count - 1 ? items.Count : items.Count - 1;
            if (sequence.TakesSomething) return false;
            for (int k = 0; k < complete; k++)
            {
                if (PatternShape.CanBeEmpty(items[k], groups)) continue;
                // The last item may still get a quantifier.
                sequence.TakesSomething = k < items.Count - 1;
                return false;
            }
            if (group == called) return true;
        }
        return false;
    }

    /// <summary>A conditional group; the position is at its second parenthesis.</summary>
    bool ParseConditional(SequenceNode sequence)
    {
        conditionDepth++;
        bool canRepeat = ParseConditionalGroup(sequence);
        conditionDepth--;
        return canRepeat;
    }

    bool ParseConditionalGroup(SequenceNode sequence)
    {
        var group = new GroupNode(GroupKind.Conditional);
        int callout = CalloutLength();
        bool isAssertion = IsAssertionAt(1 + callout);
        if (callout > 0 && !isAssertion)
        {
            at++;
            throw Error(PatternErrors.AssertionExpected);
        }
        if (isAssertion)
        {
            at += callout;
            var holder = new SequenceNode();
            ParseParenthesis(holder);
            group.Condition = new PatternCondition { Assertion = (GroupNode)holder.Items[0] };
        }
        else
        {
            PatternCondition? condition = ReadCondition();
            if (condition is null) group = new GroupNode(GroupKind.Definition);
            else group.Condition = condition;
        }
        AddGroup(sequence, group);
        return true;
    }

    int CalloutLength()
    {
        if (Peek(1) != '?' || Peek(2) != 'C') return 0;
        int i = 3;
        while (IsDigit(Peek(i))) i++;
        return Peek(i) == ')' ? i + 1 : 0;
    }

    /// <summary>Whether the text of a parenthesis, so far ahead behind it, is an assertion.</summary>
    bool IsAssertionAt(int ahead) =>
        Peek(ahead) == '?' && (Peek(ahead + 1) is '=' or '!' || (Peek(ahead + 1) == '<' && Peek(ahead + 2) is '=' or '!'));

    /// <summary>Reads a condition that is no assertion; null stands for DEFINE.</summary>
    PatternCondition? ReadCondition()
    {
        at++;
        int terminator = ')';
        bool isNamed = true, isCallTest = false;
        int sign = 0;
        if (Peek() == 'R' && Peek(1) == '&')
        {
            isCallTest = true;
            at += 2;
        }
        else if (Peek() is '<' or '\'')
        {
            terminator = Peek() == '<' ? '>' : '\'';
            at++;
        }
        else if (Peek() is '+' or '-' || IsDigit(Peek()))
        {
            isNamed = false;
            if (!IsDigit(Peek())) sign = pattern[at++];
        }
        if (!isNamed) return ReadNumberCondition(sign);
        at--;
        string name = ReadName();
        if (name.Length == 0) throw Error(PatternErrors.AssertionExpected);
        if (terminator != ')')
        {
            if (Peek() != terminator) throw Error(PatternErrors.BadCondition);
            at++;
        }
        CloseCondition();
        return NamedCondition(name, isBare: terminator == ')' && !isCallTest, isCallTest);
    }

    void CloseCondition()
    {
        if (Peek() != ')') throw Error(PatternErrors.BadCondition);
        at++;
    }

    PatternCondition ReadNumberCondition(int sign)
    {
        at--;
        int number = ReadDigitsAhead(0);
        at++;
        CloseCondition();
        if (first is null) return new PatternCondition { Groups = [] };
        if (number == 0) throw Error(PatternErrors.ConditionZero);
        if (sign != 0) number = sign == '-' ? groupCount - number + 1 : number + groupCount;
        if (number <= 0 || number > GroupCount) throw Error(PatternErrors.NoSuchGroup);
        return new PatternCondition { Groups = [number] };
    }

    /// <summary>A name is that of a group; a bare one may also ask for a recursion (R, R2) or define groups.</summary>
    PatternCondition? NamedCondition(string name, bool isBare, bool isCallTest)
    {
        int[] numbers = GroupsOf(name);
        if (numbers.Length > 0) return isCallTest ? new PatternCondition { Calls = numbers } : new PatternCondition { Groups = numbers };
        if (isBare && name == "DEFINE") return null;
        if (first is null) return new PatternCondition { Groups = [] };
        if (!isBare || name[0] != 'R') throw Error(PatternErrors.NoSuchGroup);
        int number = 0;
        foreach (char digit in name.AsSpan(1))
        {
            if (!IsDigit(digit)) throw Error(PatternErrors.NoSuchGroup);
            if (number > LargestNumber) throw Error(PatternErrors.NumberTooBig);
            number = number * 10 + digit - '0';
        }
        return new PatternCondition { Calls = number == 0 ? [] : [number] };
    }
}
