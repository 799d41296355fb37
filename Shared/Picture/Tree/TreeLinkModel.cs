using Blazor.Diagrams.Core.Anchors;
using Blazor.Diagrams.Core.Geometry;
using Blazor.Diagrams.Core.Models.Base;
using Playground.Picture.Layout;

namespace Playground.Picture.Tree;

/// <summary>What a line in the diagram means.</summary>
public enum LineKind
{
    /// <summary>Parent and child, which are linked.</summary>
    Child,

    /// <summary>Parent and child without a link: nothing but the spawning connects them.</summary>
    Spawned,

    /// <summary>A link between others than parent and child.</summary>
    Link,

    /// <summary>A monitor, from the watcher to the watched.</summary>
    Monitor,

    /// <summary>Messages from one to the other.</summary>
    Messages,

    /// <summary>One waits for the other's answer.</summary>
    Wait,

    /// <summary>One of a ring of such lines.</summary>
    Deadlock,
}

/// <summary>A line between two nodes, along a curve that the layout has found.</summary>
public sealed class TreeLinkModel(TreeNodeModel from, TreeNodeModel to, LineKind kind)
    : BaseLinkModel(new End(from), new End(to))
{
    const double QuietRate = 0.2;

    /// <summary>Where it begins.</summary>
    public TreeNodeModel From => from;

    /// <summary>Where it ends.</summary>
    public TreeNodeModel To => to;

    /// <summary>What it means.</summary>
    public LineKind Kind { get; set; } = kind;

    /// <summary>Its way; null before the first layout.</summary>
    public Curve? Curve { get; set; }

    /// <summary>Where its ends stood when the curve was found.</summary>
    public LineEnds Ends { get; set; }

    /// <summary>Messages a second, lately; for lines of messages.</summary>
    public double Rate { get; set; }

    /// <summary>Messages since the line is there.</summary>
    public long Messages { get; set; }

    /// <summary>Whether no messages have come for so long that the line is not to be seen.</summary>
    public bool IsQuiet => Kind == LineKind.Messages && Rate < QuietRate;

    /// <summary>The line's width, in steps so that it seldom changes.</summary>
    public double Width => Kind == LineKind.Messages ? Math.Min(6, 1.5 + Math.Round(Math.Log2(1 + Rate)) * 0.5) : 1.3;

    /// <summary>An end that knows no point: the layout has found the whole curve, and the library need not compute one with each refresh.</summary>
    sealed class End(TreeNodeModel node) : Anchor(node)
    {
        public override Point? GetPosition(BaseLinkModel link, Point[] route) => null;

        public override Point? GetPlainPosition() => null;
    }
}
