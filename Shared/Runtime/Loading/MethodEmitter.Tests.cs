using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Type tests, comparisons, branches.
internal sealed unsafe partial class MethodEmitter
{
    void Jump(Instruction instruction) => il.Emit(OpCodes.Br, Branch(instruction[0]));

    /// <summary>Branches to the failure label unless a predicate of <see cref="Term"/> or <see cref="TypeTests"/> holds; the JIT inlines it.</summary>
    void Test(Instruction instruction, Type type, string predicate)
    {
        Load(instruction[1]);
        il.Emit(OpCodes.Call, Method(type, predicate));
        il.Emit(OpCodes.Brfalse, Branch(instruction[0]));
    }

    void IsInteger(Instruction instruction) => Test(instruction, typeof(TypeTests), nameof(TypeTests.IsInteger));
    void IsFloat(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsFloat));
    void IsNumber(Instruction instruction) => Test(instruction, typeof(TypeTests), nameof(TypeTests.IsNumber));
    void IsAtom(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsAtom));
    void IsPid(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsPid));
    void IsReference(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsReference));
    void IsPort(Instruction instruction) => il.Emit(OpCodes.Br, Branch(instruction[0]));
    void IsBinary(Instruction instruction) => Test(instruction, typeof(TypeTests), nameof(TypeTests.IsBinary));
    void IsBitstr(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsBitstring));
    void IsList(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsListOrNil));
    void IsNonemptyList(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsList));
    void IsTuple(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsTuple));
    void IsMap(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsMap));
    void IsFunction(Instruction instruction) => Test(instruction, typeof(Term), nameof(Term.IsFun));
    void IsBoolean(Instruction instruction) => Test(instruction, typeof(TypeTests), nameof(TypeTests.IsBoolean));

    void IsNil(Instruction instruction)
    {
        Load(instruction[1]);
        LoadLong(Term.Nil);
        il.Emit(OpCodes.Bne_Un, Branch(instruction[0]));
    }

    void IsFunction2(Instruction instruction)
    {
        Load(instruction[1]);
        Load(instruction[2]);
        il.Emit(OpCodes.Call, Method(typeof(TypeTests), nameof(TypeTests.IsFunction2)));
        il.Emit(OpCodes.Brfalse, Branch(instruction[0]));
    }

    void TestArity(Instruction instruction)
    {
        RequireElement(instruction[1], -1);
        CompareHeader(instruction);
    }

    void CompareHeader(Instruction instruction)
    {
        LoadWordOfBoxed(instruction[1], 0);
        LoadLong(Header.Make(BoxedKind.Tuple, (int)instruction[2].Value));
        il.Emit(OpCodes.Bne_Un, Branch(instruction[0]));
    }

    void IsTaggedTuple(Instruction instruction)
    {
        Label fail = Branch(instruction[0]);
        Load(instruction[1]);
        il.Emit(OpCodes.Call, Method(typeof(Term), nameof(Term.IsBoxed)));
        il.Emit(OpCodes.Brfalse, fail);
        CompareHeader(instruction);
        LoadWordOfBoxed(instruction[1], 1);
        Load(instruction[3]);
        il.Emit(OpCodes.Bne_Un, fail);
    }

    void IsEqExact(Instruction instruction) => CompareExactly(instruction, branchWhenEqual: false);

    void IsNeExact(Instruction instruction) => CompareExactly(instruction, branchWhenEqual: true);

    void CompareExactly(Instruction instruction, bool branchWhenEqual)
    {
        Operand left = instruction[1], right = instruction[2];
        Label fail = Branch(instruction[0]);
        bool immediate = IsImmediateConstant(left) || IsImmediateConstant(right);
        Label done = il.DefineLabel();
        Load(left);
        Load(right);
        if (immediate)
        {
            il.Emit(branchWhenEqual ? OpCodes.Beq : OpCodes.Bne_Un, fail);
            return;
        }
        il.Emit(OpCodes.Beq, branchWhenEqual ? fail : done);
        Load(left);
        Load(right);
        il.Emit(OpCodes.Call, Method(typeof(TypeTests), nameof(TypeTests.NeedDeepComparison)));
        il.Emit(OpCodes.Brfalse, branchWhenEqual ? done : fail);
        CallComparison(nameof(Comparisons.Identical), left, right);
        il.Emit(branchWhenEqual ? OpCodes.Brtrue : OpCodes.Brfalse, fail);
        il.MarkLabel(done);
    }

    bool IsImmediateConstant(Operand operand) => IsConstant(operand) && Term.IsImmediate(ConstantOf(operand));

    void IsEq(Instruction instruction) => CompareLoosely(instruction, OpCodes.Bne_Un, OpCodes.Brfalse, nameof(Comparisons.Equal));
    void IsNe(Instruction instruction) => CompareLoosely(instruction, OpCodes.Beq, OpCodes.Brtrue, nameof(Comparisons.Equal));
    void IsLt(Instruction instruction) => CompareLoosely(instruction, OpCodes.Bge, OpCodes.Brfalse, nameof(Comparisons.Less));
    void IsGe(Instruction instruction) => CompareLoosely(instruction, OpCodes.Blt, OpCodes.Brtrue, nameof(Comparisons.Less));

    /// <summary>Small integers are compared as they are: their words have the same order.</summary>
    void CompareLoosely(Instruction instruction, OpCode failWhenSmall, OpCode failWhenResult, string comparison)
    {
        Operand left = instruction[1], right = instruction[2];
        Label fail = Branch(instruction[0]);
        Label slow = il.DefineLabel();
        Label done = il.DefineLabel();
        if (!BranchUnlessSmall(left, right, slow))
        {
            CallComparison(comparison, left, right);
            il.Emit(failWhenResult, fail);
            return;
        }
        Load(left);
        Load(right);
        il.Emit(failWhenSmall, fail);
        il.Emit(OpCodes.Br, done);
        il.MarkLabel(slow);
        CallComparison(comparison, left, right);
        il.Emit(failWhenResult, fail);
        il.MarkLabel(done);
    }

    /// <summary>Branches when not both are small integers; false, with nothing emitted, when a constant shows that they never are.</summary>
    bool BranchUnlessSmall(Operand left, Operand right, Label slow)
    {
        if (IsConstant(left) && !Term.IsSmall(ConstantOf(left))) return false;
        if (IsConstant(right) && !Term.IsSmall(ConstantOf(right))) return false;
        if (IsConstant(left)) Load(right);
        else if (IsConstant(right) || left == right) Load(left);
        else
        {
            Load(left);
            Load(right);
            il.Emit(OpCodes.And);
        }
        LoadLong(Term.SmallTag);
        il.Emit(OpCodes.And);
        LoadLong(Term.SmallTag);
        il.Emit(OpCodes.Bne_Un, slow);
        return true;
    }

    void CallComparison(string comparison, Operand left, Operand right)
    {
        CallOut(typeof(Comparisons), comparison, hasResult: true, () =>
        {
            Load(left);
            Load(right);
        });
        il.Emit(OpCodes.Ldloc, value);
    }

    void SelectTupleArity(Instruction instruction)
    {
        var cases = new List<(long Word, Label Target)>();
        IReadOnlyList<Operand> pairs = instruction[2].List;
        for (int i = 0; i < pairs.Count; i += 2)
            cases.Add((Header.Make(BoxedKind.Tuple, (int)pairs[i].Value), Branch(pairs[i + 1])));
        Label fail = Branch(instruction[1]);
        Load(instruction[0]);
        il.Emit(OpCodes.Call, Method(typeof(Term), nameof(Term.IsBoxed)));
        il.Emit(OpCodes.Brfalse, fail);
        LoadWordOfBoxed(instruction[0], 0);
        il.Emit(OpCodes.Stloc, value);
        Select(value, cases, fail);
    }

    void SelectVal(Instruction instruction)
    {
        var immediates = new List<(long Word, Label Target)>();
        IReadOnlyList<Operand> pairs = instruction[2].List;
        Label fail = Branch(instruction[1]);
        for (int i = 0; i < pairs.Count; i += 2)
        {
            long word = ConstantOf(pairs[i]);
            if (Term.IsImmediate(word)) immediates.Add((word, Branch(pairs[i + 1])));
            else SelectDeep(instruction[0], pairs[i], Branch(pairs[i + 1]));
        }
        Load(instruction[0]);
        il.Emit(OpCodes.Stloc, value);
        Select(value, immediates, fail);
    }

    /// <summary>A value that is no immediate: big integers and floats.</summary>
    void SelectDeep(Operand argument, Operand constant, Label target)
    {
        CallComparison(nameof(Comparisons.Identical), argument, constant);
        il.Emit(OpCodes.Brtrue, target);
    }

    /// <summary>Few cases one after the other; many by halving.</summary>
    void Select(LocalBuilder word, List<(long Word, Label Target)> cases, Label fail)
    {
        const int fewCases = 4;
        cases.Sort((a, b) => a.Word.CompareTo(b.Word));
        SelectBetween(0, cases.Count);
        void SelectBetween(int from, int to)
        {
            if (to - from > fewCases)
            {
                int middle = (from + to) / 2;
                Label upper = il.DefineLabel();
                il.Emit(OpCodes.Ldloc, word);
                LoadLong(cases[middle].Word);
                il.Emit(OpCodes.Bge, upper);
                SelectBetween(from, middle);
                il.MarkLabel(upper);
                SelectBetween(middle, to);
                return;
            }
            for (int i = from; i < to; i++)
            {
                il.Emit(OpCodes.Ldloc, word);
                LoadLong(cases[i].Word);
                il.Emit(OpCodes.Beq, cases[i].Target);
            }
            il.Emit(OpCodes.Br, fail);
        }
    }
}
