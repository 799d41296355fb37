using System.Net.WebSockets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Playground.Client.Store;
using Playground.Contracts;

namespace Playground.Client.Connection;

/// <summary>
/// The page's way to its room: connects, finds the room again, keeps one stream of frames, and sends what the visitor does. After a lost
/// connection it joins the same room and asks for a new snapshot; nobody has to reload.
/// </summary>
public sealed partial class RoomSession : IAsyncDisposable
{
    static readonly TimeSpan RetryAtMost = TimeSpan.FromSeconds(5);

    readonly RoomStore store;
    readonly RoomMemory memory;
    readonly Notices notices;
    readonly ILogger<RoomSession> log;
    readonly HubConnection hub;
    CancellationTokenSource? stream;
    View? watched;
    readonly TaskCompletionSource firstAnswer = new();
    Task? connecting;
    bool isEntering;
    bool disposed;

    public RoomSession(RoomStore store, RoomMemory memory, Notices notices, NavigationManager navigation, ILogger<RoomSession> log)
    {
        this.store = store;
        this.memory = memory;
        this.notices = notices;
        this.log = log;
        IHubConnectionBuilder builder = new HubConnectionBuilder()
            // Every browser that runs WebAssembly has WebSockets, so there is nothing to negotiate, and the first frame comes a round trip earlier.
            .WithUrl(navigation.ToAbsoluteUri(Limits.HubPath), HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
            .WithAutomaticReconnect(new SteadyRetry(RetryAtMost));
        builder.Services.Configure<JsonHubProtocolOptions>(options => ContractsJson.Configure(options.PayloadSerializerOptions));
        hub = builder.Build();
        hub.Reconnecting += _ => Link(LinkState.Reconnecting);
        // While a room is being entered that goes on by itself.
        hub.Reconnected += _ => isEntering ? Task.CompletedTask : StartAsync();
        hub.Closed += _ => disposed ? Task.CompletedTask : Link(LinkState.Failed);
    }

    /// <summary>
    /// Ends when the room first answered, or did not. What costs the page much and is not needed for the first picture waits for it, so that the
    /// picture lives as early as it can.
    /// </summary>
    public Task FirstAnswer => firstAnswer.Task;

    /// <summary>Begins to connect, so that the server answers while the page renders for the first time.</summary>
    public void Connect() => connecting = hub.StartAsync();

    /// <summary>Connects and enters the room; goes on trying until it works.</summary>
    public async Task StartAsync()
    {
        isEntering = true;
        for (int attempt = 0; isEntering && !disposed; attempt++)
        {
            try
            {
                await ConnectedAsync();
                await EnterAsync();
                isEntering = false;
            }
            catch (Exception exception)
            {
                if (disposed) return;
                if (hub.State == HubConnectionState.Connected && exception is not (HubException or IOException or OperationCanceledException))
                    log.LogError(exception, "The room could not be entered.");
                // Such as that all rooms are in use: it is tried again, for somebody may leave.
                if (attempt == 0 && exception is HubException) notices.Error(HubErrors.SentenceOf(exception.Message));
                await Link(attempt == 0 ? LinkState.Connecting : LinkState.Reconnecting);
                await Task.Delay(SteadyRetry.DelayOf(attempt, RetryAtMost));
            }
        }
    }

    /// <summary>A connection that was lost comes back by itself, and one that is there needs none.</summary>
    Task ConnectedAsync()
    {
        Task? begun = connecting;
        connecting = null;
        return begun ?? (hub.State == HubConnectionState.Disconnected ? hub.StartAsync() : Task.CompletedTask);
    }

    public async Task<bool> RunAsync(RoomProgram program)
    {
        CompileResult? result = await AskAsync<CompileResult>(nameof(IPlaygroundHub.Run), program);
        if (result is { Succeeded: true }) store.Started(program);
        return Show(result);
    }

    /// <summary>Lets the compiler look at the draft; its errors go into the editor.</summary>
    public async Task CompileAsync()
    {
        IReadOnlyList<ProgramFile> files = store.Draft.Files;
        if (store.Draft.Problem() is not null || store.Link != LinkState.Live) return;
        CompileResult? result = await AskAsync<CompileResult>(nameof(IPlaygroundHub.Compile), (object)files.ToArray());
        // What was typed meanwhile gets its own answer.
        if (ReferenceEquals(files, store.Draft.Files)) Show(result);
    }

    /// <summary>Shows what the compiler says; returns whether it took the program.</summary>
    bool Show(CompileResult? result)
    {
        if (result is null) return false;
        store.Draft.Diagnostics = result.Diagnostics;
        store.Changes.Changed(Topics.Program);
        return result.Succeeded;
    }

    /// <summary>Lets the server measure a claim; ends without a word when it was stopped.</summary>
    public Task MeasureAsync(ClaimKind kind, Action<ClaimUpdate> update, CancellationToken cancellationToken) =>
        FollowAsync(nameof(IPlaygroundHub.RunClaim), kind, update, cancellationToken);

    public Task<ProgramFile?> ClaimProgramAsync(ClaimKind kind) => AskAsync<ProgramFile>(nameof(IPlaygroundHub.ClaimProgram), kind);

    /// <summary>Sends what the visitor wants to see, when that changed.</summary>
    public async Task WatchAsync()
    {
        if (store.View.IsPaused || stream is null) return;
        View view = store.View.ToView(store.Selection.Process);
        if (watched is { } before && Same(before, view)) return;
        watched = view;
        await TryAsync(() => hub.InvokeAsync(nameof(IPlaygroundHub.ChangeView), view));
    }

    /// <summary>Lets the server tell all of the field once more.</summary>
    public async Task WatchFieldAnewAsync()
    {
        if (store.View.IsPaused || watched is not { Field: true } view) return;
        await TryAsync(() => hub.InvokeAsync(nameof(IPlaygroundHub.ChangeView), view with { FieldCopy = view.FieldCopy + 1 }));
        watched = view with { FieldCopy = view.FieldCopy + 1 };
    }

    /// <summary>Ends the stream: the server then does no work for this picture.</summary>
    public void Pause()
    {
        store.View.IsPaused = true;
        stream?.Cancel();
        stream = null;
        store.Changes.Changed(Topics.Preferences);
    }

    /// <summary>Begins a new stream, whose snapshot catches up.</summary>
    public void Resume()
    {
        store.View.IsPaused = false;
        store.Changes.Changed(Topics.Preferences);
        if (store.Link == LinkState.Live) Subscribe();
    }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        stream?.Cancel();
        await hub.DisposeAsync();
    }

    async Task EnterAsync()
    {
        // Who enters a room leaves the stream of the one before: what it shall show cannot be changed any more.
        stream?.Cancel();
        stream = null;
        RoomView room = await FindRoomAsync();
        // The tree first: the server makes the first frame while the page shows the program.
        if (!store.View.IsPaused) Subscribe();
        store.Enter(room);
        memory.Keep(room);
        await Link(LinkState.Live);
        await FillGalleryAsync();
    }

    async Task FillGalleryAsync()
    {
        if (store.Draft.HasGallery) return;
        store.Draft.Gallery = await hub.InvokeAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples));
        store.Faults = await hub.InvokeAsync<FaultCatalogue>(nameof(IPlaygroundHub.FaultCatalogue));
        if (store.Plan.Kind is null) store.Plan.Choose(store.Faults.Kinds[0]);
        store.Changes.Changed(Topics.Program);
    }

    async Task<RoomView> FindRoomAsync()
    {
        if (memory.AddressedRun is { } run) return await TryEnterAsync(nameof(IPlaygroundHub.OpenRun), run);
        if (memory.Find() is not { } known) return await OpenAsync();
        RoomView room = await TryEnterAsync(nameof(IPlaygroundHub.JoinRoom), known.RoomId, known.ControlToken);
        if (room.RoomId != known.RoomId) memory.Forget(known.RoomId);
        return room;
    }

    /// <summary>A room or run that was known before; a new room, after saying why, when the server does not have it any more.</summary>
    async Task<RoomView> TryEnterAsync(string method, params object?[] arguments)
    {
        try
        {
            return await hub.InvokeCoreAsync<RoomView>(method, arguments);
        }
        catch (HubException exception)
        {
            // A server that has no place opens no other room either: then this one is tried again.
            RoomView another = await OpenAsync();
            notices.Tell($"{HubErrors.SentenceOf(exception.Message)} A new room was opened instead.");
            return another;
        }
    }

    Task<RoomView> OpenAsync() => hub.InvokeAsync<RoomView>(nameof(IPlaygroundHub.OpenRoom));

    void Subscribe()
    {
        stream?.Cancel();
        stream = new CancellationTokenSource();
        watched = store.View.ToView(store.Selection.Process);
        _ = FollowAsync(watched, stream.Token);
    }

    async Task FollowAsync(View view, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Frame frame in hub.StreamAsync<Frame>(nameof(IPlaygroundHub.Subscribe), view, cancellationToken))
            {
                if (cancellationToken.IsCancellationRequested) return;
                store.Apply(frame);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested || hub.State != HubConnectionState.Connected)
        {
            // Paused, or the connection is lost; a new stream begins when it is there again.
        }
        catch (HubException exception)
        {
            notices.Error(HubErrors.SentenceOf(exception.Message));
        }
        catch (Exception bug)
        {
            // The page says that it has met an error of its own; a picture that silently stands still would be taken for the program's.
            log.LogCritical(bug, "A frame could not be shown.");
        }
    }

    async Task<T?> AskAsync<T>(string method, params object?[] arguments) where T : class
    {
        T? answer = null;
        await TryAsync(async () => answer = await hub.InvokeCoreAsync<T?>(method, arguments));
        return answer;
    }

    /// <summary>Whether the server did it; what was wrong is told.</summary>
    async Task<bool> TryAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (HubException exception)
        {
            notices.Error(HubErrors.SentenceOf(exception.Message));
        }
        catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException or IOException or WebSocketException)
        {
            if (store.Link == LinkState.Live) notices.Error("The server did not answer. Once the connection is back, try again.");
        }
        return false;
    }

    Task Link(LinkState state)
    {
        store.Link = state;
        store.Changes.Changed(Topics.Connection);
        firstAnswer.TrySetResult();
        return Task.CompletedTask;
    }

    // Records with lists are equal only when the lists are the same objects.
    static bool Same(View one, View other) =>
        one with { Unfolded = [], Pinned = [] } == other with { Unfolded = [], Pinned = [] }
        && one.Unfolded.SequenceEqual(other.Unfolded) && one.Pinned.SequenceEqual(other.Pinned);
}
