using System.Collections.Immutable;
using Playground.Contracts;
using Playground.Server.Simulations;

namespace Playground.Server.Rooms;

/// <summary>
/// Runs of a room's simulation that stand at other moments than the one that is shown. To go to a moment, the nearest one before it goes on
/// from where it stands, instead of a new one from the start. Changed by one command of the room at a time; anybody may look.
/// </summary>
internal sealed class StandbyRuns
{
    /// <summary>As many runs a room keeps at most, besides the one that is shown.</summary>
    private const int Most = 8;

    /// <summary>All of them together take no more memory than this, if each took as much as the largest one.</summary>
    private const long MostBytes = 256 << 20;

    private ImmutableArray<Standby> runs = [];

    /// <summary>The runs, those that are there for longest first.</summary>
    public IReadOnlyList<RoomRun> Runs => [.. runs.Select(standby => standby.Run)];

    /// <summary>Where the runs stand, or will stand.</summary>
    public IReadOnlyList<long> Standing => [.. runs.Select(standby => standby.Goal)];

    /// <summary>How many runs are kept.</summary>
    /// <param name="bytes">The memory of the shown one.</param>
    public int MostBeside(long bytes)
    {
        long largest = runs.Select(standby => standby.Run.Node?.Live.Figures().MemoryBytes ?? 0).Append(bytes).Append(1).Max();
        return (int)Math.Min(MostBytes / largest, Most);
    }

    /// <summary>Keeps a run that stands still, or is on its way to an event.</summary>
    public void Add(RoomRun run, long goal) => runs = runs.Add(new Standby(run, goal));

    /// <summary>Takes out the run that is nearest before a moment, and nearer than the shown one; it holds. Null: there is none.</summary>
    /// <param name="to">The moment.</param>
    /// <param name="shown">Where the shown run stands; null: it is beyond the moment.</param>
    /// <param name="wanted">What those who watch want to see.</param>
    public async Task<RoomRun?> TakeAsync(SimulationCommand to, long? shown, RecordingWish wanted)
    {
        foreach (Standby standby in runs.Where(standby => IsBefore(standby.Driver, to)).OrderByDescending(standby => standby.Driver?.Events).ToList())
        {
            if (standby.Driver is not { Failure: null } driver || driver.Events <= shown || !standby.Shows(wanted)) continue;
            await standby.Run.Node!.SimulateAsync(new SimulationCommand(SimulationAction.Hold));
            // It can have been on its way, and come too far meanwhile.
            if (!IsBefore(driver, to)) continue;
            runs = runs.Remove(standby);
            return standby.Run;
        }
        return null;
    }

    /// <summary>Ends runs that stand at certain events, one for each.</summary>
    public Task EndAsync(IEnumerable<long> goals)
    {
        ImmutableArray<Standby> left = runs;
        foreach (long goal in goals)
        {
            if (left.FirstOrDefault(standby => standby.Goal == goal) is { } found) left = left.Remove(found);
        }
        return LeaveAsync(left);
    }

    /// <summary>Ends those that are there for longest, until so many are left.</summary>
    public Task EndEldestAsync(int most) => LeaveAsync([.. runs.TakeLast(most)]);

    /// <summary>Ends runs in which something was not taken down that is wanted now.</summary>
    public Task EndBlindAsync(RecordingWish wanted) => LeaveAsync([.. runs.Where(standby => standby.Shows(wanted))]);

    /// <summary>Ends the runs that are, or will be, at an event or beyond it: something else happens there now.</summary>
    public Task EndFromAsync(long number) => LeaveAsync([.. runs.Where(standby => standby.Goal < number)]);

    /// <summary>Ends all of them.</summary>
    public Task EndAsync() => LeaveAsync([]);

    private Task LeaveAsync(ImmutableArray<Standby> left)
    {
        Standby[] ended = [.. runs.Except(left)];
        runs = left;
        return Task.WhenAll(ended.Select(standby => standby.Run.DisposeAsync().AsTask()));
    }

    private static bool IsBefore(SimulationDriver? driver, SimulationCommand to) => driver is not null && to.Action switch
    {
        SimulationAction.GoToEvent => driver.Events <= to.Event,
        SimulationAction.GoToTime => driver.Now.TotalMilliseconds <= to.Milliseconds,
        _ => false,
    };

    private sealed record Standby(RoomRun Run, long Goal)
    {
        public SimulationDriver? Driver => Run.Node?.Driver;

        public bool Shows(RecordingWish wanted) => Run.Recorded?.Covers(wanted) ?? true;
    }
}
