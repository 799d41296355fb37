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
        node.Schedulers.Simulation?.Run(() => call.IsCompleted);
        bool isBack = call.Wait(patience);
        if (isBack && call.Result is { Returned: true, Text: "ok" }) return;
        node.Code.Delete(node.Atoms.Intern(module));
        string what = isBack ? call.Result.Text : $"nothing within {patience.TotalSeconds} seconds";
        node.WriteErrorLog($"The on_load function for module {module} returned:\n{what}\n");
    }
}
