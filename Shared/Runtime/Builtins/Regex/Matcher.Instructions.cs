namespace Playground.Runtime.Builtins.Regex;

// The machine: one instruction after the other until one fails, and then what was left to try.
internal unsafe ref partial struct Matcher
{
    MatchOutcome Run(int start)
    {
        int[] code = this.code;
        byte* text = this.text;
        int end = this.end;
        int pc = 0, position = start;
        while (true)
        {
            switch ((Op)code[pc])
            {
                case Op.Byte:
                    if (position >= end || text[position] != code[pc + 1]) break;
                    position++;
                    pc += 2;
                    continue;
                case Op.EitherByte:
                    if (position >= end || (text[position] != code[pc + 1] && text[position] != code[pc + 2])) break;
                    position++;
                    pc += 3;
                    continue;
                case Op.Text:
                    if (!HasText(position, code[pc + 1], code[pc + 2])) break;
                    position += code[pc + 2];
                    pc += 3;
                    continue;
                case Op.TextNoCase:
                    if (!HasTextNoCase(position, code[pc + 1], code[pc + 2])) break;
                    position += code[pc + 2];
                    pc += 3;
                    continue;
                case Op.One:
                    int behind = One((CharTest)code[pc + 1], code[pc + 2], position);
                    if (behind < 0) break;
                    position = behind;
                    pc += 3;
                    continue;
                case Op.LoopGreedy or Op.LoopLazy or Op.LoopPossessive:
                    int afterLoop = Loop(pc, position);
                    if (afterLoop < 0) break;
                    position = afterLoop;
                    pc += LoopWords;
                    continue;
                case Op.Open:
                    SetSlot(code[pc + 1], position);
                    pc += 2;
                    continue;
                case Op.Close:
                    CloseGroup(code[pc + 1], slots[code[pc + 2]], position);
                    pc += 3;
                    continue;
                case Op.Jump:
                    pc = code[pc + 1];
                    work.Step();
                    continue;
                case Op.Split:
                    PushChoice(code[pc + 1], position);
                    pc += 2;
                    continue;
                case Op.SplitByByte:
                    pc = SplitByByte(pc, position);
                    continue;
                case Op.SplitTo:
                    PushChoice(pc + 2, position);
                    pc = code[pc + 1];
                    continue;
                case Op.IterationStart:
                    SetSlot(code[pc + 1], position);
                    pc += 2;
                    continue;
                case Op.IterationEnd:
                    work.Step();
                    pc = position == slots[code[pc + 1]] ? pc + 3 : code[pc + 2];
                    continue;
                case Op.End:
                    if (frame >= 0 && code[stack[frame].A - 1] == 0)
                    {
                        pc = Return();
                        continue;
                    }
                    if (IsRefusedAsEmpty(position)) break;
                    slots[1] = position;
                    return MatchOutcome.Match;
                default:
                    if (!Other(pc, position)) break;
                    pc = nextCode;
                    position = nextPosition;
                    continue;
            }
            if (Backtrack() is { } outcome) return outcome;
            pc = nextCode;
            position = nextPosition;
        }
    }

    bool GoOn(int pc, int position)
    {
        nextCode = pc;
        nextPosition = position;
        return true;
    }

    bool HasText(int position, int offset, int length) =>
        length <= end - position && new ReadOnlySpan<byte>(text + position, length).SequenceEqual(program.Literals.AsSpan(offset, length));

    bool HasTextNoCase(int position, int offset, int length)
    {
        if (length > end - position) return false;
        ReadOnlySpan<byte> literals = program.Literals.AsSpan(offset, 2 * length);
        for (int i = 0; i < length; i++)
        {
            byte value = text[position + i];
            if (value != literals[i] && value != literals[length + i]) return false;
        }
        return true;
    }

    /// <summary>A choice where the next byte shows which places can match.</summary>
    int SplitByByte(int pc, int position)
    {
        bool fits = position < end && program.FirstBytes[code[pc + 2]][text[position]];
        if (!fits) return code[pc + 1];
        int other = code[pc + 3];
        if (other < 0 || program.FirstBytes[other][text[position]]) PushChoice(code[pc + 1], position);
        return pc + 4;
    }

    bool IsRefusedAsEmpty(int position) =>
        position == slots[0] && (Has(MatchOptions.NotEmpty) || (Has(MatchOptions.NotEmptyAtStart) && slots[0] == offset));

    /// <summary>The instructions that are met less often; false when one fails.</summary>
    bool Other(int pc, int position)
    {
        int operand = code[pc + 1];
        switch ((Op)code[pc])
        {
            case Op.Position:
                return IsAt((PositionTest)operand, position) && GoOn(pc + 2, position);
            case Op.Newline:
                return Newline(position) is var afterNewline and >= 0 && GoOn(pc + 1, afterNewline);
            case Op.Cluster:
                return Cluster(position) is var afterCluster and >= 0 && GoOn(pc + 1, afterCluster);
            case Op.Keep:
                SetSlot(0, position);
                return GoOn(pc + 1, position);
            case Op.AtomicStart:
                SetSlot(operand, stack.Count);
                return GoOn(pc + 2, position);
            case Op.AtomicEnd:
                Cut(slots[operand]);
                return GoOn(pc + 2, position);
            case Op.Back:
                return Back(position, operand) is var before and >= 0 && GoOn(pc + 2, before);
            case Op.Reference:
                return Reference(program.GroupLists[operand], code[pc + 2] == 1, position) is var afterReference and >= 0 && GoOn(pc + 3, afterReference);
            case Op.IfSet:
                return GoOn(IsAnySet(program.GroupLists[operand]) ? pc + 3 : code[pc + 2], position);
            case Op.IfCalled:
                return GoOn(IsAnyCalled(program.GroupLists[operand]) ? pc + 3 : code[pc + 2], position);
            case Op.Call:
                return Call(pc, operand, position);
            case Op.Return:
                return GoOn(frame >= 0 && code[stack[frame].A - 1] == operand ? Return() : pc + 2, position);
            case Op.LookStart or Op.LookEnd or Op.NotStart or Op.NotEnd:
                return Assertion(pc, operand, position);
            case Op.Fail:
                return false;
            default:
                return Verb(pc, operand, position);
        }
    }

    bool Assertion(int pc, int slot, int position)
    {
        switch ((Op)code[pc])
        {
            case Op.LookStart:
                EnterAssertion(slot, position);
                stack.Push(EntryKind.Look, 0, 0);
                return GoOn(pc + 2, position);
            case Op.NotStart:
                EnterAssertion(slot, position);
                stack.Push(EntryKind.NotChoice, code[pc + 2], position);
                return GoOn(pc + 3, position);
            case Op.LookEnd:
                Cut(slots[slot]);
                return GoOn(pc + 2, slots[slot + 1]);
            default:
                int began = slots[slot + 1];
                Unwind(slots[slot]);
                return code[pc + 2] >= 0 && GoOn(code[pc + 2], began);
        }
    }

    /// <summary>Notes position and stack, to come back to.</summary>
    void EnterAssertion(int slot, int position)
    {
        SetSlot(slot + 1, position);
        stack.Push(EntryKind.Slot, slot, slots[slot]);
        slots[slot] = stack.Count;
    }

    bool Call(int pc, int group, int position)
    {
        Try();
        if (stack.Count >= recursionLimit) throw new MatchAbandonedException(MatchOutcome.RecursionLimit);
        // The same call at the same place would go on for ever.
        for (int i = frame; i >= 0 && stack[i].C == position; i = stack[i].B)
        {
            work.Step();
            if (code[stack[i].A - 1] == group) throw new MatchAbandonedException(MatchOutcome.RecursionLoop);
        }
        stack.Push(EntryKind.Call, pc + 2, frame, position);
        frame = stack.Count - 1;
        return GoOn(program.GroupStarts[group], position);
    }

    /// <summary>Ends the call that is being made: groups are as before, and nothing in it is tried again. Answers where to go on.</summary>
    int Return()
    {
        Entry call = stack[frame];
        int kept = slots[0];
        Unwind(frame);
        if (kept != slots[0]) SetSlot(0, kept);
        return call.A;
    }

    bool IsAnySet(int[] groups)
    {
        foreach (int group in groups)
            if (slots[2 * group + 1] >= 0) return true;
        return false;
    }

    bool IsAnyCalled(int[] groups)
    {
        if (frame < 0) return false;
        return groups.Length == 0 || Array.IndexOf(groups, code[stack[frame].A - 1]) >= 0;
    }

    bool Verb(int pc, int operand, int position)
    {
        switch ((Op)code[pc])
        {
            case Op.Commit:
                stack.Push(EntryKind.Commit, 0, 0);
                return GoOn(pc + 1, position);
            case Op.Prune:
                stack.Push(EntryKind.Prune, 0, 0);
                return GoOn(pc + 1, position);
            case Op.Skip:
                stack.Push(EntryKind.Skip, position, 0);
                return GoOn(pc + 1, position);
            case Op.SkipTo:
                stack.Push(EntryKind.SkipTo, operand, 0);
                return GoOn(pc + 2, position);
            case Op.Mark:
                stack.Push(EntryKind.Mark, operand, position);
                return GoOn(pc + 2, position);
            case Op.AlternativeStart:
                int above = stack.Count;
                SetSlot(operand, above);
                return GoOn(pc + 2, position);
            case Op.Then:
                stack.Push(operand < 0 ? EntryKind.Prune : EntryKind.Then, operand < 0 ? 0 : slots[operand], 0);
                return GoOn(pc + 2, position);
            case Op.Accept:
                return Accept(operand, code[pc + 2], position);
            default:
                throw new InvalidOperationException($"Instruction {(Op)code[pc]} is unknown.");
        }
    }

    /// <summary>Ends the innermost assertion or call, or the whole match.</summary>
    bool Accept(int assertionSlot, int assertionEnd, int position)
    {
        if (frame >= 0 && (assertionSlot < 0 || frame >= slots[assertionSlot])) return GoOn(Return(), position);
        return GoOn(assertionSlot >= 0 ? assertionEnd : code.Length - 1, position);
    }
}
