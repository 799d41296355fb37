using Playground.Code;
using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Loading;

// Which method emits which opcode.
internal sealed partial class MethodEmitter
{
    void EmitInstruction(Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Label or Opcode.Line or Opcode.ExecutableLine or Opcode.DebugLine or Opcode.NifStart or Opcode.OnLoad: break;
            case Opcode.FuncInfo: FuncInfo(); break;

            case Opcode.Call: Call(instruction); break;
            case Opcode.CallLast: CallLast(instruction); break;
            case Opcode.CallOnly: CallOnly(instruction); break;
            case Opcode.CallExt: CallExt(instruction); break;
            case Opcode.CallExtLast: CallExtLast(instruction); break;
            case Opcode.CallExtOnly: CallExtOnly(instruction); break;
            case Opcode.CallFun: CallFun(instruction); break;
            case Opcode.CallFun2: CallFun2(instruction); break;
            case Opcode.Apply: Apply(instruction); break;
            case Opcode.ApplyLast: ApplyLast(instruction); break;
            case Opcode.Return: Return(); break;
            case Opcode.Allocate: Allocate(instruction); break;
            case Opcode.AllocateZero: AllocateZero(instruction); break;
            case Opcode.AllocateHeap: AllocateHeap(instruction); break;
            case Opcode.AllocateHeapZero: AllocateHeapZero(instruction); break;
            case Opcode.TestHeap: TestHeap(instruction); break;
            case Opcode.Deallocate: Deallocate(instruction); break;
            case Opcode.Trim: Trim(instruction); break;
            case Opcode.Init: Init(instruction); break;
            case Opcode.InitYregs: InitYregs(instruction); break;

            case Opcode.Bif0: Bif0(instruction); break;
            case Opcode.Bif1: Bif1(instruction); break;
            case Opcode.Bif2: Bif2(instruction); break;
            case Opcode.GcBif1: GcBif1(instruction); break;
            case Opcode.GcBif2: GcBif2(instruction); break;
            case Opcode.GcBif3: GcBif3(instruction); break;
            case Opcode.Fmove: Fmove(instruction); break;
            case Opcode.Fconv: Fconv(instruction); break;
            case Opcode.Fadd: Fadd(instruction); break;
            case Opcode.Fsub: Fsub(instruction); break;
            case Opcode.Fmul: Fmul(instruction); break;
            case Opcode.Fdiv: Fdiv(instruction); break;
            case Opcode.Fnegate: Fnegate(instruction); break;

            case Opcode.Move: Move(instruction); break;
            case Opcode.Swap: Swap(instruction); break;
            case Opcode.GetList: GetList(instruction); break;
            case Opcode.GetHd: GetHd(instruction); break;
            case Opcode.GetTl: GetTl(instruction); break;
            case Opcode.PutList: PutList(instruction); break;
            case Opcode.PutTuple2: PutTuple2(instruction); break;
            case Opcode.GetTupleElement: GetTupleElement(instruction); break;
            case Opcode.UpdateRecord: UpdateRecord(instruction); break;
            case Opcode.SetTupleElement: SetTupleElement(instruction); break;
            case Opcode.MakeFun2: MakeFun2(instruction); break;
            case Opcode.MakeFun3: MakeFun3(instruction); break;
            case Opcode.PutMapAssoc: PutMapAssoc(instruction); break;
            case Opcode.PutMapExact: PutMapExact(instruction); break;
            case Opcode.GetMapElements: GetMapElements(instruction); break;
            case Opcode.HasMapFields: HasMapFields(instruction); break;

            case Opcode.Jump: Jump(instruction); break;
            case Opcode.IsInteger: IsInteger(instruction); break;
            case Opcode.IsFloat: IsFloat(instruction); break;
            case Opcode.IsNumber: IsNumber(instruction); break;
            case Opcode.IsAtom: IsAtom(instruction); break;
            case Opcode.IsPid: IsPid(instruction); break;
            case Opcode.IsReference: IsReference(instruction); break;
            case Opcode.IsPort: IsPort(instruction); break;
            case Opcode.IsNil: IsNil(instruction); break;
            case Opcode.IsBinary: IsBinary(instruction); break;
            case Opcode.IsBitstr: IsBitstr(instruction); break;
            case Opcode.IsList: IsList(instruction); break;
            case Opcode.IsNonemptyList: IsNonemptyList(instruction); break;
            case Opcode.IsTuple: IsTuple(instruction); break;
            case Opcode.IsMap: IsMap(instruction); break;
            case Opcode.IsFunction: IsFunction(instruction); break;
            case Opcode.IsFunction2: IsFunction2(instruction); break;
            case Opcode.IsBoolean: IsBoolean(instruction); break;
            case Opcode.TestArity: TestArity(instruction); break;
            case Opcode.IsTaggedTuple: IsTaggedTuple(instruction); break;
            case Opcode.IsLt: IsLt(instruction); break;
            case Opcode.IsGe: IsGe(instruction); break;
            case Opcode.IsEq: IsEq(instruction); break;
            case Opcode.IsNe: IsNe(instruction); break;
            case Opcode.IsEqExact: IsEqExact(instruction); break;
            case Opcode.IsNeExact: IsNeExact(instruction); break;
            case Opcode.SelectVal: SelectVal(instruction); break;
            case Opcode.SelectTupleArity: SelectTupleArity(instruction); break;

            case Opcode.Badmatch: Badmatch(instruction); break;
            case Opcode.CaseEnd: CaseEnd(instruction); break;
            case Opcode.IfEnd: IfEnd(); break;
            case Opcode.TryCaseEnd: TryCaseEnd(instruction); break;
            case Opcode.Badrecord: Badrecord(instruction); break;
            case Opcode.Catch: Catch(instruction); break;
            case Opcode.CatchEnd: CatchEnd(instruction); break;
            case Opcode.Try: Try(instruction); break;
            case Opcode.TryEnd: TryEnd(instruction); break;
            case Opcode.TryCase: TryCase(instruction); break;
            case Opcode.Raise: Raise(instruction); break;
            case Opcode.RawRaise: RawRaise(); break;
            case Opcode.BuildStacktrace: BuildStacktrace(); break;

            case Opcode.Send: Send(); break;
            case Opcode.LoopRec: LoopRec(instruction); break;
            case Opcode.RemoveMessage: RemoveMessage(); break;
            case Opcode.LoopRecEnd: LoopRecEnd(instruction); break;
            case Opcode.Wait: Wait(instruction); break;
            case Opcode.WaitTimeout: WaitTimeout(instruction); break;
            case Opcode.Timeout: Timeout(); break;
            case Opcode.RecvMarkerReserve: RecvMarkerReserve(instruction); break;
            case Opcode.RecvMarkerBind or Opcode.RecvMarkerClear or Opcode.RecvMarkerUse: break;

            case Opcode.BsStartMatch2: BsStartMatch2(instruction); break;
            case Opcode.BsSave2: BsSave2(instruction); break;
            case Opcode.BsRestore2: BsRestore2(instruction); break;
            case Opcode.BsContextToBinary: BsContextToBinary(instruction); break;
            case Opcode.BsMatch: BsMatch(instruction); break;
            case Opcode.BsStartMatch3: BsStartMatch3(instruction); break;
            case Opcode.BsStartMatch4: BsStartMatch4(instruction); break;
            case Opcode.BsGetPosition: BsGetPosition(instruction); break;
            case Opcode.BsSetPosition: BsSetPosition(instruction); break;
            case Opcode.BsGetTail: BsGetTail(instruction); break;
            case Opcode.BsGetInteger2: BsGetInteger2(instruction); break;
            case Opcode.BsGetFloat2: BsGetFloat2(instruction); break;
            case Opcode.BsGetBinary2: BsGetBinary2(instruction); break;
            case Opcode.BsSkipBits2: BsSkipBits2(instruction); break;
            case Opcode.BsTestTail2: BsTestTail2(instruction); break;
            case Opcode.BsTestUnit: BsTestUnit(instruction); break;
            case Opcode.BsMatchString: BsMatchString(instruction); break;
            case Opcode.BsGetUtf8: BsGetUtf8(instruction); break;
            case Opcode.BsGetUtf16: BsGetUtf16(instruction); break;
            case Opcode.BsGetUtf32: BsGetUtf32(instruction); break;
            case Opcode.BsSkipUtf8: BsSkipUtf8(instruction); break;
            case Opcode.BsSkipUtf16: BsSkipUtf16(instruction); break;
            case Opcode.BsSkipUtf32: BsSkipUtf32(instruction); break;
            case Opcode.BsAdd: BsAdd(instruction); break;
            case Opcode.BsUtf8Size: BsUtfSize(instruction, nameof(BitConstruction.Utf8Size)); break;
            case Opcode.BsUtf16Size: BsUtfSize(instruction, nameof(BitConstruction.Utf16Size)); break;
            case Opcode.BsInitWritable: BsInitWritable(); break;
            case Opcode.BsCreateBin: BsCreateBin(instruction); break;

            default:
                throw CannotLoad($"has the instruction {Opcodes.Info(instruction.Opcode).Name}, which this runtime does not execute");
        }
    }
}
