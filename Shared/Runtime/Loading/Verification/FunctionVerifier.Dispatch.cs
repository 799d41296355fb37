using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

// Which method checks which opcode.
internal sealed partial class FunctionVerifier
{
    /// <summary>Applies the instruction to the state; false when control does not go on behind it.</summary>
    bool Apply(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.CallExt => CallExt(instruction),
        Opcode.CallLast => CallLast(instruction),
        Opcode.CallOnly => CallOnly(instruction),
        Opcode.CallExtLast => CallExtLast(instruction),
        Opcode.CallExtOnly => CallExtOnly(instruction),
        Opcode.ApplyLast => ApplyLast(instruction),
        Opcode.Return => Return(),
        Opcode.Jump => Jump(instruction),
        Opcode.SelectVal or Opcode.SelectTupleArity => Select(instruction),
        Opcode.Badmatch or Opcode.CaseEnd or Opcode.TryCaseEnd or Opcode.Badrecord or Opcode.IfEnd or Opcode.Raise => RaiseOf(instruction),
        Opcode.LoopRecEnd => LoopRecEnd(instruction),
        Opcode.Wait => WaitForever(instruction),
        _ => ApplyAndGoOn(instruction),
    };

    bool ApplyAndGoOn(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Label or Opcode.Line or Opcode.ExecutableLine or Opcode.DebugLine or Opcode.NifStart or Opcode.OnLoad: break;
            case Opcode.RecvMarkerBind or Opcode.RecvMarkerClear or Opcode.RecvMarkerUse: break;
            case Opcode.RecvMarkerReserve: Write(instruction[0], Contents.Term); break;

            case Opcode.Call: Call(instruction); break;
            case Opcode.CallFun: CallFun(instruction); break;
            case Opcode.CallFun2: CallFun2(instruction); break;
            case Opcode.Apply: ApplyFunction(instruction); break;
            case Opcode.Allocate or Opcode.AllocateZero: Allocate(instruction[0], 0, instruction[1]); break;
            case Opcode.AllocateHeap or Opcode.AllocateHeapZero: Allocate(instruction[0], HeapOperand(instruction[1]), instruction[2]); break;
            case Opcode.TestHeap: TestHeap(instruction); break;
            case Opcode.Deallocate: DropFrame(instruction[0]); break;
            case Opcode.Trim: Trim(instruction); break;
            case Opcode.Init: Write(instruction[0], Contents.Term); break;
            case Opcode.InitYregs: InitYregs(instruction); break;

            case Opcode.Bif0: Bif(Operand.NoLabel, instruction[0], [], instruction[1]); break;
            case Opcode.Bif1: Bif(instruction[0], instruction[1], [instruction[2]], instruction[3]); break;
            case Opcode.Bif2: Bif(instruction[0], instruction[1], [instruction[2], instruction[3]], instruction[4]); break;
            case Opcode.GcBif1: GcBif(instruction[0], instruction[2], [instruction[3]], instruction[4]); break;
            case Opcode.GcBif2: GcBif(instruction[0], instruction[2], [instruction[3], instruction[4]], instruction[5]); break;
            case Opcode.GcBif3: GcBif(instruction[0], instruction[2], [instruction[3], instruction[4], instruction[5]], instruction[6]); break;
            case Opcode.Fmove: Fmove(instruction); break;
            case Opcode.Fconv: Fconv(instruction); break;
            case Opcode.Fadd or Opcode.Fsub or Opcode.Fmul or Opcode.Fdiv: Fail(instruction[0], takesHeap: false); break;
            case Opcode.Fnegate: break;

            case Opcode.Move: Move(instruction); break;
            case Opcode.Swap: Swap(instruction); break;
            case Opcode.GetList: GetList(instruction); break;
            case Opcode.GetHd or Opcode.GetTl: Get(instruction); break;
            case Opcode.PutList: PutList(instruction); break;
            case Opcode.PutTuple2: PutTuple2(instruction); break;
            case Opcode.GetTupleElement: GetTupleElement(instruction); break;
            case Opcode.UpdateRecord: UpdateRecord(instruction); break;
            case Opcode.SetTupleElement: SetTupleElement(instruction); break;
            case Opcode.MakeFun2: MakeFun2(instruction); break;
            case Opcode.MakeFun3: MakeFun3(instruction); break;
            case Opcode.PutMapAssoc or Opcode.PutMapExact: PutMap(instruction); break;
            case Opcode.GetMapElements: GetMapElements(instruction); break;
            case Opcode.HasMapFields: HasMapFields(instruction); break;

            default: return ApplyTest(instruction);
        }
        return true;
    }

    bool ApplyTest(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.IsInteger or Opcode.IsFloat or Opcode.IsNumber or Opcode.IsAtom or Opcode.IsPid or Opcode.IsReference or Opcode.IsPort: Test(instruction, 1); break;
            case Opcode.IsNil or Opcode.IsBinary or Opcode.IsBitstr or Opcode.IsList or Opcode.IsNonemptyList or Opcode.IsTuple or Opcode.IsMap: Test(instruction, 1); break;
            case Opcode.IsFunction or Opcode.IsBoolean or Opcode.TestArity: Test(instruction, 1); break;
            case Opcode.IsFunction2: Test(instruction, 2); break;
            case Opcode.IsTaggedTuple: IsTaggedTuple(instruction); break;
            case Opcode.IsLt or Opcode.IsGe or Opcode.IsEq or Opcode.IsNe or Opcode.IsEqExact or Opcode.IsNeExact: Test(instruction, 2); break;

            case Opcode.Catch or Opcode.Try: OpenHandler(instruction); break;
            case Opcode.TryEnd: CloseHandler(instruction[0]); break;
            case Opcode.CatchEnd: CatchEnd(instruction); break;
            case Opcode.TryCase: TryCase(instruction); break;
            case Opcode.RawRaise: RawRaise(); break;
            case Opcode.BuildStacktrace: BuildStacktrace(); break;

            case Opcode.Send: Send(); break;
            case Opcode.LoopRec: LoopRec(instruction); break;
            case Opcode.RemoveMessage: RemoveMessage(); break;
            case Opcode.WaitTimeout: WaitTimeout(instruction); break;
            case Opcode.Timeout: NeedNoMessage(); break;

            case Opcode.BsStartMatch2: StartMatchWithSlots(instruction); break;
            case Opcode.BsSave2 or Opcode.BsRestore2: Context(instruction[0]); break;
            case Opcode.BsContextToBinary: BsContextToBinary(instruction); break;
            case Opcode.BsMatch: BsMatch(instruction); break;
            case Opcode.BsStartMatch3: StartMatch(instruction[0], instruction[1], instruction[3]); break;
            case Opcode.BsStartMatch4: StartMatch(instruction[0], instruction[2], instruction[3]); break;
            case Opcode.BsGetPosition: BsGetPosition(instruction); break;
            case Opcode.BsSetPosition: BsSetPosition(instruction); break;
            case Opcode.BsGetTail: BsGetTail(instruction); break;
            case Opcode.BsGetInteger2 or Opcode.BsGetFloat2 or Opcode.BsGetBinary2: BsGetSegment(instruction); break;
            case Opcode.BsSkipBits2: BsSkipBits2(instruction); break;
            case Opcode.BsTestUnit: BsTestUnit(instruction); break;
            case Opcode.BsTestTail2 or Opcode.BsMatchString: BsTest(instruction); break;
            case Opcode.BsSkipUtf8 or Opcode.BsSkipUtf16 or Opcode.BsSkipUtf32: BsTest(instruction); break;
            case Opcode.BsGetUtf8 or Opcode.BsGetUtf16 or Opcode.BsGetUtf32: BsGetUtf(instruction); break;
            case Opcode.BsAdd: BsAdd(instruction); break;
            case Opcode.BsUtf8Size or Opcode.BsUtf16Size: BsUtfSize(instruction); break;
            case Opcode.BsInitWritable: BsInitWritable(); break;
            case Opcode.BsCreateBin: BsCreateBin(instruction); break;

            default: throw Wrong("this runtime does not execute the instruction");
        }
        return true;
    }
}
