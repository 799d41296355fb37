using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Instructions that take something apart trust the compiler to have tested what it is. Our own compiler does; in the code of others the
// tests are made here, and a process that runs into a term of another type ends.
internal sealed partial class MethodEmitter
{
    void RequireList(Operand term) => Require(typeof(Term), nameof(Term.IsList), () => Load(term));

    void RequireFloat(Operand term) => Require(typeof(Term), nameof(Term.IsFloat), () => Load(term));

    void RequireElement(Operand tuple, long position) => Require(typeof(TypeTests), nameof(TypeTests.HasElement), () =>
    {
        Load(tuple);
        LoadLong(position);
    });

    void RequireTuple(Operand tuple, long arity) => Require(typeof(TypeTests), nameof(TypeTests.IsTupleOf), () =>
    {
        Load(tuple);
        LoadLong(arity);
    });

    void RequireContext(Operand context) => Require(typeof(BitMatching), nameof(BitMatching.IsContext), () => Load(context));

    void RequirePosition(Operand context, Operand position) => Require(typeof(BitMatching), nameof(BitMatching.IsPosition), () =>
    {
        Load(context);
        Load(position);
    });

    /// <summary>After a call out that cannot fail, as the compiler said: it gave a term.</summary>
    void RequireResult()
    {
        if (!module.ChecksTypes) return;
        Label good = il.DefineLabel();
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Brtrue, good);
        EndByBrokenCode();
        il.MarkLabel(good);
    }

    /// <summary>A handler is reached with nothing in x0.</summary>
    void RequireException()
    {
        if (!module.ChecksTypes) return;
        Label good = il.DefineLabel();
        il.Emit(OpCodes.Ldarg, EngineSignature.X0Argument);
        il.Emit(OpCodes.Brfalse, good);
        EndByBrokenCode();
        il.MarkLabel(good);
    }

    void Require(Type type, string predicate, Action pushArguments)
    {
        if (!module.ChecksTypes) return;
        Label good = il.DefineLabel();
        pushArguments();
        il.Emit(OpCodes.Call, Method(type, predicate));
        il.Emit(OpCodes.Brtrue, good);
        EndByBrokenCode();
        il.MarkLabel(good);
    }

    void EndByBrokenCode() => RaiseBy(nameof(Failures.BrokenCode), () => LoadInteger(Location));
}
