using System.Runtime.CompilerServices;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Execution;

/// <summary>The slow path of allocation in emitted code. Never inlined there: what it needs would burden the fast path.</summary>
internal static unsafe class Allocation
{
    /// <summary>Collects; afterwards at least <paramref name="words"/> and the reserve are free.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Collect(Context* c, int words, int live)
    {
        Worker worker = Worker.Of(c);
        worker.Collect(worker.Process, words, live);
    }
}
