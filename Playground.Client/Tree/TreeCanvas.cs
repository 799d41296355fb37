using Blazor.Diagrams;
using Blazor.Diagrams.Components;
using Playground.Picture.Tree;

namespace Playground.Client.Tree;

/// <summary>The library's canvas, which can be rendered by a server too: it has measured nothing there, and so has no browser to tell to stop.</summary>
public sealed class TreeCanvas : DiagramCanvas, IAsyncDisposable
{
    /// <summary>An empty diagram with the picture's components.</summary>
    public static BlazorDiagram NewDiagram()
    {
        var diagram = new BlazorDiagram();
        diagram.RegisterComponent<TreeNodeModel, TreeNodeView>();
        diagram.RegisterComponent<TreeLinkModel, TreeLinkView>();
        return diagram;
    }

    ValueTask IAsyncDisposable.DisposeAsync() => RendererInfo.IsInteractive ? DisposeAsync() : ValueTask.CompletedTask;
}
