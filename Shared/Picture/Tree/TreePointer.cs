using Blazor.Diagrams.Core;
using Blazor.Diagrams.Core.Events;
using Blazor.Diagrams.Core.Models.Base;

namespace Playground.Picture.Tree;

/// <summary>
/// Mouse and touch: a press selects, a drag moves a node or pans, two fingers zoom. A click that trembles by a few pixels is a click.
/// </summary>
public sealed class TreePointer : Behavior
{
    const double Tremble = 5;
    const int LeftButton = 0;
    const int RightButton = 2;
    const double DoubleClickMilliseconds = 400;

    readonly TreeView view;
    readonly Dictionary<long, (double X, double Y)> fingers = [];
    readonly Func<long> clock;
    TreeNodeModel? node;
    (double X, double Y) pressedAt, last;
    (double X, double Y) grabbed;
    bool pressed, dragging;
    (TreeNodeModel? Node, long At) clicked;

    /// <summary>Listens to the diagram.</summary>
    public TreePointer(Diagram diagram, TreeView view, Func<long>? clock = null)
        : base(diagram)
    {
        this.view = view;
        this.clock = clock ?? (() => Environment.TickCount64);
        diagram.PointerDown += Down;
        diagram.PointerMove += Move;
        diagram.PointerUp += Up;
        diagram.Wheel += Wheel;
    }

    /// <summary>A node was pressed, or what is between the nodes was clicked.</summary>
    public event Action<TreeNodeModel?>? Selected;

    /// <summary>A node was clicked twice.</summary>
    public event Action<TreeNodeModel>? Opened;

    /// <summary>A node was moved by hand.</summary>
    public event Action<TreeNodeModel>? Dragged;

    /// <summary>The view was moved or zoomed by hand.</summary>
    public event Action? ViewMoved;

    /// <summary>The node that the right button was pressed on, for the menu; null between the nodes.</summary>
    public TreeNodeModel? MenuNode { get; private set; }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Diagram.PointerDown -= Down;
        Diagram.PointerMove -= Move;
        Diagram.PointerUp -= Up;
        Diagram.Wheel -= Wheel;
    }

    void Down(Model? model, PointerEventArgs e)
    {
        MenuNode = model as TreeNodeModel;
        if (MenuNode is not null) Selected?.Invoke(MenuNode);
        if (e.Button != LeftButton) return;
        // A finger whose lifting the diagram did not hear must not stay.
        if (e.IsPrimary) fingers.Clear();
        fingers[e.PointerId] = (e.ClientX, e.ClientY);
        if (fingers.Count > 1)
        {
            pressed = dragging = false;
            return;
        }
        node = MenuNode;
        pressed = true;
        dragging = false;
        pressedAt = last = (e.ClientX, e.ClientY);
        if (node is not null) grabbed = (node.Position.X, node.Position.Y);
    }

    void Move(Model? model, PointerEventArgs e)
    {
        if (fingers.Count == 2 && fingers.TryGetValue(e.PointerId, out (double X, double Y) before)) Pinch(e, before);
        else if (pressed) Drag(e);
    }

    void Drag(PointerEventArgs e)
    {
        // The button was let go where the diagram could not hear it.
        if (e.Buttons == 0)
        {
            End();
            return;
        }
        if (!dragging && Distance(pressedAt, (e.ClientX, e.ClientY)) < Tremble) return;
        dragging = true;
        if (node is null)
        {
            view.PanBy(e.ClientX - last.X, e.ClientY - last.Y);
            ViewMoved?.Invoke();
        }
        else
        {
            node.SetPosition(grabbed.X + (e.ClientX - pressedAt.X) / Diagram.Zoom, grabbed.Y + (e.ClientY - pressedAt.Y) / Diagram.Zoom);
            Dragged?.Invoke(node);
        }
        last = (e.ClientX, e.ClientY);
    }

    void Pinch(PointerEventArgs e, (double X, double Y) before)
    {
        (double X, double Y) now = (e.ClientX, e.ClientY);
        (double X, double Y) other = fingers.First(finger => finger.Key != e.PointerId).Value;
        double was = Distance(before, other);
        if (was > 1 && Diagram.Container is { } container)
        {
            view.ZoomAt(Distance(now, other) / was, (before.X + other.X) / 2 - container.Left, (before.Y + other.Y) / 2 - container.Top);
            view.PanBy((now.X - before.X) / 2, (now.Y - before.Y) / 2);
            ViewMoved?.Invoke();
        }
        fingers[e.PointerId] = now;
    }

    void Up(Model? model, PointerEventArgs e)
    {
        fingers.Remove(e.PointerId);
        if (!pressed || e.Button == RightButton) return;
        if (!dragging) Click();
        End();
    }

    void Click()
    {
        long now = clock();
        if (node is null) Selected?.Invoke(null);
        else if (clicked.Node == node && now - clicked.At < DoubleClickMilliseconds) Opened?.Invoke(node);
        clicked = (node, now);
    }

    void End()
    {
        pressed = dragging = false;
        node = null;
        fingers.Clear();
    }

    void Wheel(WheelEventArgs e)
    {
        view.Release();
        ViewMoved?.Invoke();
    }

    static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
