using System.Collections.Concurrent;

namespace Playground.Runtime.Loading;

/// <summary>
/// The -on_load functions of modules that were loaded from outside. They run when all modules are there, before the first call, because a
/// module's function may need the others. A module whose function does not give ok is taken away again, as on OTP.
/// </summary>
internal sealed class OnLoadFunctions(Node node)
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    readonly ConcurrentQueue<string> waiting = new();

    public void Add(string module) => waiting.Enqueue(module);

    public void RunAll()
    {
        while (waiting.TryDequeue(out string? module)) Run(module);
    }

    void Run(string module)
    {
        Task<CallOutcome> call = node.StartCall(module, LoadedModule.OnLoadName);
        bool isBack = node.Schedulers.Simulation is { } simulation ? RunSimulated(simulation, call) : call.Wait(patience);
        if (isBack && call.Result is { Returned: true, Text: "ok" }) return;
        node.Code.Delete(node.Atoms.Intern(module));
        string what = isBack ? call.Result.Text : $"nothing within {patience.TotalSeconds} seconds";
        node.WriteErrorLog($"The on_load function for module {module} returned:\n{what}\n");
    }

    /// <summary>The same patience in virtual time: whether it is back does not depend on the machine.</summary>
    static bool RunSimulated(Simulation simulation, Task<CallOutcome> call)
    {
        TimeSpan end = simulation.Now + patience;
        simulation.Run(() => call.IsCompleted || simulation.Now >= end, horizon: end);
        return call.IsCompleted;
    }
}
