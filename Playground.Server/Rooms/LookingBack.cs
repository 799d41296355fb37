using Playground.Server.Streaming;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Rooms;

/// <summary>Lets browsers of a room look at moments of its past, each by itself. What others see, and what runs, does not change.</summary>
internal sealed class LookingBack(RoomSettings settings)
{
    /// <summary>To make a moment again takes a processor's time; one at a time.</summary>
    private readonly SemaphoreSlim looks = new(1, 1);

    /// <param name="viewer">Who looks.</param>
    /// <param name="visitors">All who watch the room.</param>
    /// <param name="milliseconds">The moment, since the run began; null: the present again.</param>
    public async Task LookAsync(Subscription viewer, IEnumerable<Subscription> visitors, double? milliseconds)
    {
        if (milliseconds is not { } moment)
        {
            viewer.Held = null;
            return;
        }
        ObservedRun observed = viewer.Observed;
        History past = observed.Past ?? throw new RequestException(observed.Status.Simulation is null
            ? "Nothing has run in this room that one could look back at."
            : "A simulation goes back as a whole: move its own time line.");
        await looks.WaitAsync();
        try
        {
            PastMoment found = past.Kept.Look((long)(moment * 1e6));
            long elsewhere = visitors.Where(other => other != viewer).Sum(other => (long)(other.Held?.World.Tree.Count ?? 0));
            if (elsewhere + found.World.Tree.Count > settings.HeldProcesses)
            {
                throw new RequestException(
                    $"At most {settings.HeldProcesses:N0} processes can be held in a room, and others who look back hold {elsewhere:N0}. This moment has {found.World.Tree.Count:N0}.");
            }
            viewer.Held = observed.At(found);
        }
        finally
        {
            looks.Release();
        }
    }
}
