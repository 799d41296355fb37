using Playground.Contracts;
using Playground.Server.Simulations;

namespace Playground.Server.Rooms;

/// <summary>
/// Runs of a room's simulation that stand at other moments than the one that is shown. To go to a moment, the nearest one before it goes on
/// from where it stands, instead of a new one from the start. Used by one command of the room at a time.
/// </summary>
internal sealed class StandbyRuns
{
    /// <summary>As many runs a room keeps at most, besides the one that is shown.</summary>
    public const int Most = 8;

    /// <summary>All of them together take no more memory than this, by what the shown one takes.</summary>
    private const long MostBytes = 256 << 20;

    private readonly List<Standby> runs = [];

    /// <summary>Where the runs stand, or will stand.</summary>
    public IReadOnlyList<long> Standing => [.. runs.Select(run => run.Goal)];

    /// <summary>How many runs of a program that takes so much memory are kept.</summary>
    public static int MostOf(long bytes) => (int)Math.Clamp(MostBytes / Math.Max(bytes, 1), 0, Most);

    /// <summary>Keeps a run that stands still, or is on its way to an event.</summary>
    public void Add(RoomRun run, long goal) => runs.Add(new Standby(run, goal));

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
            runs.Remove(standby);
            return standby.Run;
        }
        return null;
    }

    /// <summary>Ends runs that stand at certain events, one for each.</summary>
    public Task EndAsync(IEnumerable<long> goals)
    {
        List<Standby> ended = [];
        foreach (long goal in goals)
        {
            if (runs.FirstOrDefault(run => run.Goal == goal) is not { } found) continue;
            runs.Remove(found);
            ended.Add(found);
        }
        return EndAllAsync(ended);
    }

    /// <summary>Ends runs in which something was not taken down that is wanted now.</summary>
    public Task EndBlindAsync(RecordingWish wanted)
    {
        List<Standby> ended = [.. runs.Where(run => !run.Shows(wanted))];
        runs.RemoveAll(ended.Contains);
        return EndAllAsync(ended);
    }

    /// <summary>Ends the runs that are, or will be, at an event or beyond it: something else happens there now.</summary>
    public Task EndFromAsync(long number)
    {
        List<Standby> ended = [.. runs.Where(run => run.Goal >= number)];
        runs.RemoveAll(ended.Contains);
        return EndAllAsync(ended);
    }

    private static bool IsBefore(SimulationDriver? driver, SimulationCommand to) => driver is not null && to.Action switch
    {
        SimulationAction.GoToEvent => driver.Events <= to.Event,
        SimulationAction.GoToTime => driver.Now.TotalMilliseconds <= to.Milliseconds,
        _ => false,
    };

    private static Task EndAllAsync(IEnumerable<Standby> ended) => Task.WhenAll(ended.Select(standby => standby.Run.DisposeAsync().AsTask()));

    private sealed record Standby(RoomRun Run, long Goal)
    {
        public SimulationDriver? Driver => Run.Node?.Driver;

        public bool Shows(RecordingWish wanted) => Run.Recorded?.Covers(wanted) ?? true;
    }
}
