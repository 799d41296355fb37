using System.Runtime.InteropServices;
using Playground.Contracts;
using Playground.Picture.Layout;
using Playground.Picture.Texts;

namespace Playground.Picture.Tree;

/// <summary>Something that Scripts/tree.ts draws for a moment and forgets; it names the same fields.</summary>
/// <param name="Kind">pulse, exit, calm, ghost, restart.</param>
/// <param name="Points">x and y in turn: the way that something takes, or where it is.</param>
/// <param name="Role">A ghost's role.</param>
/// <param name="Title">A ghost's name.</param>
/// <param name="Crashed">Whether a ghost crashed.</param>
public sealed record Moment(string Kind, double[] Points, string? Role = null, string? Title = null, bool Crashed = false);

/// <summary>Collects what is to be drawn for a moment until the script is told.</summary>
public sealed class Moments
{
    const int Most = 200;
    const int GhostsMost = 60;
    const int SpotsKept = 500;

    readonly List<Moment> waiting = [];
    readonly List<float> busy = [];
    readonly Dictionary<double, long> reductions = [];
    readonly Dictionary<double, Spot> former = [];
    readonly List<(Spot Former, TreeNodeModel Successor)> restarts = [];

    /// <summary>Whether nothing is to be drawn.</summary>
    public bool IsEmpty => waiting.Count + busy.Count + restarts.Count == 0;

    /// <summary>Where a process stood that has left.</summary>
    public Spot? FormerSpot(double key) => former.GetValueOrDefault(key);

    /// <summary>Messages on their way.</summary>
    public void Pulse(Curve curve, int count)
    {
        for (int pulse = 0; pulse < count; pulse++) Add(new Moment("pulse", Flat(curve)));
    }

    /// <summary>An exit signal on its way.</summary>
    public void Exit(Curve curve, bool calm) => Add(new Moment(calm ? "calm" : "exit", Flat(curve)));

    /// <summary>A process ended; it stays as a ghost for a moment.</summary>
    public void Ghost(TreeNodeModel node, bool crashed)
    {
        if (former.Count > SpotsKept) former.Clear();
        former[node.Key] = node.Spot.Trace();
        reductions.Remove(node.Key);
        if (waiting.Count(moment => moment.Kind == "ghost") < GhostsMost)
            Add(new Moment("ghost", Centre(node.Spot), Words.Of(node.Node.Role), node.Name, crashed));
    }

    /// <summary>A process took another's place.</summary>
    public void Restart(double predecessor, TreeNodeModel successor)
    {
        if (former.TryGetValue(predecessor, out Spot? spot)) restarts.Add((spot, successor));
    }

    /// <summary>A process has worked since its last counters; a ring around it shows how much.</summary>
    public void Busy(TreeNodeModel node, long total)
    {
        long spent = reductions.TryGetValue(node.Key, out long before) ? total - before : 0;
        reductions[node.Key] = total;
        if (spent <= 0 || !node.IsPlaced) return;
        // One slice of 4,000 reductions within a frame counts as fully busy.
        busy.Add((float)node.Spot.Centre.X);
        busy.Add((float)node.Spot.Centre.Y);
        busy.Add((float)node.Radius);
        busy.Add((float)Math.Min(1, Math.Log2(1 + spent) / 12));
    }

    /// <summary>Hands over what was collected: the moments; and x, y, radius and strength of each busy process, as floats in bytes, which cross to the script without being written as text.</summary>
    public (Moment[] Moments, byte[] Busy) Take()
    {
        foreach ((Spot spot, TreeNodeModel successor) in restarts)
        {
            if (successor.IsPlaced) Add(new Moment("restart", [.. Centre(spot), .. Centre(successor.Spot)]));
        }
        // A successor has no place before the next layout.
        restarts.RemoveAll(restart => restart.Successor.IsPlaced);
        (Moment[], byte[]) taken = ([.. waiting], MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(busy)).ToArray());
        waiting.Clear();
        busy.Clear();
        return taken;
    }

    void Add(Moment moment)
    {
        if (waiting.Count < Most) waiting.Add(moment);
    }

    static double[] Centre(Spot spot) => [spot.Centre.X, spot.Centre.Y];

    static double[] Flat(Curve curve)
    {
        var flat = new double[2 * curve.Points.Count];
        for (int index = 0; index < curve.Points.Count; index++) (flat[2 * index], flat[2 * index + 1]) = (Math.Round(curve.Points[index].X, 1), Math.Round(curve.Points[index].Y, 1));
        return flat;
    }
}
