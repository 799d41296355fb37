using System.Collections.Concurrent;
using System.Text;
using Playground.Code;
using Playground.Compiler;
using Playground.Library;
using Playground.Runtime.Events;

namespace Playground.Runtime.Tests.Nodes;

/// <summary>A node with the library and checked heaps, on schedulers of its own, with a program given as source.</summary>
internal sealed class RunningNode : IDisposable
{
    /// <summary>Nothing that a test awaits takes longer on the slowest machine.</summary>
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    public static readonly ErlangLibrary Library = new(LibraryModules.Names.Select(ReadLibraryModule));

    readonly StringBuilder output = new();
    readonly ConcurrentQueue<InternalErrorReport> failures = [];
    readonly bool mayFail;

    /// <param name="source">Functions of the module t.</param>
    /// <param name="schedulers">Threads of a live node.</param>
    /// <param name="limits">What the node may take.</param>
    /// <param name="simulation">The seed of a simulated node; null for a live one.</param>
    /// <param name="failing">Gets what is printed, in the middle of the builtin that prints; what it throws is a failure of the runtime.</param>
    public RunningNode(string source = "", int schedulers = 2, NodeLimits? limits = null, SimulationOptions? simulation = null, Action<string>? failing = null)
    {
        mayFail = failing is not null;
        Schedulers = simulation is null ? new SchedulerPool(schedulers, TimeProvider.System) : new SchedulerPool(simulation);
        Node = new Node(Schedulers, new NodeOptions
        {
            Library = Library,
            CheckHeaps = true,
            Limits = limits ?? new NodeLimits(),
            InternalError = failures.Enqueue,
            Output = bytes =>
            {
                failing?.Invoke(Encoding.UTF8.GetString(bytes));
                lock (output) output.Append(Encoding.UTF8.GetString(bytes));
            },
        });
        if (source.Length > 0) Load(source);
    }

    public SchedulerPool Schedulers { get; }

    public Node Node { get; }

    /// <summary>Failures of the runtime; where a test does not say that there may be some, they make it fail.</summary>
    public IReadOnlyList<InternalErrorReport> Failures => [.. failures];

    public string Output
    {
        get { lock (output) return output.ToString(); }
    }

    /// <summary>Compiles the functions as module <c>t</c>, all exported, and loads it.</summary>
    public void Load(string functions) => Node.Load(Compile(functions));

    /// <summary>The functions as module <c>t</c>, all exported.</summary>
    public static Module Compile(string functions)
    {
        CompilationResult result = ErlangCompiler.Compile(new SourceFile("t.erl", $"-module(t).\n-compile(export_all).\n{functions}"), CompilerOptions.Default);
        Assert.True(result.Module is not null, string.Join('\n', result.Diagnostics));
        return result.Module;
    }

    /// <summary>Calls t:Function() and gives its value as text; an exception fails the test.</summary>
    public async Task<string> Call(string function)
    {
        CallOutcome outcome = await Node.CallAsync("t", function).WaitAsync(patience);
        Assert.True(outcome.Returned, outcome.Text);
        return outcome.Text;
    }

    /// <summary>Calls t:Function() in a simulation and gives its value as text; an exception, or no end, fails the test.</summary>
    public string Simulate(string function)
    {
        Task<CallOutcome> call = Node.CallAsync("t", function);
        Schedulers.Simulation!.Run(() => call.IsCompleted);
        Assert.True(call.IsCompleted, "Nothing can happen any more.");
        Assert.True(call.Result.Returned, call.Result.Text);
        return call.Result.Text;
    }

    /// <summary>The pid registered under the name, once it is.</summary>
    public async Task<Pid> Registered(string name)
    {
        await Until(() => Node.WhereIs(name) is not null);
        return Node.WhereIs(name)!.Value;
    }

    public Task<ProcessSnapshot?> Inspect(Pid pid) => Node.InspectAsync(pid).WaitAsync(patience);

    /// <summary>Inspects the process of this name again and again until the snapshot fits.</summary>
    public async Task<ProcessSnapshot> InspectUntilAsync(string name, Func<ProcessSnapshot, bool> fits)
    {
        Pid pid = await Registered(name);
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (await Inspect(pid) is { } snapshot && fits(snapshot)) return snapshot;
            await Task.Yield();
        }
    }

    /// <summary>Looks again, giving way in between, until the condition holds or the patience ends.</summary>
    public static async Task Until(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Reads events until one fits; gives all that were read.</summary>
    public static async Task<List<RuntimeEvent>> ReadUntil(EventReader reader, Func<RuntimeEvent, bool> fits)
    {
        var all = new List<RuntimeEvent>();
        var buffer = new RuntimeEvent[4096];
        await Until(() =>
        {
            int count = reader.Read(buffer);
            all.AddRange(buffer.AsSpan(0, count));
            return all.Exists(one => fits(one));
        });
        return all;
    }

    public void Dispose()
    {
        Node.Dispose();
        Schedulers.Dispose();
        if (!mayFail) Assert.Empty(failures);
    }

    static Module ReadLibraryModule(string name)
    {
        using Stream stream = LibraryModules.Open(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return BeamReader.Read(bytes, name);
    }
}
