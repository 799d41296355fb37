using Blazor.Diagrams.Core;
using Blazor.Diagrams.Core.Options;

namespace Playground.Picture.Tests.Tree;

/// <summary>The library's diagram with nobody who renders it.</summary>
sealed class BareDiagram : Diagram
{
    public override DiagramOptions Options { get; } = new();
}
