using Blazor.Diagrams.Components;

namespace Playground.Client.Tree;

/// <summary>The library's canvas, which can be rendered by a server too: it has measured nothing there, and so has no browser to tell to stop.</summary>
public sealed class TreeCanvas : DiagramCanvas, IAsyncDisposable
{
    ValueTask IAsyncDisposable.DisposeAsync() => RendererInfo.IsInteractive ? DisposeAsync() : ValueTask.CompletedTask;
}
