using System.Globalization;
using Blazor.Diagrams.Core.Geometry;
using Blazor.Diagrams.Core.Models;
using Playground.Contracts;
using Playground.Picture.Layout;
using Playground.Picture.Texts;

namespace Playground.Picture.Tree;

/// <summary>A process or group in the diagram. Its size is known without asking a browser.</summary>
public sealed class TreeNodeModel : NodeModel
{
    const double LabelRight = 6;

    /// <summary>A restarted child bears the sign of it for so long.</summary>
    public const long RestartSignMilliseconds = 1_200;

    /// <summary>Makes the model of a node; it has no place yet.</summary>
    public TreeNodeModel(TreeNode node)
        : base(Point.Zero)
    {
        Node = node;
        Spot = new Spot(node.Key);
        ControlledSize = true;
        Take(node);
    }

    /// <summary>It looks different, but stands where it stood; the node's component listens, and the library's around it need not render.</summary>
    public event Action? Looked;

    /// <summary>What it shows.</summary>
    public TreeNode Node { get; private set; }

    /// <summary>Where the layout wants it.</summary>
    public Spot Spot { get; }

    /// <summary>The key of its node.</summary>
    public double Key => Node.Key;

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What stands below the name.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>The class of its colour and sign; see <see cref="Words"/>.</summary>
    public string State { get; private set; } = "waiting";

    /// <summary>Messages in its mailbox.</summary>
    public int Mailbox { get; private set; }

    /// <summary>Its size as a style; formatting numbers anew for each frame would cost more than all the rest.</summary>
    public string Style { get; private set; } = "";

    /// <summary>What its tooltip tells; null when the label says it all.</summary>
    public string? Hint { get; private set; }

    /// <summary>Radius of the shape; grows with the logarithm of the mailbox.</summary>
    public double Radius { get; private set; }

    /// <summary>Whether a layout has given it a place; only then it is in the diagram.</summary>
    public bool IsPlaced => Order != 0;

    /// <summary>Whether it is the rest of a group of which some members are shown.</summary>
    public bool IsRest { get; private set; }

    /// <summary>Whether it is a folded group.</summary>
    public bool IsGroup => Node is GroupNode;

    /// <summary>Whether somebody put it where it is.</summary>
    public bool IsPinned => Spot.IsPinned;

    /// <summary>When it took another's place, on the diagram's clock; null when it has not, or when the sign's time is over.</summary>
    public long? RestartedAt { get; set; }

    /// <summary>Whether it has just come, and grows.</summary>
    public bool IsNewborn { get; set; }

    /// <summary>Renders it anew, apart from its place and whether it is selected.</summary>
    public void Look() => Looked?.Invoke();

    /// <summary>Takes in a changed row.</summary>
    /// <returns>Whether its width changed, and so the layout.</returns>
    public bool Take(TreeNode node)
    {
        Node = node;
        Name = node.Title;
        IsRest = node is GroupNode { Row.Unfolded: true };
        Detail = node is GroupNode ? node.Subtitle : node.Subtitle.Trim('<', '>');
        Count();
        Hint = HintOf();
        double most = node is GroupNode ? TextWidth.MostOfGroup : TextWidth.Most;
        double title = TextWidth.OfTitle(Name, TextWidth.TitleSize);
        double width = BoxWidth(Math.Max(title, TextWidth.OfCode(Detail, TextWidth.SubtitleSize)), most);
        // Numbers that grow and shrink must not move the whole tree with each digit.
        if (node is GroupNode && width < Spot.FullWidth && Spot.FullWidth - width < 40) width = Spot.FullWidth;
        double compact = BoxWidth(title, most);
        if (node is GroupNode && compact < Spot.CompactWidth && Spot.CompactWidth - compact < 20) compact = Spot.CompactWidth;
        if (width == Spot.FullWidth && compact == Spot.CompactWidth) return false;
        (Spot.FullWidth, Spot.CompactWidth) = (width, compact);
        Fit();
        return true;
    }

    /// <summary>Takes the size that the layout has given it.</summary>
    /// <returns>Whether it is another.</returns>
    public bool Fit()
    {
        if (Size is { } size && size.Width == Spot.Width && size.Height == Spot.Height) return false;
        Size = new Size(Spot.Width, Spot.Height);
        Style = string.Create(CultureInfo.InvariantCulture, $"width:{Spot.Width}px;height:{Spot.Height}px");
        Hint = HintOf();
        return true;
    }

    string? HintOf() => Node switch
    {
        GroupNode { Row: var row } =>
            $"{Name}: {Figures.Exact(row.Below)} below, {Figures.Exact(row.Born)} born, {Figures.Exact(row.Crashed)} crashed, {Figures.Exact(row.Restarted)} restarted. Click twice to open.",
        _ when Spot.IsCompact || TextWidth.OfTitle(Name, TextWidth.TitleSize) > TextWidth.Most => $"{Name} {Node.Subtitle}",
        _ => null,
    };

    static double BoxWidth(double label, double most) => Math.Ceiling(Spot.LabelLeft + Math.Min(label, most) + LabelRight);

    /// <summary>Takes in changed counters.</summary>
    /// <returns>Whether that can be seen.</returns>
    public bool Count()
    {
        string state = State;
        int mailbox = Mailbox;
        if (Node is ProcessNode process)
        {
            State = RestartedAt is null ? Words.Of(process.Counters.State) : "restarting";
            Mailbox = process.Counters.MailboxLength;
        }
        else State = Node is GroupNode { Row.Restarting: > 0 } ? "restarting" : "folded";
        Radius = RadiusOf(Node.Role, Mailbox);
        return state != State || mailbox != Mailbox;
    }

    static double RadiusOf(ProcessRole role, int mailbox)
    {
        double radius = role == ProcessRole.Plain ? 6.5 : 9.5;
        return mailbox == 0 ? radius : Math.Min(14, radius + Math.Round(Math.Log2(1 + mailbox)) * 0.5);
    }
}
