using Blazor.Diagrams.Core;
using Playground.Contracts;
using Playground.Picture.Layout;

namespace Playground.Picture.Tree;

/// <summary>The diagram's lines: from parent to child, links and monitors, and messages while they flow.</summary>
public sealed class TreeLinks(Diagram diagram, Moments moments, IReadOnlyDictionary<double, TreeNodeModel> nodes)
{
    /// <summary>More lines of messages at once would be a thicket.</summary>
    const int MessageLines = 40;

    /// <summary>Pulses only while so few edges carry messages; more would be a swarm that tells nothing.</summary>
    const int FewFlows = 24;

    const int PulsesOfOneFlow = 3;

    /// <summary>The time over which messages are averaged, and after which a silent line goes.</summary>
    const double AverageSeconds = 2;

    /// <summary>Lines of messages that are kept, quiet ones among them.</summary>
    const int LinesKept = 100;

    readonly Dictionary<(double From, double To, bool Monitor), TreeLinkModel> edges = [];
    readonly Dictionary<double, TreeLinkModel> children = [];
    readonly Dictionary<(double From, double To), TreeLinkModel> messages = [];
    readonly Dictionary<(double From, double To), TreeLinkModel> waits = [];
    readonly HashSet<(double, double)> linked = [];
    readonly List<TreeLinkModel> coming = [];
    readonly List<TreeLinkModel> going = [];
    readonly HashSet<TreeLinkModel> changed = [];
    LineRouter router = new([]);
    long flowedAt;

    /// <summary>Whether links and monitors are drawn.</summary>
    public bool ShowsEdges { get; set; } = true;

    /// <summary>Whether lines come into the diagram or leave it.</summary>
    public bool ComeOrGo => coming.Count + going.Count > 0;

    /// <summary>Whether anything is to be rendered.</summary>
    public bool HasChanges => ComeOrGo || changed.Count > 0;

    /// <summary>Finds the lines' ways after nodes came, went or moved.</summary>
    public void LayOut(IReadOnlySet<EdgeRow> known, IReadOnlyList<WaitRow> waiting)
    {
        router = new LineRouter(nodes.Values.Select(node => node.Spot));
        linked.Clear();
        foreach (EdgeRow edge in known)
        {
            if (edge.Kind == EdgeKind.Link) linked.Add(PairOf(TreeKeys.Of(edge.From), TreeKeys.Of(edge.To)));
        }
        foreach (TreeNodeModel node in nodes.Values) DrawChild(node);
        DrawEdges(known);
        DrawWaits(waiting);
        foreach (TreeLinkModel line in edges.Values.Concat(waits.Values)) Reroute(line);
        foreach (TreeLinkModel line in messages.Values.Where(line => !line.IsQuiet)) Reroute(line);
    }

    /// <summary>A node is moved by hand: its lines follow.</summary>
    public void Follow(TreeNodeModel node)
    {
        router = new LineRouter(nodes.Values.Select(other => other.Spot));
        foreach (TreeLinkModel line in children.Values.Where(line => Touches(line, node))) DrawChild(line.To);
        foreach (TreeLinkModel line in edges.Values.Concat(messages.Values).Concat(waits.Values)) Reroute(line);
    }

    /// <summary>A node leaves, and its lines with it.</summary>
    public void Remove(TreeNodeModel node)
    {
        if (children.Remove(node.Key, out TreeLinkModel? line)) Drop(line);
        // Those of its children change their upper end with the next layout.
        foreach ((double child, TreeLinkModel below) in children.Where(entry => entry.Value.From == node).ToArray())
        {
            children.Remove(child);
            Drop(below);
        }
        foreach (var key in edges.Where(entry => Touches(entry.Value, node)).Select(entry => entry.Key).ToArray()) Drop(edges, key);
        foreach (var key in waits.Where(entry => Touches(entry.Value, node)).Select(entry => entry.Key).ToArray()) Drop(waits, key);
        foreach (var key in messages.Where(entry => Touches(entry.Value, node)).Select(entry => entry.Key).ToArray()) Drop(messages, key);
    }

    /// <summary>An exit signal crosses a link; the sender may have left the picture already, or a moment ago.</summary>
    public void Signal(double from, double to, bool calm)
    {
        Spot? sender = nodes.GetValueOrDefault(from)?.Spot ?? moments.FormerSpot(from);
        Spot? receiver = nodes.GetValueOrDefault(to)?.Spot ?? moments.FormerSpot(to);
        if (sender is not null && receiver is not null) moments.Exit(router.Route(sender, receiver), calm);
    }

    /// <summary>Messages since the last frame.</summary>
    public void Flow(ReadOnlySpan<MessageFlow> flows, long nowMilliseconds)
    {
        double seconds = Math.Clamp((nowMilliseconds - flowedAt) / 1000.0, 0.01, AverageSeconds);
        flowedAt = nowMilliseconds;
        double kept = Math.Exp(-seconds / AverageSeconds);
        foreach (TreeLinkModel line in messages.Values) SetRate(line, line.Rate * kept);
        foreach (ref readonly MessageFlow flow in flows) Flow(flow, few: flows.Length <= FewFlows);
        if (messages.Count > LinesKept) DropQuiet();
    }

    /// <summary>Quiet lines are kept unseen for a while: most are needed again, and one that comes or goes lets the whole canvas render.</summary>
    void DropQuiet()
    {
        foreach (var key in messages.Where(entry => entry.Value.IsQuiet).Select(entry => entry.Key).ToArray()) Drop(messages, key);
    }

    /// <summary>Nothing of messages is shown any more.</summary>
    public void ForgetMessages()
    {
        foreach (var key in messages.Keys.ToArray()) Drop(messages, key);
    }

    /// <summary>Brings lines into the diagram and takes others out.</summary>
    public void ComeAndGo()
    {
        foreach (TreeLinkModel line in going) diagram.Links.Remove(line);
        foreach (TreeLinkModel line in coming) diagram.Links.Add(line);
        going.Clear();
        coming.Clear();
    }

    /// <summary>Renders the lines that look different.</summary>
    public void Refresh()
    {
        foreach (TreeLinkModel line in changed)
        {
            line.Visible = !line.IsQuiet;
            line.Refresh();
        }
        changed.Clear();
    }

    static (double, double) PairOf(double a, double b) => a < b ? (a, b) : (b, a);

    static bool Touches(TreeLinkModel line, TreeNodeModel node) => line.From == node || line.To == node;

    void Flow(in MessageFlow flow, bool few)
    {
        if (EndOf(flow.From) is not { } from || EndOf(flow.To) is not { } to || from == to) return;
        if (!messages.TryGetValue((from.Key, to.Key), out TreeLinkModel? line))
        {
            if (messages.Values.Count(other => !other.IsQuiet) >= MessageLines) return;
            line = new TreeLinkModel(from, to, LineKind.Messages);
            // Who has just been born has no place before the next layout.
            if (from.IsPlaced && to.IsPlaced) Reroute(line);
            messages.Add((from.Key, to.Key), line);
            coming.Add(line);
        }
        else if (line.IsQuiet) Reroute(line);
        line.Messages += flow.Count;
        SetRate(line, line.Rate + flow.Count / AverageSeconds);
        if (few && line.Curve is { } curve) moments.Pulse(curve, Math.Min(flow.Count, PulsesOfOneFlow));
    }

    TreeNodeModel? EndOf(FlowEnd end) =>
        end.IsOutside ? null : nodes.GetValueOrDefault(end.IsGroup ? TreeKeys.OfGroup(end.Number) : TreeKeys.Of(end.Process));

    void SetRate(TreeLinkModel line, double rate)
    {
        (double width, bool quiet) = (line.Width, line.IsQuiet);
        line.Rate = rate;
        if (width != line.Width && !line.IsQuiet || quiet != line.IsQuiet) changed.Add(line);
    }

    void DrawChild(TreeNodeModel node)
    {
        TreeNodeModel? parent = node.Spot.Parent is { } above ? nodes.GetValueOrDefault(above.Key) : null;
        children.TryGetValue(node.Key, out TreeLinkModel? line);
        if (line is not null && line.From != parent)
        {
            children.Remove(node.Key);
            Drop(line);
            line = null;
        }
        if (parent is null) return;
        LineEnds ends = TreeLines.EndsOf(node.Spot);
        LineKind kind = node.IsGroup || linked.Contains(PairOf(node.Key, parent.Key)) ? LineKind.Child : LineKind.Spawned;
        if (line is not null && line.Ends == ends && line.Kind == kind) return;
        if (line is null)
        {
            line = new TreeLinkModel(parent, node, kind);
            children.Add(node.Key, line);
            coming.Add(line);
        }
        (line.Curve, line.Kind, line.Ends) = (TreeLines.To(node.Spot), kind, ends);
        changed.Add(line);
    }

    /// <summary>The links and monitors that the line from parent to child does not already tell.</summary>
    void DrawEdges(IReadOnlySet<EdgeRow> known)
    {
        var wanted = new HashSet<(double, double, bool)>();
        foreach (EdgeRow edge in ShowsEdges ? known : new HashSet<EdgeRow>())
        {
            bool isMonitor = edge.Kind == EdgeKind.Monitor;
            if (!nodes.TryGetValue(TreeKeys.Of(edge.From), out TreeNodeModel? from) || !nodes.TryGetValue(TreeKeys.Of(edge.To), out TreeNodeModel? to)) continue;
            if (!isMonitor && (from.Spot.Parent == to.Spot || to.Spot.Parent == from.Spot)) continue;
            var key = (from.Key, to.Key, isMonitor);
            wanted.Add(key);
            if (edges.ContainsKey(key)) continue;
            var line = new TreeLinkModel(from, to, isMonitor ? LineKind.Monitor : LineKind.Link);
            edges.Add(key, line);
            coming.Add(line);
        }
        foreach (var key in edges.Keys.Where(key => !wanted.Contains(key)).ToArray()) Drop(edges, key);
    }

    void DrawWaits(IReadOnlyList<WaitRow> waiting)
    {
        var wanted = new HashSet<(double, double)>();
        foreach (WaitRow wait in waiting)
        {
            if (!nodes.TryGetValue(TreeKeys.Of(wait.From), out TreeNodeModel? from) || !nodes.TryGetValue(TreeKeys.Of(wait.To), out TreeNodeModel? to) || from == to) continue;
            var key = (from.Key, to.Key);
            wanted.Add(key);
            LineKind kind = wait.IsDeadlocked ? LineKind.Deadlock : LineKind.Wait;
            if (!waits.TryGetValue(key, out TreeLinkModel? line))
            {
                line = new TreeLinkModel(from, to, kind);
                waits.Add(key, line);
                coming.Add(line);
            }
            else if (line.Kind != kind)
            {
                line.Kind = kind;
                changed.Add(line);
            }
        }
        foreach (var key in waits.Keys.Where(key => !wanted.Contains(key)).ToArray()) Drop(waits, key);
    }

    /// <summary>A line keeps its way while its ends stand still and nobody stands in it.</summary>
    void Reroute(TreeLinkModel line)
    {
        var ends = new LineEnds(line.From.Spot.X, line.From.Spot.Y, line.To.Spot.X, line.To.Spot.Y, line.From.Spot.Width);
        if (line.Curve is { } curve && line.Ends == ends && router.IsFree(curve, line.From.Spot, line.To.Spot)) return;
        line.Ends = ends;
        line.Curve = router.Route(line.From.Spot, line.To.Spot);
        changed.Add(line);
    }

    void Drop<T>(Dictionary<T, TreeLinkModel> lines, T key) where T : notnull
    {
        if (lines.Remove(key, out TreeLinkModel? line)) Drop(line);
    }

    void Drop(TreeLinkModel line)
    {
        changed.Remove(line);
        if (!coming.Remove(line)) going.Add(line);
    }
}
