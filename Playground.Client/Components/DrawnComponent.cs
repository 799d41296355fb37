using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Client.Connection;
using Playground.Contracts;
using Playground.Picture;

namespace Playground.Client.Components;

/// <summary>
/// A part of the page that one of the modules under Scripts/ draws. The module's object is made when the host is first rendered, and goes with
/// the component. While the server renders the page there is none.
/// </summary>
public abstract class DrawnComponent : LiveComponent
{
    IJSInProcessObjectReference? module;
    DotNetObjectReference<DrawnComponent>? self;

    [Inject] protected Browser Browser { get; set; } = null!;

    /// <summary>The element that the script draws in.</summary>
    protected ElementReference Host { get; set; }

    /// <summary>The module's object; null before it is made and after the component has gone.</summary>
    protected IJSInProcessObjectReference? Script { get; private set; }

    /// <summary>The component for its script, which calls the methods that are marked for it.</summary>
    protected DotNetObjectReference<DrawnComponent> Self => self ??= DotNetObjectReference.Create(this);

    /// <summary>The module's name.</summary>
    protected abstract string Module { get; }

    /// <summary>Makes the module's object, with what the module's <c>create</c> wants to know.</summary>
    protected virtual IJSInProcessObjectReference Create(IJSInProcessObjectReference module) =>
        module.Invoke<IJSInProcessObjectReference>("create", Host, Self);

    /// <summary>The module's object is there.</summary>
    protected virtual Task BeginDrawingAsync()
    {
        Refresh();
        return Task.CompletedTask;
    }

    /// <summary>A frame was taken in.</summary>
    protected virtual void Draw(Frame frame, TreePatch patch)
    {
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Store.FrameApplied += Draw;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        module = await Browser.ImportAsync(Module);
        if (IsDisposed)
        {
            module.Dispose();
            return;
        }
        Script = Create(module);
        await BeginDrawingAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Store.FrameApplied -= Draw;
        Script?.InvokeVoid("dispose");
        Script?.Dispose();
        Script = null;
        module?.Dispose();
        self?.Dispose();
    }
}
