using Playground.Runtime.Loading;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>What a fun knows of itself.</summary>
internal static unsafe class Funs
{
    /// <summary>The function that a fun calls; for a local fun, the one that the compiler made for it.</summary>
    public static (long Module, long Function, int Arity) FunctionOf(long fun)
    {
        long* at = Term.Address(fun);
        int arity = (int)Term.SmallValue(at[3]);
        if (Header.Kind(at[0]) == BoxedKind.ExternalFun) return (at[1], at[2], arity);
        FunctionInfo function = CodeTable.Describe((int)Term.SmallValue(at[1])).Function
            ?? throw new InvalidOperationException("A fun refers to code that is not there.");
        return (function.Module, function.Name, arity);
    }
}
