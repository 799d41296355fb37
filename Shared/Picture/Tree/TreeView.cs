using Blazor.Diagrams.Core;
using Blazor.Diagrams.Core.Behaviors;
using Playground.Picture.Layout;

namespace Playground.Picture.Tree;

/// <summary>Zoom and pan: shows everything as long as nobody zooms or pans by hand.</summary>
public sealed class TreeView
{
    /// <summary>The smallest zoom by hand.</summary>
    public const double Least = 0.25;

    /// <summary>The largest zoom by hand.</summary>
    public const double Most = 2.5;

    /// <summary>Pixels around the tree that stay free.</summary>
    public const double Margin = 16;

    const double LargestFit = 1.25;

    /// <summary>A picture that breathes with every birth is hard to read: it grows only when that is worth it.</summary>
    const double WorthGrowing = 1.12;

    readonly Diagram diagram;
    double width, height, panelWidth, panelHeight;

    /// <summary>Gives the diagram the picture's zoom, and takes the library's hands off it: <see cref="TreePointer"/> has the picture's own.</summary>
    public TreeView(Diagram diagram)
    {
        this.diagram = diagram;
        diagram.Options.AllowMultiSelection = false;
        diagram.Options.Zoom.Minimum = Least;
        diagram.Options.Zoom.Maximum = Most;
        diagram.Options.Zoom.ScaleFactor = 1.15;
        diagram.Options.Zoom.Inverse = true;
        // Nothing here can be deleted or connected by hand, and a click must not move a node by a pixel.
        diagram.UnregisterBehavior<SelectionBehavior>();
        diagram.UnregisterBehavior<DragMovablesBehavior>();
        diagram.UnregisterBehavior<DragNewLinkBehavior>();
        diagram.UnregisterBehavior<PanBehavior>();
        diagram.UnregisterBehavior<KeyboardShortcutsBehavior>();
    }

    /// <summary>Whether everything is kept in view.</summary>
    public bool Follows { get; private set; } = true;

    /// <summary>Whether a part of the tree is outside the panel.</summary>
    public bool Overflows =>
        diagram.Pan.X < -1 || diagram.Pan.Y < -1
        || width * diagram.Zoom + diagram.Pan.X > panelWidth + 1 || height * diagram.Zoom + diagram.Pan.Y > panelHeight + 1;

    /// <summary>The tree or its panel has another size.</summary>
    /// <returns>The zoom at which everything would fit.</returns>
    public double Follow(double treeWidth, double treeHeight, double inWidth, double inHeight)
    {
        bool samePanel = panelWidth == inWidth && panelHeight == inHeight;
        (width, height, panelWidth, panelHeight) = (treeWidth, treeHeight, inWidth, inHeight);
        double wanted = Math.Min((panelWidth - 2 * Margin) / Math.Max(1, width), (panelHeight - 2 * Margin) / Math.Max(1, height));
        double zoom = Math.Clamp(wanted, TextWidth.LegibleZoom, LargestFit);
        bool stays = samePanel && !Overflows && zoom < diagram.Zoom * WorthGrowing;
        if (Follows && !stays) Show(zoom);
        return wanted;
    }

    /// <summary>Shows everything again, and goes on doing so.</summary>
    public void Fit()
    {
        Follows = true;
        panelWidth = -1;
    }

    /// <summary>Somebody has taken the view into their own hands.</summary>
    public void Release() => Follows = false;

    /// <summary>Changes the zoom around the middle of the panel.</summary>
    public void ZoomBy(double factor) => ZoomAt(factor, panelWidth / 2, panelHeight / 2);

    /// <summary>Changes the zoom around a point of the panel.</summary>
    public void ZoomAt(double factor, double x, double y)
    {
        Follows = false;
        double zoom = Math.Clamp(diagram.Zoom * factor, Least, Most);
        double scale = zoom / diagram.Zoom;
        diagram.Batch(() =>
        {
            diagram.SetPan(x - (x - diagram.Pan.X) * scale, y - (y - diagram.Pan.Y) * scale);
            diagram.SetZoom(zoom);
        });
    }

    /// <summary>Moves the tree by so many pixels.</summary>
    public void PanBy(double x, double y)
    {
        Follows = false;
        diagram.UpdatePan(x, y);
    }

    /// <summary>Brings a node into view without changing the zoom.</summary>
    public void Reveal(Spot spot)
    {
        double left = spot.X * diagram.Zoom + diagram.Pan.X;
        double top = spot.Y * diagram.Zoom + diagram.Pan.Y;
        double right = left + spot.Width * diagram.Zoom;
        double bottom = top + spot.Height * diagram.Zoom;
        double dx = left < Margin ? Margin - left : Math.Min(0, panelWidth - Margin - right);
        double dy = top < Margin ? Margin - top : Math.Min(0, panelHeight - Margin - bottom);
        if (dx != 0 || dy != 0) PanBy(dx, dy);
    }

    /// <summary>In the middle of the panel; what is larger than the panel begins at its upper left corner.</summary>
    void Show(double zoom) => diagram.Batch(() =>
    {
        diagram.SetZoom(zoom);
        diagram.SetPan(
            Math.Max(Margin, Math.Round((panelWidth - width * zoom) / 2)),
            Math.Max(Margin, Math.Round((panelHeight - height * zoom) / 2)));
    });
}
