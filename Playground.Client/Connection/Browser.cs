using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Playground.Client.Connection;

/// <summary>
/// What the page as a whole uses of the browser; Scripts/page.ts is the other side. While the server renders the page there is no browser:
/// then nothing is remembered, and nobody calls the rest.
/// </summary>
public sealed class Browser(IJSRuntime script)
{
    IJSInProcessObjectReference? module;

    IJSInProcessObjectReference Module => module ?? throw new InvalidOperationException("There is no browser while the server renders the page.");

    public async Task LoadAsync() => module = await ImportAsync("page");

    /// <summary>Loads one of the modules under Scripts/.</summary>
    public async Task<IJSInProcessObjectReference> ImportAsync(string name) =>
        await script.InvokeAsync<IJSInProcessObjectReference>("import", $"./scripts/{name}.js");

    public string? Cookie(string name) => Module.Invoke<string?>("cookie", name);

    public void SetCookie(string name, string value) => Module.InvokeVoid("setCookie", name, value);

    public string? Remembered(string name) => module?.Invoke<string?>("remembered", name);

    public void Remember(string name, string? value) => Module.InvokeVoid("remember", name, value);

    public void SetTheme(string theme) => Module.InvokeVoid("setTheme", theme);

    public bool IsNarrow => module?.Invoke<bool>("isNarrow") ?? false;

    public bool PrefersDark => module?.Invoke<bool>("prefersDark") ?? false;

    /// <summary>The first panel's share, in percent, of a splitter that the visitor has moved; null when it was not moved.</summary>
    public double? MovedShare(ElementReference splitter) => Module.Invoke<double?>("movedShare", splitter);

    /// <summary>Offers a text as a file to keep.</summary>
    public void Save(string name, string text) => Module.InvokeVoid("save", name, text);

    public ValueTask<bool> CopyAsync(string text) => Module.InvokeAsync<bool>("copy", text);

    public void Start<T>(DotNetObjectReference<T> callbacks) where T : class => Module.InvokeVoid("start", callbacks);

    public void Focus(string id) => Module.InvokeVoid("focus", id);

    public void FocusRow(string id) => Module.InvokeVoid("focusRow", id);

    public void StickToEnd(ElementReference element) => Module.InvokeVoid("stickToEnd", element);
}
