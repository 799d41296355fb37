using Microsoft.JSInterop;

namespace Playground.Client.Connection;

/// <summary>What the page as a whole uses of the browser; Scripts/page.ts is the other side.</summary>
public sealed class Browser(IJSRuntime script)
{
    IJSInProcessObjectReference? module;
    bool hasEndedOpening;

    IJSInProcessObjectReference Module => module ?? throw new InvalidOperationException("LoadAsync comes first.");

    public async Task LoadAsync() => module = await ImportAsync("page");

    /// <summary>Loads one of the modules under Scripts/.</summary>
    public async Task<IJSInProcessObjectReference> ImportAsync(string name) =>
        await script.InvokeAsync<IJSInProcessObjectReference>("import", $"./scripts/{name}.js");

    /// <summary>Waits until the page's opening has entered the room and remembers it; Scripts/opening.ts tells why there is one.</summary>
    public ValueTask RoomEnteredAsync() => Module.InvokeVoidAsync("roomEntered");

    /// <summary>The opening's own connection is not needed any more.</summary>
    public void EndOpening()
    {
        if (hasEndedOpening) return;
        hasEndedOpening = true;
        Module.InvokeVoid("endOpening");
    }

    public string? Remembered(string name) => Module.Invoke<string?>("remembered", name);

    public void Remember(string name, string? value) => Module.InvokeVoid("remember", name, value);

    public void SetTheme(string theme) => Module.InvokeVoid("setTheme", theme);

    public bool IsNarrow => Module.Invoke<bool>("isNarrow");

    public ValueTask<bool> CopyAsync(string text) => Module.InvokeAsync<bool>("copy", text);

    public void Start<T>(DotNetObjectReference<T> callbacks) where T : class => Module.InvokeVoid("start", callbacks);

    public void Focus(string id) => Module.InvokeVoid("focus", id);

    public void FocusRow(string id) => Module.InvokeVoid("focusRow", id);

    public void StickToEnd(Microsoft.AspNetCore.Components.ElementReference element) => Module.InvokeVoid("stickToEnd", element);
}
