using Blazor.Diagrams.Core;
using Playground.Contracts;
using Playground.Picture.Layout;

namespace Playground.Picture.Tree;

/// <summary>
/// The live tree as a diagram: takes in what frames change, lays it out, and refreshes the nodes and lines that look different from before.
/// It needs no browser; <see cref="Commit"/> is called while the picture renders, so that all of a frame becomes one step on the screen.
/// </summary>
public sealed class TreeDiagram
{
    const int SlotsKept = 1_000;

    /// <summary>Layouts no closer together than this: births and deaths come in swarms.</summary>
    public const int LayoutEveryMilliseconds = 100;

    readonly World world;
    readonly PanelSize panel;
    readonly Spot root = new(double.NaN);
    readonly TreeLayout layout = new();
    readonly Dictionary<double, TreeNodeModel> nodes = [];
    readonly Dictionary<double, (Spot Parent, int Slot)> formerSlots = [];
    /// <summary>Nodes that moved or have another size.</summary>
    readonly HashSet<TreeNodeModel> moved = [];

    readonly List<TreeNodeModel> entering = [];
    readonly List<TreeNodeModel> leaving = [];
    readonly HashSet<TreeNodeModel> signed = [];
    readonly TreeLinks links;
    long now;
    long laidOutAt = long.MinValue / 2;

    /// <summary>The room's time at the end of the last frame: who was born later is new.</summary>
    long toldUntil = long.MaxValue;

    /// <summary>Draws what is known already, with the first <see cref="Commit"/>.</summary>
    /// <param name="diagram">The library's diagram, empty.</param>
    /// <param name="world">What to draw.</param>
    /// <param name="panel">The panel's size until the browser tells it.</param>
    public TreeDiagram(Diagram diagram, World world, PanelSize panel)
    {
        Diagram = diagram;
        this.world = world;
        this.panel = panel;
        View = new TreeView(Diagram);
        links = new TreeLinks(Diagram, Moments, nodes);
        foreach (TreeNode node in Below(null)) Put(node);
        LayoutIsDue = true;
    }

    /// <summary>A hand has changed something that <see cref="Commit"/> will show.</summary>
    public event Action? Asked;

    /// <summary>The library's diagram, which the components render.</summary>
    public Diagram Diagram { get; }

    /// <summary>Its zoom and pan.</summary>
    public TreeView View { get; }

    /// <summary>The nodes that look different and wait to be refreshed.</summary>
    public LookQueue Looks { get; } = new();

    /// <summary>What is to be drawn for a moment.</summary>
    public Moments Moments { get; } = new();

    /// <summary>All nodes by their keys, those among them that have no place yet.</summary>
    public IReadOnlyDictionary<double, TreeNodeModel> Nodes => nodes;

    /// <summary>Whether something changed that moves nodes or lines.</summary>
    public bool LayoutIsDue { get; private set; }

    /// <summary>Whether the next <see cref="Commit"/> changes the picture.</summary>
    public bool HasChanges => moved.Count > 0 || Looks.Count > 0 || leaving.Count > 0 || links.HasChanges || (LayoutIsDue && now - laidOutAt >= LayoutEveryMilliseconds);

    /// <summary>Whether links and monitors are drawn.</summary>
    public bool ShowsEdges
    {
        get => links.ShowsEdges;
        set
        {
            if (links.ShowsEdges == value) return;
            links.ShowsEdges = value;
            LayoutIsDue = true;
        }
    }

    /// <summary>Height at the panel's lower edge that something covers.</summary>
    public double Covered { get; set; }

    /// <summary>The zoom at which everything would fit the panel; less than <see cref="TextWidth.LegibleZoom"/> when there is too much to read.</summary>
    public double WantedZoom { get; private set; } = 1;

    double PanelWidth => Diagram.Container is { Width: > 10 } container ? container.Width : panel.Width;

    double PanelHeight => (Diagram.Container is { Height: > 10 } container ? container.Height : panel.Height) - Covered;

    /// <summary>Takes in a frame.</summary>
    public void Apply(Frame frame, TreePatch patch, long nowMilliseconds)
    {
        now = nowMilliseconds;
        if (patch.Whole) toldUntil = long.MaxValue;
        // Messages are not kept: those of the present do not belong to a moment of the past.
        if (frame.Past is { IsHeld: true }) links.ForgetMessages();
        foreach (GonePatch gone in patch.Gone) Remove(gone);
        foreach (TreeNode node in patch.Nodes) Put(node);
        toldUntil = frame.TimeNanoseconds;
        if (patch.Edges || frame.Waits is not null) LayoutIsDue = true;
        foreach (ref readonly ProcessCounters counters in Packed.Read<ProcessCounters>(frame.Counters)) Count(counters);
        foreach (SignalPatch signal in patch.Signals) links.Signal(TreeKeys.Of(signal.From), TreeKeys.Of(signal.To), signal.Calm);
        links.Flow(Packed.Read<MessageFlow>(frame.MessageFlows), now);
        foreach (TreeNodeModel node in signed.Where(node => now - node.RestartedAt > TreeNodeModel.RestartSignMilliseconds).ToArray()) Unsign(node);
    }

    /// <summary>Everything must be laid out anew: the panel has another size, or a node was moved.</summary>
    public void AskLayout()
    {
        LayoutIsDue = true;
        laidOutAt = long.MinValue / 2;
    }

    /// <summary>Takes the lines of messages out of the picture.</summary>
    public void ForgetMessages() => links.ForgetMessages();

    /// <summary>Marks the node with this key as selected, or none.</summary>
    public void Select(double? key)
    {
        if (key is { } number && nodes.TryGetValue(number, out TreeNodeModel? node)) Diagram.SelectModel(node, unselectOthers: true);
        else Diagram.UnselectAll();
    }

    /// <summary>Lets a node stand where the layout wants it.</summary>
    public void Unpin(TreeNodeModel node)
    {
        node.Spot.IsPinned = false;
        Looks.Add(node);
        AskLayout();
        Asked?.Invoke();
    }

    /// <summary>A node was put where it is by hand, and stays there.</summary>
    public void Pin(TreeNodeModel node)
    {
        node.Spot.IsPinned = true;
        (node.Spot.X, node.Spot.Y) = (node.Position.X, node.Position.Y);
        Looks.Add(node);
        links.Follow(node);
        Asked?.Invoke();
    }

    /// <summary>Brings the diagram up to date.</summary>
    public void Commit()
    {
        if (LayoutIsDue && now - laidOutAt >= LayoutEveryMilliseconds) LayOut();
        // The canvas as a whole renders only when something comes or goes; it then asks every node and line.
        if (entering.Count > 0 || leaving.Count > 0 || links.ComeOrGo) Diagram.Batch(ComeAndGo);
        foreach (TreeNodeModel node in moved) node.Refresh();
        moved.Clear();
        Looks.Look();
        links.Refresh();
    }

    void ComeAndGo()
    {
        foreach (TreeNodeModel node in leaving) Diagram.Nodes.Remove(node);
        foreach (TreeNodeModel node in entering) Diagram.Nodes.Add(node);
        leaving.Clear();
        entering.Clear();
        links.ComeAndGo();
    }

    void LayOut()
    {
        LayoutIsDue = false;
        laidOutAt = now;
        Arrange();
        // Stillness is worth less than names that can be read: free places are given up first.
        if (ZoomToFit < TextWidth.LegibleZoom && root.CloseAllSlots()) Arrange();
        foreach (TreeNodeModel node in nodes.Values) Place(node);
        WantedZoom = View.Follow(layout.Width, layout.Height, PanelWidth, PanelHeight);
        links.LayOut(world.Edges, world.Waits);
    }

    double ZoomToFit => Math.Min((PanelWidth - 2 * TreeView.Margin) / Math.Max(1, layout.Width), (PanelHeight - 2 * TreeView.Margin) / Math.Max(1, layout.Height));

    void Arrange() => layout.Arrange(root, PanelWidth - 2 * TreeView.Margin, PanelHeight - 2 * TreeView.Margin, now);

    void Place(TreeNodeModel node)
    {
        double dx = node.Spot.X - node.Position.X;
        double dy = node.Spot.Y - node.Position.Y;
        bool isNew = !node.IsPlaced;
        if (node.Fit() && !isNew) moved.Add(node);
        if (Math.Abs(dx) + Math.Abs(dy) > 0.01)
        {
            node.UpdatePositionSilently(dx, dy);
        }
        if (isNew) entering.Add(node);
    }

    IEnumerable<TreeNode> Below(TreeNode? parent) =>
        world.ChildrenOf(parent).Where(node => node is not GroupNode { IsShown: false }).SelectMany(node => Below(node).Prepend(node));

    void Put(TreeNode row)
    {
        Spot parent = row.Parent is { } above && nodes.TryGetValue(above.Key, out TreeNodeModel? model) ? model.Spot : root;
        double? replaced = row is ProcessNode { Row.Replaces: { } predecessor } ? TreeKeys.Of(predecessor) : null;
        int? slot = replaced is { } former && formerSlots.TryGetValue(former, out (Spot Parent, int Slot) left) && left.Parent == parent ? left.Slot : null;
        if (!nodes.TryGetValue(row.Key, out TreeNodeModel? node))
        {
            node = new TreeNodeModel(row) { IsNewborn = laidOutAt > 0 };
            nodes.Add(row.Key, node);
            node.Spot.Order = row.Place;
            node.Spot.Attach(parent, slot, isNewborn: row is ProcessNode born && born.Row.BornNanoseconds > toldUntil);
            LayoutIsDue = true;
        }
        else
        {
            node.Spot.Order = row.Place;
            bool wasRest = node.IsRest;
            if (node.Take(row)) LayoutIsDue = true;
            Looks.Add(node);
            if (node.Spot.Parent != parent || wasRest != node.IsRest)
            {
                node.Spot.Detach();
                node.Spot.Attach(parent, slot, isNewborn: false);
                LayoutIsDue = true;
            }
            else if (slot is { } own && own != node.Spot.Slot)
            {
                node.Spot.TakeSlot(own);
                LayoutIsDue = true;
            }
        }
        if (replaced is { } old && formerSlots.Remove(old)) Sign(node, old);
    }

    void Sign(TreeNodeModel node, double predecessor)
    {
        node.RestartedAt = now;
        signed.Add(node);
        node.Count();
        Moments.Restart(predecessor, node);
    }

    void Unsign(TreeNodeModel node)
    {
        signed.Remove(node);
        node.RestartedAt = null;
        node.IsNewborn = false;
        node.Count();
        Looks.Add(node);
    }

    void Remove(GonePatch gone)
    {
        if (!nodes.Remove(gone.Key, out TreeNodeModel? node)) return;
        if (node.Spot.Parent is { } parent && gone.Cause is LeaveCause.Ended or LeaveCause.Crashed)
        {
            // A restart is told soon after the end, so that the latest ones are enough.
            if (formerSlots.Count >= SlotsKept) formerSlots.Clear();
            formerSlots[gone.Key] = (parent, node.Spot.Slot);
            if (node.IsPlaced) Moments.Ghost(node, gone.Cause == LeaveCause.Crashed);
        }
        // Children that live on stand at the top until the server says under whom they stand now.
        foreach (Spot child in node.Spot.Slots.OfType<Spot>().ToArray())
        {
            child.Detach();
            child.Attach(root, null, isNewborn: false);
        }
        node.Spot.Detach(leavesSlot: gone.Cause is LeaveCause.Ended or LeaveCause.Crashed);
        moved.Remove(node);
        Looks.Remove(node);
        signed.Remove(node);
        links.Remove(node);
        if (node.IsPlaced) leaving.Add(node);
        LayoutIsDue = true;
    }

    void Count(in ProcessCounters counters)
    {
        if (!nodes.TryGetValue(TreeKeys.Of(counters.Process), out TreeNodeModel? node)) return;
        if (node.Count()) Looks.Add(node);
        Moments.Busy(node, counters.Reductions);
    }
}
