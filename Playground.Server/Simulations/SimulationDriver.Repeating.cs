using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Faults;

namespace Playground.Server.Simulations;

// What is handed on of a run, so that it can be had again.
internal sealed partial class SimulationDriver
{
    /// <summary>As many events as this run has in a time, as fast as the processor goes.</summary>
    public long EventsIn(TimeSpan span) => (long)(Simulation.Events * (span / TimeSpan.FromTicks(Math.Max(1, Interlocked.Read(ref runningTicks)))));

    /// <summary>This run once more, beside it, as far as an event. Null when it has ended.</summary>
    public Task<Repetition?> RepeatAsideAsync(long number) => AskAsync<Repetition?>(() =>
        Repeat(new SimulationCommand(SimulationAction.GoToEvent, Event: number)) with { Crashes = new TimeMarks(), Restarts = new TimeMarks(), Faults = new TimeMarks() });

    /// <summary>Takes the place of another run, of which this one is the beginning: what is known of that one is known of this one.</summary>
    public Task<bool> SucceedAsync(Repetition other) => AskAsync(() =>
    {
        repeated = new Queue<SimulationInput>(other.Inputs.Skip(inputs.Count));
        (last, lastHash) = (other.Last, other.LastHash);
        speed = other.Speed;
        (crashes, restarts, faults) = (other.Crashes, other.Restarts, other.Faults);
        return true;
    });

    /// <summary>This run once more, as far as an event or a time. It must stand still: the repetition goes on with its marks.</summary>
    public Repetition Repeat(SimulationCommand to) => new([.. inputs, .. repeated], to, LastEvent)
    {
        Options = Simulation.Options,
        LastHash = Simulation.Events < last ? lastHash : Recording.HashText(Simulation.Hash),
        Speed = speed,
        Crashes = crashes,
        Restarts = restarts,
        Faults = faults,
    };

    /// <summary>The run up to this moment; null when it has ended.</summary>
    public Task<Recording?> RecordAsync(IReadOnlyList<ProgramFile> files, string call, NodeLimits limits) =>
        AskAsync(() => Record(files, call, limits, inputs, Simulation.Events, Recording.HashText(Simulation.Hash)));

    /// <summary>The run that somebody went back in, to its former end; null when this is its end.</summary>
    public Task<Recording?> RecordFormerAsync(IReadOnlyList<ProgramFile> files, string call, NodeLimits limits) =>
        AskAsync(() => Simulation.Events < last ? Record(files, call, limits, [.. inputs, .. repeated], last, lastHash) : null);

    private Recording Record(IReadOnlyList<ProgramFile> files, string call, NodeLimits limits, IReadOnlyList<SimulationInput> done, long events, string hash) => new()
    {
        Format = Recording.CurrentFormat,
        Files = files,
        Call = call,
        Seed = Simulation.Options.Seed,
        Schedule = Simulation.Options.Schedule,
        ChangePoints = Simulation.Options.ChangePoints,
        Choices = Simulation.Options.Choices is { } taken ? [.. taken.Order()] : null,
        Turns = Simulation.Options.Schedule == ScheduleKind.Recorded ? [.. Simulation.Options.Turns.Select(turn => turn.ToString())] : null,
        RoomLimits = limits,
        Inputs = [.. done.Select(input => input.Input.Record(input.Event, input.Time))],
        Events = events,
        Hash = hash,
    };
}
