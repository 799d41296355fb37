using System.Collections.Immutable;
using Playground.Code;
using Playground.Compiler.Flow;
using Instruction = Playground.Compiler.Flow.Instruction;

namespace Playground.Compiler.Emission;

/// <summary>The steps within a block.</summary>
internal sealed partial class FunctionEmission
{
    private const int AllocationOfWords = 0;
    private const int AllocationOfFuns = 2;

    private void EmitInstruction(Instruction instruction)
    {
        if (EndsSecured(instruction))
            secured = 0;
        switch (instruction)
        {
            case Copy copy: Move(Source(copy.Source), Home(copy.Result)); break;
            case BuiltinCall call: EmitBuiltin(call.Function, call.Operands, call.Result, Operand.NoLabel, call); break;
            case MakeList or MakeTuple or MakeFun: EmitConstruction(instruction); break;
            case GetElement element: Write(Opcode.GetTupleElement, NearSource(element.Operands[0]), Operand.OfUnsigned(element.Position), Home(element.Result)); break;
            case GetHead head: EmitHead(head); break;
            case GetTail tail: EmitTail(tail); break;
            case PutMap put: EmitPutMap(put); break;
            case CreateBinary binary: EmitCreateBinary(binary.Segments, binary, Operand.NoLabel); break;
            case CallLocal call: EmitCallLocal(call); break;
            case CallRemote call: EmitCallRemote(call); break;
            case CallFun call: EmitCallFun(call); break;
            case ApplyCall call: EmitCall(call, call.Operands, Opcode.Apply, Operand.OfUnsigned(call.Arity)); break;
            case Send send: EmitCall(send, send.Operands, Opcode.Send); break;
            case BuildStacktrace build: EmitCall(build, build.Operands, Opcode.BuildStacktrace); break;
            case RemoveMessage: Write(Opcode.RemoveMessage); break;
            case EndTimeout: Write(Opcode.Timeout); break;
            case EndTry end: Write(Opcode.TryEnd, Source(end.Operands[0])); break;
            case BeginHandler begin: EmitBeginHandler(begin); break;
            case EndCatch end: EmitEndCatch(end); break;
            case BeginCatchHandler begin: EmitCatchEnd(begin); break;
            case GetBitsPosition get: Write(Opcode.BsGetPosition, Source(get.Operands[0]), Home(get.Result), Live()); break;
            case SetBitsPosition set: Write(Opcode.BsSetPosition, Source(set.Operands[0]), Source(set.Operands[1])); break;
            case AllocateFrame: EmitAllocate(); break;
            default: throw new InvalidOperationException($"There is no emission of {instruction.GetType().Name}.");
        }
    }

    /// <summary>True for what may collect garbage or needs heap in an amount that is not known here, after which nothing is secured any more.</summary>
    private static bool EndsSecured(Instruction instruction) => instruction switch
    {
        BuiltinCall call => !Builtins.IsPlain(call.Function, call.Operands.Length),
        Copy or MakeList or MakeTuple or MakeFun or GetElement or GetHead or GetTail or SetBitsPosition => false,
        _ => true,
    };

    private void EmitBuiltin(string name, Value[] arguments, Register result, Operand failure, Instruction instruction)
    {
        EmitLine(instruction.Place);
        var import = Operand.OfUnsigned(tables.Import("erlang", name, arguments.Length));
        var home = Home(result);
        if (Builtins.IsPlain(name, arguments.Length))
        {
            switch (arguments.Length)
            {
                case 0: Write(Opcode.Bif0, import, home); break;
                case 1: Write(Opcode.Bif1, failure, import, NearSource(arguments[0]), home); break;
                default: Write(Opcode.Bif2, failure, import, NearSource(arguments[0]), NearSource(arguments[1]), home); break;
            }

            return;
        }

        var opcode = arguments.Length switch { 1 => Opcode.GcBif1, 2 => Opcode.GcBif2, _ => Opcode.GcBif3 };
        Write(opcode, [failure, Live(), import, .. Sources(arguments), home]);
    }

    private void EmitConstruction(Instruction instruction)
    {
        SecureHeap();
        var home = Home(instruction.Result);
        switch (instruction)
        {
            case MakeList:
                Write(Opcode.PutList, NearSource(instruction.Operands[0]), NearSource(instruction.Operands[1]), home);
                break;
            case MakeTuple:
                Write(Opcode.PutTuple2, home, Operand.OfList([.. instruction.Operands.Select(NearSource)]));
                break;
            case MakeFun fun:
                var lambda = tables.Lambda(fun.Function, fun.Operands.Length);
                Write(Opcode.MakeFun3, Operand.OfUnsigned(lambda), home, Operand.OfList([.. instruction.Operands.Select(NearSource)]));
                break;
        }
    }

    /// <summary>Secures heap once for all that is built from here on before something may collect garbage.</summary>
    private void SecureHeap()
    {
        if (secured > 0)
        {
            secured--;
            return;
        }

        var (words, funs, constructions) = (0, 0, 0);
        for (var i = position; i < block.Instructions.Count && (i == position || !EndsSecured(block.Instructions[i])); i++)
        {
            var instruction = block.Instructions[i];
            if (instruction is not (MakeList or MakeTuple or MakeFun))
                continue;
            constructions++;
            words += instruction switch { MakeList => 2, MakeTuple => instruction.Operands.Length + 1, _ => instruction.Operands.Length };
            funs += instruction is MakeFun ? 1 : 0;
        }

        secured = constructions - 1;
        var heap = funs == 0
            ? Operand.OfUnsigned(words)
            : Operand.OfAllocationList(
            [
                Operand.OfUnsigned(AllocationOfWords), Operand.OfUnsigned(words),
                Operand.OfUnsigned(AllocationOfFuns), Operand.OfUnsigned(funs),
            ]);
        Write(Opcode.TestHeap, heap, Live());
    }

    private void EmitHead(GetHead head)
    {
        if (position + 1 < block.Instructions.Count && block.Instructions[position + 1] is GetTail tail && tail.Operands[0] == head.Operands[0])
        {
            Write(Opcode.GetList, NearSource(head.Operands[0]), Home(head.Result), Home(tail.Result));
            position++;
            return;
        }

        Write(Opcode.GetHd, NearSource(head.Operands[0]), Home(head.Result));
    }

    private void EmitTail(GetTail tail)
    {
        if (position + 1 < block.Instructions.Count && block.Instructions[position + 1] is GetHead head && tail.Operands[0] == head.Operands[0])
        {
            Write(Opcode.GetList, NearSource(tail.Operands[0]), Home(head.Result), Home(tail.Result));
            position++;
            return;
        }

        Write(Opcode.GetTl, NearSource(tail.Operands[0]), Home(tail.Result));
    }

    private void EmitPutMap(PutMap put)
    {
        EmitLine(put.Place);
        Write(
            put.IsExact ? Opcode.PutMapExact : Opcode.PutMapAssoc,
            Operand.NoLabel, Source(put.Operands[0]), Home(put.Result), Live(), Operand.OfList(Sources(put.Operands.Skip(1))));
    }

    private void EmitCreateBinary(IReadOnlyList<SegmentShape> segments, Instruction instruction, Operand failure)
    {
        EmitLine(instruction.Place);
        var members = ImmutableArray.CreateBuilder<Operand>();
        for (var i = 0; i < segments.Count; i++)
        {
            members.Add(Operand.OfAtom(segments[i].Type));
            members.Add(Operand.OfUnsigned(i + 1));
            members.Add(Operand.OfUnsigned(segments[i].Unit));
            members.Add(segments[i].Flags.Count == 0
                ? Operand.Nil
                : Operand.OfLiteral(new ListLiteral([.. segments[i].Flags.Select(flag => new AtomLiteral(flag))], NilLiteral.Instance)));
            members.Add(Source(instruction.Operands[2 * i]));
            members.Add(Source(instruction.Operands[2 * i + 1]));
        }

        Write(
            Opcode.BsCreateBin,
            failure, Operand.OfUnsigned(0), Live(), Operand.OfUnsigned(AppendUnit(segments)), Home(instruction.Result), Operand.OfList(members.ToImmutable()));
    }

    // The unit says what the whole size is a multiple of; only when it continues another binary does it matter.
    private static int AppendUnit(IReadOnlyList<SegmentShape> segments) => segments is [{ Type: "append", Unit: var unit }, ..] ? unit : 1;

    private void EmitCallLocal(CallLocal call) => EmitCall(
        call, call.Operands, Opcode.Call, Operand.OfUnsigned(call.Operands.Length), Operand.OfLabel(tables.Entry(call.Function)));

    private void EmitCallRemote(CallRemote call) => EmitCall(
        call,
        call.Operands,
        Opcode.CallExt,
        Operand.OfUnsigned(call.Operands.Length),
        Operand.OfUnsigned(tables.Import(call.Module, call.Function, call.Operands.Length)));

    private void EmitCallFun(CallFun call) => EmitCall(call, call.Operands, Opcode.CallFun, Operand.OfUnsigned(call.Arity));

    private void EmitCall(Instruction instruction, Value[] arguments, Opcode opcode, params ReadOnlySpan<Operand> operands)
    {
        MoveArguments(arguments);
        EmitLine(instruction.Place);
        Write(opcode, operands);
        MoveResult(instruction.Result);
    }

    private void EmitBeginHandler(BeginHandler begin)
    {
        Write(Opcode.TryCase, Source(begin.Operands[0]));
        var moves = new List<(Operand Source, Operand Target)>();
        for (var i = 0; i < begin.Results.Length; i++)
        {
            if (IsLiveAfter(begin.Results[i]))
                moves.Add((Operand.OfX(i), Home(begin.Results[i])));
        }

        foreach (var move in ParallelMoves.Order(moves))
            Write(move);
    }

    private void EmitEndCatch(EndCatch end)
    {
        Move(Source(end.Operands[1]), Operand.OfX(0));
        Write(Opcode.CatchEnd, Source(end.Operands[0]));
        MoveResult(end.Result);
    }

    private void EmitCatchEnd(BeginCatchHandler begin)
    {
        Write(Opcode.CatchEnd, Source(begin.Operands[0]));
        MoveResult(begin.Result);
    }

    private void EmitAllocate()
    {
        var size = allocation.FrameSize(block);
        Write(Opcode.Allocate, Operand.OfUnsigned(size), Live());
        var initialised = new HashSet<Operand>();
        var entering = new List<(Operand Source, Operand Target)>();
        foreach (var number in enteringFrame)
        {
            var register = new Register(number);
            var target = allocation.Home(register, true, block);
            if (target.Kind != OperandKind.Y)
                continue;
            initialised.Add(target);
            entering.Add((allocation.Home(register, false, block), target));
        }

        initialised.UnionWith(WrittenNext());
        var others = Enumerable.Range(0, size).Select(Operand.OfY).Where(slot => !initialised.Contains(slot)).ToImmutableArray();
        if (others.Length > 0)
            Write(Opcode.InitYregs, Operand.OfList(others));
        foreach (var (source, target) in entering)
            Move(source, target);
    }

    /// <summary>The slots that are written before anything looks at the frame.</summary>
    private IEnumerable<Operand> WrittenNext()
    {
        for (var i = position + 1; i < block.Instructions.Count && block.Instructions[i] is Copy or GetElement or GetHead or GetTail; i++)
        {
            var home = allocation.Home(block.Instructions[i].Result, true, block);
            if (home.Kind == OperandKind.Y)
                yield return home;
        }
    }
}
