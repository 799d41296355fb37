using Microsoft.JSInterop;

namespace Playground.Client.Tests.Components;

/// <summary>A script module, and the object that it creates, where there is no browser: it writes down what is called.</summary>
internal sealed class RecordedScript : IJSInProcessObjectReference
{
    public List<string> Calls { get; } = [];

    public TValue Invoke<TValue>(string identifier, params object?[]? args)
    {
        Calls.Add(identifier);
        return this is TValue created ? created : default!;
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult(Invoke<TValue>(identifier, args));

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

    public void Dispose() => Calls.Add("dispose reference");

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
