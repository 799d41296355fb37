using Microsoft.AspNetCore.Components;
using Playground.Client.Connection;
using Playground.Client.Store;

namespace Playground.Client.Components;

/// <summary>
/// A part of the page that shows something of the store. It renders when one of its topics changed, when its parameters changed, or after
/// one of its own events, and not otherwise; it unsubscribes when it goes.
/// </summary>
public abstract class LiveComponent : ComponentBase, IHandleEvent, IAsyncDisposable
{
    readonly CancellationTokenSource gone = new();
    IDisposable? subscription;
    bool due = true;

    [Inject] protected RoomStore Store { get; set; } = null!;

    [Inject] protected RoomActions Actions { get; set; } = null!;

    protected abstract Topics Watches { get; }

    protected bool IsDisposed { get; private set; }

    protected override void OnInitialized() => subscription = Store.Changes.Subscribe(Watches, OnChanged);

    protected override void OnParametersSet() => due = true;

    protected override bool ShouldRender() => due;

    protected override void OnAfterRender(bool firstRender) => due = false;

    /// <summary>One of the topics changed.</summary>
    protected virtual void OnChanged() => Refresh();

    /// <summary>Starts something that nobody waits for; what goes wrong in it is the page's error, as in an event.</summary>
    protected async void Begin(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception problem) when (!IsDisposed)
        {
            await DispatchExceptionAsync(problem);
        }
        catch (Exception)
        {
            // What a component that is gone had begun is nobody's business any more, and the renderer knows it no longer.
        }
    }

    /// <summary>Calls regularly until the component is gone. Begin it in OnAfterRender: the server, which renders once, never comes there.</summary>
    protected void Every(TimeSpan period, Func<Task> call) => Begin(async () =>
    {
        using var timer = new PeriodicTimer(period);
        CancellationToken token = gone.Token;
        try
        {
            while (await timer.WaitForNextTickAsync(token)) await call();
        }
        catch (OperationCanceledException) when (IsDisposed)
        {
            // The component is gone.
        }
    });

    protected void Refresh()
    {
        if (IsDisposed) return;
        due = true;
        StateHasChanged();
    }

    // The framework renders after each event of a component; the latch must let that one through, also after the handler's awaits.
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        Task handling = item.InvokeAsync(arg);
        Refresh();
        if (handling.IsCompletedSuccessfully) return;
        await handling;
        Refresh();
    }

    public virtual ValueTask DisposeAsync()
    {
        IsDisposed = true;
        subscription?.Dispose();
        gone.Cancel();
        gone.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
