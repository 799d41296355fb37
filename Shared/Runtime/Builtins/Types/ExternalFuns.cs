using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>References to exported functions.</summary>
internal static unsafe class ExternalFuns
{
    public static long Make(Context* c, long module, long function, int arity)
    {
        long* at = Heap.Allocate(c, 5);
        at[0] = Header.Make(BoxedKind.ExternalFun, 4);
        at[1] = module;
        at[2] = function;
        at[3] = Term.Small(arity);
        at[4] = Term.Small(0);
        return Term.Boxed(at);
    }
}
