using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Exceptions and messages.
internal sealed unsafe partial class MethodEmitter
{
    void Badmatch(Instruction instruction) => RaiseTagged(Atoms.BadMatch, instruction[0]);
    void CaseEnd(Instruction instruction) => RaiseTagged(Atoms.CaseClause, instruction[0]);
    void TryCaseEnd(Instruction instruction) => RaiseTagged(Atoms.TryClause, instruction[0]);
    void Badrecord(Instruction instruction) => RaiseTagged(Atoms.BadRecord, instruction[0]);
    void IfEnd() => RaisePlain(Atoms.IfClause);

    void RaiseTagged(long tag, Operand operand) => RaiseBy(nameof(Failures.Tagged), () =>
    {
        LoadLong(tag);
        Load(operand);
        LoadInteger(Location);
    });

    void RaisePlain(long reason) => RaiseBy(nameof(Failures.Plain), () =>
    {
        LoadLong(reason);
        LoadInteger(Location);
    });

    /// <summary>The index of the handler goes into the stack slot, where unwinding finds it.</summary>
    void Catch(Instruction instruction) =>
        Store(instruction[0], () => LoadLong(Term.Catch(module.EntryOf(function.IndexOf(instruction[1])))));

    void Try(Instruction instruction) => Catch(instruction);

    void TryEnd(Instruction instruction) => Store(instruction[0], () => LoadLong(Term.Nil));

    void CatchEnd(Instruction instruction)
    {
        Label normal = il.DefineLabel();
        TryEnd(instruction);
        il.Emit(OpCodes.Ldarg, EngineSignature.X0Argument);
        il.Emit(OpCodes.Brtrue, normal);
        CallOut(typeof(Failures), nameof(Failures.CatchValue), hasResult: true, () => { });
        Store(Operand.OfX(0), value);
        il.MarkLabel(normal);
    }

    /// <summary>Class, reason and raw trace move down to x0, x1, x2.</summary>
    void TryCase(Instruction instruction)
    {
        RequireException();
        TryEnd(instruction);
        for (int i = 0; i < 3; i++)
        {
            int from = i + 1;
            Store(Operand.OfX(i), () => Load(Operand.OfX(from)));
        }
    }

    void Raise(Instruction instruction) => RaiseBy(nameof(Failures.Again), () =>
    {
        Load(instruction[0]);
        Load(instruction[1]);
    });

    void RawRaise()
    {
        Label isNoClass = il.DefineLabel();
        il.Spill();
        il.Emit(OpCodes.Ldarg_0);
        for (int i = 0; i < 3; i++) Load(Operand.OfX(i));
        il.Emit(OpCodes.Call, Method(typeof(Failures), nameof(Failures.Raw)));
        il.Emit(OpCodes.Brfalse, isNoClass);
        il.Emit(OpCodes.Ret);
        il.MarkLabel(isNoClass);
        il.Reload();
        Store(Operand.OfX(0), () => LoadLong(Atoms.BadArgument));
    }

    void BuildStacktrace()
    {
        CallOut(typeof(StackTraces), nameof(StackTraces.Build), hasResult: true, () => Load(Operand.OfX(0)));
        Store(Operand.OfX(0), value);
    }

    /// <summary>A name that nobody has is an error of erlang:send/2, as on OTP.</summary>
    void Send()
    {
        if (!Natives.TryFind(Atoms.Erlang, Terms.AtomTable.System.Intern("send"), 2, out Native? send))
            throw new InvalidOperationException("The runtime has no native erlang:send/2.");
        CallNativeInline(send, 2);
    }

    /// <summary>Signals are handled meanwhile, some of which ask where the process stands.</summary>
    void LoopRec(Instruction instruction)
    {
        il.SetContext(nameof(Context.Resume), module.EntryOf(entry));
        CallOut(typeof(Receiving), nameof(Receiving.Peek), hasResult: true, () => { });
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Brfalse, Branch(instruction[0]));
        Store(instruction[1], value);
    }

    void RemoveMessage() => CallOut(typeof(Receiving), nameof(Receiving.Take), hasResult: false, () => { });

    /// <summary>Looking at one message costs one reduction, so a long mailbox does not hold up the scheduler.</summary>
    void LoopRecEnd(Instruction instruction)
    {
        CallOut(typeof(Receiving), nameof(Receiving.Skip), hasResult: false, () => { });
        int target = function.IndexOf(instruction[0]);
        Label goOn = il.DefineLabel();
        il.Emit(OpCodes.Ldarg, EngineSignature.ReductionsArgument);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Bgt, goOn);
        il.SetContext(nameof(Context.Resume), module.EntryOf(target));
        il.SetContext(nameof(Context.Live), 0);
        il.JumpTo(Entries.Yield);
        il.MarkLabel(goOn);
        JumpToEntry(target);
    }

    void Wait(Instruction instruction)
    {
        il.Spill();
        LeaveToWait(instruction[0], live: 0);
    }

    void LeaveToWait(Operand label, int live)
    {
        il.SetContext(nameof(Context.Resume), module.EntryOf(function.IndexOf(label)));
        il.SetContext(nameof(Context.Live), live);
        il.SetContext(nameof(Context.Outcome), (long)Outcome.Wait);
        il.Emit(OpCodes.Ret);
    }

    void WaitTimeout(Instruction instruction)
    {
        Label timedOut = il.DefineLabel(), wait = il.DefineLabel();
        CallOut(typeof(Receiving), nameof(Receiving.StartTimer), hasResult: true, () => Load(instruction[1]));
        il.Emit(OpCodes.Ldloc, value);
        LoadLong(Receiving.TimedOut);
        il.Emit(OpCodes.Beq, timedOut);
        il.Emit(OpCodes.Ldloc, value);
        LoadLong(Receiving.MustWait);
        il.Emit(OpCodes.Beq, wait);
        RaisePlain(Atoms.TimeoutValue);
        il.MarkLabel(wait);
        int live = KeepTime(instruction[1]);
        il.Spill();
        LeaveToWait(instruction[0], live);
        il.MarkLabel(timedOut);
    }

    /// <summary>
    /// The instruction is executed again when a message has come, so a time in an X register must outlive the waiting. The registers before
    /// it hold nothing any more. Gives the number of registers that live on.
    /// </summary>
    int KeepTime(Operand time)
    {
        if (time.Kind != OperandKind.X) return 0;
        for (int i = 0; i < time.Value; i++) Store(Operand.OfX(i), () => LoadLong(Term.Nil));
        return (int)time.Value + 1;
    }

    void Timeout() => CallOut(typeof(Receiving), nameof(Receiving.End), hasResult: false, () => { });

    /// <summary>Markers only make selective receives of fresh references faster; without one all messages are looked at.</summary>
    void RecvMarkerReserve(Instruction instruction) => Store(instruction[0], () => LoadLong(Term.Nil));
}
