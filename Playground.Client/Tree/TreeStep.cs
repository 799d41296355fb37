using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Playground.Picture.Tree;

namespace Playground.Client.Tree;

/// <summary>
/// Brings the diagram up to date while it renders, and renders nothing itself: whatever asks to be rendered meanwhile becomes part of the
/// same batch, so that a frame with a hundred changes is one step on the screen and not a hundred.
/// </summary>
public sealed class TreeStep : ComponentBase
{
    [Parameter, EditorRequired] public TreeDiagram Tree { get; set; } = null!;

    public void Take() => StateHasChanged();

    protected override void BuildRenderTree(RenderTreeBuilder builder) => Tree.Commit();
}
