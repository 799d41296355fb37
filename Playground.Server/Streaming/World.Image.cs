using Playground.Runtime;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Streaming;

/// <summary>How a world is written, and made again as it was. Slices, message flows and the field are not in it.</summary>
internal sealed partial class World
{
    /// <summary>Writes the world. Only who writes events into it may call this; readers do not disturb it.</summary>
    /// <param name="tree">Where the tree goes.</param>
    public WorldImage Save(PackedWriter tree)
    {
        Tree.Save(tree);
        return new WorldImage
        {
            TimeNanoseconds = TimeNanoseconds,
            Spawned = Spawned,
            Exited = Exited,
            Crashed = Crashed,
            Restarted = Restarted,
            DroppedEvents = DroppedEvents,
            EndedUnborn = [.. endedUnborn],
            Waits = [.. Waits.All],
            Exits = exits.Save(),
            Logs = Logs.Save(),
        };
    }

    /// <summary>Makes a world that was written.</summary>
    public static World Load(WorldImage image, PackedReader tree)
    {
        var world = new World
        {
            TimeNanoseconds = image.TimeNanoseconds,
            Spawned = image.Spawned,
            Exited = image.Exited,
            Crashed = image.Crashed,
            DroppedEvents = image.DroppedEvents,
        };
        world.reports.Restarted = image.Restarted;
        foreach (Pid pid in image.EndedUnborn) world.endedUnborn.Add(pid);
        world.Tree.Load(tree);
        // Rings that are there already are no news.
        world.Waits.Update(image.Waits);
        var copies = new EndCopies();
        world.exits.Load(image.Exits, copies);
        world.Logs.Load(image.Logs, copies);
        return world;
    }
}
