using System.Diagnostics;
using System.Globalization;
using Playground.Runtime.Events;
using Playground.Runtime.Tests.Nodes;
using Xunit.Abstractions;

namespace Playground.Runtime.Tests.Hostile;

/// <summary>
/// Programs that want everything, each in a node with a room's limits beside a neighbour on the same schedulers: the limit is told, the neighbour is
/// served, the node can be closed at once and has then given everything back. HOSTILE=all runs all of them, for longer, and holds the neighbour to
/// 50 ms; it wants a machine for itself.
/// </summary>
[Collection(nameof(Alone))]
public sealed class HostileProgramTests(ITestOutputHelper output)
{
    private static readonly bool all = Environment.GetEnvironmentVariable("HOSTILE") == "all";

    /// <summary>A selection runs beside other tests and only sees that nobody starves.</summary>
    private static readonly TimeSpan latest = all ? TimeSpan.FromMilliseconds(50) : TimeSpan.FromSeconds(5);

    private static readonly TimeSpan atLeast = TimeSpan.FromSeconds(all ? 3 : 0.3);

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private static readonly NodeLimits limits = new() { Processes = 20_000, TotalMemoryBytes = 128 << 20, HeapWordsPerProcess = 8 << 20, Messages = 200_000 };

    public static TheoryData<HostileProgram> Programs => [.. HostilePrograms.All.Where(program => all || HostilePrograms.Selected.Contains(program.Name))];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task It_harms_itself_alone(HostileProgram program)
    {
        using var neighbour = new RunningNode("call(0) -> ok; call(N) -> P = self(), spawn(fun() -> P ! {self(), N} end), receive {_, N} -> call(N - 1) end.\nquick() -> call(10).");
        await neighbour.Call("quick");
        var node = new Node(neighbour.Schedulers, new NodeOptions { Library = RunningNode.Library, Limits = limits });
        node.Load(RunningNode.Compile(program.Code));
        using EventReader reader = node.Observe(EventKinds.Structure);
        Task<CallOutcome> call = node.CallAsync("t", "hostile");

        List<double> milliseconds = await MeasureAsync(neighbour, reader, program.Limit);
        var closing = Stopwatch.StartNew();
        await Task.Run(node.Dispose).WaitAsync(patience);
        milliseconds.Sort();
        double late = milliseconds[milliseconds.Count * 99 / 100];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{program.Name}: neighbour's 99th percentile of {milliseconds.Count} calls {late:0.0} ms, closed in {closing.ElapsedMilliseconds} ms"));
        Assert.InRange(late, 0, latest.TotalMilliseconds);
        Assert.Equal(0, node.Statistics().Processes);
        // Words of signals are told to the node in steps, so that a little is left over.
        Assert.InRange(node.Statistics().HeapBytes, -(1 << 20), 1 << 20);
        unsafe { Assert.InRange(*node.BinaryBytes, 0, 1 << 20); }
        Assert.True(call.IsCompleted);
    }

    /// <summary>Calls the neighbour until the time is over and the limit was told.</summary>
    private static async Task<List<double>> MeasureAsync(RunningNode neighbour, EventReader reader, string? limit)
    {
        var started = Stopwatch.StartNew();
        var milliseconds = new List<double>();
        var buffer = new RuntimeEvent[4096];
        bool isTold = limit is null;
        while (started.Elapsed < atLeast || !isTold)
        {
            Assert.True(started.Elapsed < patience, $"The limit \"{limit}\" was not told.");
            var one = Stopwatch.StartNew();
            await neighbour.Call("quick");
            milliseconds.Add(one.Elapsed.TotalMilliseconds);
            for (int count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
                isTold |= buffer.AsSpan(0, count).ToArray().Any(happened => happened is { Kind: EventKind.Report, Text: "limit" } && happened.Details!["limit"] == limit);
        }
        return milliseconds;
    }
}

/// <summary>Tests that measure, or take much memory, run one after the other.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
