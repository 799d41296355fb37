using Playground.Runtime.Loading;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>Faults that act on what comes by: by which hook they see it.</summary>
internal static class StandingFaults
{
    public static long HookOf(Fault fault) => fault switch
    {
        CrashAtCallFault => FaultHooks.Calls,
        MessageRouteFault => FaultHooks.Messages,
        SignalRouteFault => FaultHooks.Signals,
        PartitionFault => FaultHooks.Messages | FaultHooks.Signals,
        _ => throw new InvalidOperationException($"There is no hook for '{fault.Summary}'."),
    };

    /// <summary>The selectors of a fault, which are settled as its plan begins.</summary>
    public static IEnumerable<ProcessSelector> SelectorsOf(Fault fault) => fault switch
    {
        CrashAtCallFault call => [call.On],
        MessageRouteFault route => [route.From, route.To],
        SignalRouteFault route => [route.From, route.To],
        PartitionFault partition => [partition.A, partition.B],
        _ => throw new InvalidOperationException($"'{fault.Summary}' does not stand."),
    };

    /// <summary>Why the fault can never happen in the node; null when it can.</summary>
    public static string? WhyNever(Node node, Fault fault) => fault switch
    {
        CrashAtCallFault call when IsNative(node, call) => $"{call.Module}:{call.Function}/{call.Arity} is built in, and only calls of Erlang code are seen",
        _ => null,
    };

    /// <summary>Why the fault cannot happen as the node is now; null when it can.</summary>
    public static string? WhyNotYet(Node node, Fault fault) => fault switch
    {
        CrashAtCallFault call when node.Atoms.Find(call.Module) is var name && (name == Term.None || !node.Code.IsLoadable(name)) => $"no module {call.Module} is loaded yet",
        CrashAtCallFault call when node.Code.Find(node.Atoms.Find(call.Module)) is { } module && !Defines(node, module, call) => $"{call.Module} has no function {call.Function}/{call.Arity}",
        _ => null,
    };

    static bool Defines(Node node, LoadedModule module, CrashAtCallFault call) =>
        Enumerable.Range(module.FirstEntry, module.EntryCount).Any(entry => CodeTable.Describe(entry).Function is { } function && function.Arity == call.Arity && node.Atoms.Text(function.Name) == call.Function);

    static bool IsNative(Node node, CrashAtCallFault call)
    {
        long module = node.Atoms.Find(call.Module), function = node.Atoms.Find(call.Function);
        return module != Term.None && function != Term.None && Natives.TryFind(module, function, call.Arity, out _);
    }
}
