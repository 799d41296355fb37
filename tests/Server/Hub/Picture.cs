using Microsoft.AspNetCore.SignalR.Client;
using Playground.Contracts;

namespace Playground.Server.Tests.Hub;

/// <summary>What a browser shows: built from the frames of one stream.</summary>
internal sealed class Picture : IAsyncDisposable
{
    private readonly CancellationTokenSource ended = new();
    private readonly IAsyncEnumerator<Frame> frames;
    private Task<bool> next = Task.FromResult(true);

    public Picture(HubConnection connection, View view) =>
        frames = connection.StreamAsync<Frame>(nameof(IPlaygroundHub.Subscribe), view, ended.Token).GetAsyncEnumerator();

    public Dictionary<ProcessId, ProcessRow> Processes { get; } = [];

    public Dictionary<ProcessId, ProcessCounters> Counters { get; } = [];

    public Dictionary<int, GroupRow> Groups { get; } = [];

    public List<ProcessGone> Gone { get; } = [];

    public List<SupervisionStep> Supervision { get; } = [];

    public List<ExitRow> Exits { get; } = [];

    public List<FaultRow> Faults { get; } = [];

    public List<LogLine> Log { get; } = [];

    public List<DeadlockRow> Deadlocks { get; } = [];

    public IReadOnlyList<WaitRow> Waits { get; private set; } = [];

    public List<SchedulerSlice> Slices { get; } = [];

    public string Output { get; private set; } = "";

    /// <summary>Events that were lost between the node and the room.</summary>
    public long DroppedEvents { get; private set; }

    public RoomStatus? Status { get; private set; }

    public Frame Last { get; private set; } = new() { Sequence = 0 };

    /// <summary>Takes frames until the condition holds; fails when it takes too long.</summary>
    public async Task UntilAsync(Func<Picture, bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Browser.Bound);
        while (!condition(this))
        {
            try
            {
                if (next.IsCompleted) next = frames.MoveNextAsync().AsTask();
                Assert.True(await next.WaitAsync(limit.Token), $"The stream ended before: {what}.");
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not within {Browser.Bound.TotalSeconds} s: {what}. Status {Status}; {Processes.Count} processes; output {Output}");
            }
            Apply(frames.Current);
        }
    }

    /// <summary>Where the room's simulation stands, once it stands still after more than so many events.</summary>
    public async Task<SimulationStatus> StandingAsync(long after = -1)
    {
        await UntilAsync(shown => shown.Status?.Simulation is { Standing: true } simulation && simulation.Events > after, $"it stands still after event {after}");
        return Status!.Simulation!;
    }

    public ProcessRow Find(string nameOrLabel) => Processes.Values.First(row => row.Name == nameOrLabel || row.Label == nameOrLabel);

    public bool Shows(string nameOrLabel) => Processes.Values.Any(row => row.Name == nameOrLabel || row.Label == nameOrLabel);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        try
        {
            // A frame that is still waited for comes or is cancelled; only then the enumerator can be disposed.
            await next;
            await frames.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // The cancellation of the stream ends its enumerator in this way.
        }
        ended.Dispose();
    }

    private void Apply(Frame frame)
    {
        Assert.Equal(Last.Sequence + 1, frame.Sequence);
        Last = frame;
        Deadlocks.AddRange(frame.Deadlocks);
        Waits = frame.Waits ?? Waits;
        if (frame.IsSnapshot)
        {
            Processes.Clear();
            Counters.Clear();
            Groups.Clear();
            Output = "";
        }
        Status = Status is { } before ? frame.Status?.After(before) ?? before : frame.Status;
        foreach (ProcessGone gone in frame.Gone) Processes.Remove(gone.Process);
        foreach (int gone in frame.GroupsGone) Groups.Remove(gone);
        foreach (ProcessRow row in frame.Processes) Processes[row.Process] = row;
        foreach (GroupRow row in frame.Groups) Groups[row.Group] = row;
        foreach (ProcessCounters counters in Packed.Read<ProcessCounters>(frame.Counters)) Counters[counters.Process] = counters;
        foreach (SchedulerSlice slice in Packed.Read<SchedulerSlice>(frame.Slices)) Slices.Add(slice);
        Gone.AddRange(frame.Gone);
        Supervision.AddRange(frame.Supervision);
        Exits.AddRange(frame.Exits);
        Faults.AddRange(frame.Faults);
        Log.AddRange(frame.Log);
        DroppedEvents += frame.Dropped?.Events ?? 0;
        Output += frame.Output;
    }
}
