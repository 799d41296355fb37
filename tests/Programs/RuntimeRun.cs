using System.Security.Cryptography;
using System.Text;
using Playground.Code;
using Playground.Library;
using Playground.Runtime;

namespace Playground.Programs.Tests;

/// <summary>Runs compiled programs on our runtime: each in a node of its own, all on the same two scheduler threads.</summary>
public sealed class RuntimeRun : IDisposable
{
    private const int Schedulers = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan VirtualLimit = TimeSpan.FromMinutes(5);

    /// <summary>All nodes share the library's code.</summary>
    private static readonly ErlangLibrary Library = new(LibraryModules.Names.Select(ReadLibraryModule));

    private readonly SchedulerPool _schedulers = new(Schedulers, TimeProvider.System);

    /// <summary>Calls main/0 of the module and waits for its end; the others may take the place of modules of the library.</summary>
    internal async Task<ProgramOutcome> RunAsync(Module module, params Module[] others)
    {
        var output = new Output();
        using var node = NewNode(output.Write);
        foreach (var other in others)
            node.Load(other);
        node.Load(module);
        try
        {
            return Outcome(await node.CallAsync(module.Name, "main").WaitAsync(Limit), output);
        }
        catch (TimeoutException)
        {
            return new ProgramOutcome(new ProgramResult(ResultKind.Timeout, ""), output.ToString());
        }
    }

    /// <summary>Calls main/0 of the module in a simulated pool of its own.</summary>
    internal static SimulatedOutcome Simulate(Module module, SimulationOptions options) => Simulate(module, options, out _);

    /// <summary>The same, with the turns when the options keep them.</summary>
    internal static SimulatedOutcome Simulate(Module module, SimulationOptions options, out IReadOnlyList<Turn> turns) => Simulate(module, options, static _ => { }, out turns);

    /// <summary>The same, after something was done to the node.</summary>
    internal static SimulatedOutcome Simulate(Module module, SimulationOptions options, Action<Node> before, out IReadOnlyList<Turn> turns)
    {
        var output = new Output();
        using var schedulers = new SchedulerPool(options);
        using var node = NewNode(schedulers, output.Write);
        var simulation = schedulers.Simulation!;
        node.Load(module);
        before(node);
        var call = node.CallAsync(module.Name, "main");
        simulation.Run(() => call.IsCompleted || simulation.Now > VirtualLimit);
        var outcome = call.IsCompleted ? Outcome(call.Result, output) : new ProgramOutcome(new ProgramResult(ResultKind.Timeout, ""), output.ToString());
        turns = simulation.Turns;
        return new SimulatedOutcome(outcome, simulation.Events, simulation.Hash);
    }

    private static ProgramOutcome Outcome(CallOutcome call, Output output)
    {
        var result = call.Returned
            ? new ProgramResult(ResultKind.Value, call.Text)
            : new ProgramResult(ResultKind.Exception, $"{call.Class}:{call.Reason}");
        return new ProgramOutcome(result, output.ToString()) { Details = call.Returned ? "" : call.Text };
    }

    /// <summary>A node with the library and the command line's limits.</summary>
    internal Node NewNode(Action<ReadOnlySpan<byte>> output) => NewNode(_schedulers, output);

    private static Node NewNode(SchedulerPool schedulers, Action<ReadOnlySpan<byte>> output) =>
        new(schedulers, new NodeOptions { Library = Library, Output = output, RandomBytes = RandomNumberGenerator.Fill, Limits = NodeLimits.Generous });

    public void Dispose() => _schedulers.Dispose();

    private static Module ReadLibraryModule(string name)
    {
        using var stream = LibraryModules.Open(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return BeamReader.Read(bytes.ToArray(), name + ".beam");
    }

    /// <summary>What a node prints, from whatever thread.</summary>
    private sealed class Output
    {
        private readonly MemoryStream _bytes = new();

        public void Write(ReadOnlySpan<byte> bytes)
        {
            lock (_bytes)
                _bytes.Write(bytes);
        }

        public override string ToString()
        {
            lock (_bytes)
                return Encoding.UTF8.GetString(_bytes.ToArray());
        }
    }
}
