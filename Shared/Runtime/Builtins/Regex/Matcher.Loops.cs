namespace Playground.Runtime.Builtins.Regex;

// Loops over one character: a scan of a span, and one entry of the stack for all ends that may be tried.
internal unsafe ref partial struct Matcher
{
    /// <summary>Words of a loop instruction: test, argument, least, most, next byte.</summary>
    const int LoopWords = 6;

    /// <summary>Bytes scanned between two charges.</summary>
    const int Stretch = 1 << 20;

    /// <summary>The position behind the loop that is tried first, or -1.</summary>
    int Loop(int pc, int position)
    {
        var test = (CharTest)code[pc + 1];
        int argument = code[pc + 2], least = code[pc + 3], most = code[pc + 4], next = code[pc + 5];
        if (least > 0)
        {
            position = Advance(test, argument, position, least, end, out int count);
            if (count < least) return Unset;
        }
        int left = most == int.MaxValue ? most : most - least;
        switch ((Op)code[pc])
        {
            case Op.LoopPossessive:
                return Advance(test, argument, position, left, end, out _);
            case Op.LoopGreedy:
                int last = Advance(test, argument, position, left, end, out _);
                int tried = next < 0 || (last < end && text[last] == next) ? last : LastBefore(next, position, last);
                if (tried > position) PushLoop(EntryKind.Greedy, pc, position, tried);
                return tried;
            default:
                if (next >= 0 && (position >= end || text[position] != next))
                    return TakeMore(new Entry { Kind = EntryKind.Lazy, A = pc, B = position, C = left }) ? nextPosition : Unset;
                if (left > 0) PushLoop(EntryKind.Lazy, pc, position, left);
                return position;
        }
    }

    void PushLoop(EntryKind kind, int pc, int b, int c)
    {
        if (stack.Count >= recursionLimit) throw new MatchAbandonedException(MatchOutcome.RecursionLimit);
        stack.Push(kind, pc, b, c);
    }

    /// <summary>The last position in front of another where the byte is, or -1.</summary>
    int LastBefore(int value, int from, int to)
    {
        int found = new ReadOnlySpan<byte>(text + from, to - from).LastIndexOf((byte)value);
        work.Steps((to - from - Math.Max(found, 0)) >> 4);
        return found < 0 ? Unset : from + found;
    }

    /// <summary>Tries a greedy loop with a shorter end.</summary>
    bool GiveBack(in Entry entry)
    {
        if (entry.C <= entry.B) return false;
        Try();
        int pc = entry.A, next = code[pc + 5];
        int shorter = next >= 0 ? LastBefore(next, entry.B, entry.C) : StepBack((CharTest)code[pc + 1], entry.C);
        if (shorter < entry.B) return false;
        if (shorter > entry.B) PushLoop(EntryKind.Greedy, pc, entry.B, shorter);
        return GoOn(pc + LoopWords, shorter);
    }

    /// <summary>Tries a lazy loop with a longer end.</summary>
    bool TakeMore(in Entry entry)
    {
        if (entry.C == 0) return false;
        Try();
        int pc = entry.A, next = code[pc + 5], left = entry.C;
        var test = (CharTest)code[pc + 1];
        int longer;
        if (next >= 0 && left == int.MaxValue)
        {
            longer = NextWith(next, entry.B, test, code[pc + 2]);
            if (longer < 0) return false;
        }
        else
        {
            longer = Advance(test, code[pc + 2], entry.B, 1, end, out int count);
            if (count == 0) return false;
            if (left != int.MaxValue) left--;
        }
        PushLoop(EntryKind.Lazy, pc, longer, left);
        return GoOn(pc + LoopWords, longer);
    }

    /// <summary>The next position with a byte, at least one character on, when all up to there passes the test; else -1.</summary>
    int NextWith(int value, int from, CharTest test, int argument)
    {
        int first = Advance(test, argument, from, 1, end, out int count);
        if (count == 0) return Unset;
        int found = new ReadOnlySpan<byte>(text + first, end - first).IndexOf((byte)value);
        work.Steps((found < 0 ? end - first : found) >> 4);
        if (found < 0) return Unset;
        int target = first + found;
        return Advance(test, argument, first, int.MaxValue, target, out _) == target ? target : Unset;
    }

    int StepBack(CharTest test, int position)
    {
        position--;
        if (unicode && test != CharTest.AnyByte)
            while (IsContinuation(position)) position--;
        return position;
    }

    bool IsContinuation(int position) => (text[position] & 0xC0) == 0x80;

    /// <summary>Takes up to so many characters that pass a test; answers the position behind them.</summary>
    int Advance(CharTest test, int argument, int position, int most, int limit, out int count)
    {
        if (!unicode || test == CharTest.AnyByte || most == int.MaxValue)
        {
            int stop = most < limit - position ? position + most : limit;
            int scanned = Scan(test, argument, position, stop);
            if (scanned >= 0)
            {
                count = scanned - position;
                return scanned;
            }
        }
        for (count = 0; count < most && position < limit; count++)
        {
            work.Step();
            int behind = One(test, argument, position);
            if (behind < 0) break;
            position = behind;
        }
        return position;
    }

    /// <summary>The end of the bytes that pass a test, where bytes can be told apart one by one; else -1.</summary>
    int Scan(CharTest test, int argument, int position, int stop)
    {
        while (position < stop)
        {
            int length = Math.Min(Stretch, stop - position);
            var span = new ReadOnlySpan<byte>(text + position, length);
            int taken;
            switch (test)
            {
                case CharTest.Byte:
                    taken = span.IndexOfAnyExcept((byte)argument);
                    break;
                case CharTest.EitherByte:
                    taken = span.IndexOfAnyExcept((byte)argument, (byte)(argument >> 8));
                    break;
                case CharTest.NotNewline when newline is NewlineForm.Lf or NewlineForm.Cr:
                    taken = span.IndexOf(newline == NewlineForm.Lf ? (byte)'\n' : (byte)'\r');
                    break;
                case CharTest.Set when program.SetBytes[argument] is { } bytes:
                    taken = span.IndexOfAnyExcept(bytes);
                    break;
                case CharTest.All or CharTest.AnyByte:
                    taken = -1;
                    break;
                default:
                    return -1;
            }
            work.Steps((taken < 0 ? length : taken) >> 4);
            if (taken >= 0) return position + taken;
            position += length;
        }
        return position;
    }
}
