using System.Collections.Immutable;
using Playground.Code;
using Playground.Compiler.Flow;

namespace Playground.Compiler.Emission;

/// <summary>The exits of blocks.</summary>
internal sealed partial class FunctionEmission
{
    private int FrameSize => allocation.FrameSize(block);

    private void EmitExit(Exit exit)
    {
        switch (exit)
        {
            case Jump: break;
            case Branch branch: EmitBranch(branch); return;
            case Select select: EmitSelect(select); return;
            case SelectArity select: EmitSelectArity(select); return;
            case GuardBuiltin call: EmitBuiltin(call.Function, call.Operands, call.Result, Label(call.Targets[1]), call); break;
            case GuardBinary binary: EmitCreateBinary(binary.Segments, binary, Label(binary.Targets[1])); break;
            case GetMapElements elements: EmitGetMapElements(elements); break;
            case StartMatch start: Write(Opcode.BsStartMatch3, Label(start.Targets[1]), Source(start.Operands[0]), Live(), Home(start.Result)); break;
            case GetSegment segment: EmitGetSegment(segment); break;
            case TestSegment segment: EmitTestSegment(segment); break;
            case MatchBytes match: EmitMatchBytes(match); break;
            case NextMessage next: EmitNextMessage(next); break;
            case EnterTry attempt: Write(attempt.IsCatch ? Opcode.Catch : Opcode.Try, allocation.Home(attempt.Result, true, block), Label(attempt.Targets[1])); break;
            case WaitTimeout wait: EmitWaitTimeout(wait); break;
            case SkipMessage: Write(Opcode.LoopRecEnd, Label(exit.Targets[0])); return;
            case Wait: Write(Opcode.Wait, Label(exit.Targets[0])); return;
            default: EmitEnd(exit); return;
        }

        EmitJump(exit.Targets[0]);
    }

    private void EmitJump(Block target)
    {
        if (target != nextBlock)
            Write(Opcode.Jump, Label(target));
    }

    private void EmitEnd(Exit exit)
    {
        EmitLineOf(exit);
        switch (exit)
        {
            case Return: EmitReturn(exit); break;
            case TailCallLocal call:
                EmitTailCall(call, Opcode.CallOnly, Opcode.CallLast, Operand.OfLabel(tables.Entry(call.Function)));
                break;
            case TailCallRemote call:
                EmitTailCall(call, Opcode.CallExtOnly, Opcode.CallExtLast, Operand.OfUnsigned(tables.Import(call.Module, call.Function, call.Operands.Length)));
                break;
            case TailApply call:
                MoveArguments(call.Operands);
                Write(Opcode.ApplyLast, Operand.OfUnsigned(call.Arity), Operand.OfUnsigned(FrameSize));
                break;
            case FailFunction failure:
                MoveArguments(failure.Operands);
                if (IsFramed)
                    Write(Opcode.Deallocate, Operand.OfUnsigned(FrameSize));
                Write(Opcode.Jump, Operand.OfLabel(failureLabel));
                break;
            case Fail failure: Write(failure.Opcode, [.. failure.Operands.Select(NearSource)]); break;
            case Reraise: Write(Opcode.Raise, Source(exit.Operands[0]), Source(exit.Operands[1])); break;
            default: throw new InvalidOperationException($"There is no emission of {exit.GetType().Name}.");
        }
    }

    private void EmitLineOf(Exit exit)
    {
        // A return or an exit without a place keeps the line of what comes before.
        if (exit.Place is not null)
            EmitLine(exit.Place);
    }

    private void EmitReturn(Exit exit)
    {
        Move(Source(exit.Operands[0]), Operand.OfX(0));
        if (IsFramed)
            Write(Opcode.Deallocate, Operand.OfUnsigned(FrameSize));
        Write(Opcode.Return);
    }

    private void EmitTailCall(Exit call, Opcode withoutFrame, Opcode withFrame, Operand target)
    {
        MoveArguments(call.Operands);
        var arity = Operand.OfUnsigned(call.Operands.Length);
        if (IsFramed)
            Write(withFrame, arity, target, Operand.OfUnsigned(FrameSize));
        else
            Write(withoutFrame, arity, target);
    }

    private void EmitBranch(Branch branch)
    {
        var (success, failure) = (branch.Targets[0], branch.Targets[1]);
        if (failure == nextBlock && Opposite(branch.Test) is { } opposite)
        {
            Write(opposite, [Label(success), .. branch.Operands.Select(NearSource)]);
            return;
        }

        var operands = branch.Operands.Select(NearSource).ToList();
        var fail = Label(failure);
        switch (branch.Test)
        {
            case Opcode.TestArity: Write(Opcode.TestArity, fail, operands[0], Operand.OfUnsigned(branch.Arity)); break;
            case Opcode.IsTaggedTuple: Write(Opcode.IsTaggedTuple, fail, operands[0], Operand.OfUnsigned(branch.Arity), Operand.OfAtom(branch.Tag!)); break;
            case Opcode.HasMapFields: Write(Opcode.HasMapFields, fail, operands[0], Operand.OfList([.. operands.Skip(1)])); break;
            default: Write(branch.Test, [fail, .. operands]); break;
        }

        EmitJump(success);
    }

    private static Opcode? Opposite(Opcode test) => test switch
    {
        Opcode.IsEqExact => Opcode.IsNeExact,
        Opcode.IsNeExact => Opcode.IsEqExact,
        Opcode.IsEq => Opcode.IsNe,
        Opcode.IsNe => Opcode.IsEq,
        Opcode.IsLt => Opcode.IsGe,
        Opcode.IsGe => Opcode.IsLt,
        _ => null,
    };

    private void EmitSelect(Select select)
    {
        var choices = ImmutableArray.CreateBuilder<Operand>();
        for (var i = 0; i < select.Choices.Count; i++)
        {
            choices.Add(ConstantOperands.Of(select.Choices[i]));
            choices.Add(Label(select.Targets[i]));
        }

        Write(Opcode.SelectVal, NearSource(select.Operands[0]), Label(select.Targets[^1]), Operand.OfList(choices.ToImmutable()));
    }

    private void EmitSelectArity(SelectArity select)
    {
        var choices = ImmutableArray.CreateBuilder<Operand>();
        for (var i = 0; i < select.Arities.Count; i++)
        {
            choices.Add(Operand.OfUnsigned(select.Arities[i]));
            choices.Add(Label(select.Targets[i]));
        }

        Write(Opcode.SelectTupleArity, NearSource(select.Operands[0]), Label(select.Targets[^1]), Operand.OfList(choices.ToImmutable()));
    }

    private void EmitGetMapElements(GetMapElements elements)
    {
        var pairs = ImmutableArray.CreateBuilder<Operand>();
        for (var i = 0; i < elements.Results.Length; i++)
        {
            pairs.Add(Source(elements.Operands[i + 1]));
            pairs.Add(Home(elements.Results[i]));
        }

        Write(Opcode.GetMapElements, Label(elements.Targets[1]), Source(elements.Operands[0]), Operand.OfList(pairs.ToImmutable()));
    }

    private void EmitGetSegment(GetSegment segment)
    {
        var (fail, context, live, flags, home) = (
            Label(segment.Targets[1]), Source(segment.Operands[0]), Live(), Operand.OfUnsigned(segment.Flags), Home(segment.Result));
        if (segment.Operands.Length == 1)
            Write(segment.Opcode, fail, context, live, flags, home);
        else
            Write(segment.Opcode, fail, context, live, Source(segment.Operands[1]), Operand.OfUnsigned(segment.Unit), flags, home);
    }

    private void EmitTestSegment(TestSegment segment)
    {
        var (fail, context, unit) = (Label(segment.Targets[1]), Source(segment.Operands[0]), Operand.OfUnsigned(segment.Unit));
        switch (segment.Opcode)
        {
            case Opcode.BsTestTail2 or Opcode.BsTestUnit:
                Write(segment.Opcode, fail, context, unit);
                break;
            case Opcode.BsSkipBits2:
                Write(segment.Opcode, fail, context, Source(segment.Operands[1]), unit, Operand.OfUnsigned(segment.Flags));
                break;
            default:
                Write(segment.Opcode, fail, context, Live(), Operand.OfUnsigned(segment.Flags));
                break;
        }
    }

    private void EmitMatchBytes(MatchBytes match) => Write(
        Opcode.BsMatchString,
        Label(match.Targets[1]),
        Source(match.Operands[0]),
        Operand.OfUnsigned(8 * match.Bytes.Length),
        Operand.OfUnsigned(tables.StringOffset(match.Bytes)));

    private void EmitNextMessage(NextMessage next)
    {
        Write(Opcode.LoopRec, Label(next.Targets[1]), Operand.OfX(0));
        if (IsLiveAfter(next.Result))
            Move(Operand.OfX(0), Home(next.Result));
    }

    // OTP wants the waiting instruction directly behind the label that loop_rec jumps to, where it holds the mailbox's lock; so no line comes before it.
    private void EmitWaitTimeout(WaitTimeout wait) =>
        Write(Opcode.WaitTimeout, Label(wait.Targets[1]), Source(wait.Operands[0]));
}
