namespace Playground.Runtime.Builtins.Regex;

// Quantifiers: how often the item before them is repeated.
internal sealed unsafe partial class PatternParser
{
    bool IsQuantifier(int value) => value is '*' or '+' or '?' || (value == '{' && IsCountedRepeat(at + 1));

    /// <summary>Whether {n}, {n,} or {n,m} stands there; anything else is literal.</summary>
    bool IsCountedRepeat(int from)
    {
        int i = from;
        int Digits()
        {
            int start = i;
            while (i < length && IsDigit(pattern[i])) i++;
            return i - start;
        }
        if (Digits() == 0 || i >= length) return false;
        if (pattern[i] == ',')
        {
            i++;
            Digits();
        }
        return i < length && pattern[i] == '}';
    }

    void Repeat(SequenceNode sequence, bool repeatable)
    {
        (int least, int most) = ReadCounts();
        if (!repeatable) throw Error(PatternErrors.NothingToRepeat);
        at++;
        bool ungreedy = (options & PatternOptions.Ungreedy) != 0;
        RepeatMode mode = ungreedy ? RepeatMode.Lazy : RepeatMode.Greedy;
        if (Peek() == '+')
        {
            at++;
            mode = RepeatMode.Possessive;
        }
        else if (Peek() == '?')
        {
            at++;
            mode = ungreedy ? RepeatMode.Greedy : RepeatMode.Lazy;
        }
        PatternNode body = sequence.Items[^1];
        // An assertion is not worth testing twice.
        if (body is GroupNode { IsAssertion: true })
        {
            if (least > 0) return;
            if (most != 0) most = 1;
        }
        if (body is GroupNode { Kind: GroupKind.Definition }) return;
        if (least == 1 && most == 1) return;
        sequence.Items[^1] = new RepeatNode(body, least, most, mode);
    }

    /// <summary>Reads the numbers of a quantifier; the position is then at its last character.</summary>
    (int Least, int Most) ReadCounts()
    {
        switch (Peek())
        {
            case '*': return (0, RepeatNode.Unlimited);
            case '+': return (1, RepeatNode.Unlimited);
            case '?': return (0, 1);
        }
        at++;
        int least = ReadCount();
        int most = least;
        if (Peek() == ',')
        {
            at++;
            most = RepeatNode.Unlimited;
            if (Peek() != '}')
            {
                most = ReadCount();
                if (most < least) throw Error(PatternErrors.NumbersOutOfOrder);
            }
        }
        return (least, most);
    }

    int ReadCount()
    {
        int count = 0;
        while (IsDigit(Peek()))
        {
            count = count * 10 + Peek() - '0';
            at++;
            if (count > MostRepeats) throw Error(PatternErrors.NumberTooBigInQuantifier);
        }
        return count;
    }
}
