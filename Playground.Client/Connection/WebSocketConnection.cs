using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Playground.Client.Connection;

/// <summary>A WebSocket as the pair of pipes that SignalR's client reads and writes.</summary>
sealed class WebSocketConnection : ConnectionContext
{
    /// <summary>The receive side holds back at this many bytes, so that a slow page slows the server instead of filling its own memory.</summary>
    const int ReceivedBytesMost = 1 << 20;

    const int ReceiveBytes = 16 * 1024;

    static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);

    readonly ClientWebSocket socket;
    readonly CancellationTokenSource closed = new();
    readonly IDuplexPipe application;
    readonly Task run;

    public WebSocketConnection(ClientWebSocket socket)
    {
        this.socket = socket;
        var input = new Pipe(new PipeOptions(
            pauseWriterThreshold: ReceivedBytesMost, resumeWriterThreshold: ReceivedBytesMost / 2, useSynchronizationContext: false));
        var output = new Pipe(new PipeOptions(useSynchronizationContext: false));
        Transport = new Duplex(input.Reader, output.Writer);
        application = new Duplex(output.Reader, input.Writer);
        ConnectionClosed = closed.Token;
        run = RunAsync();
    }

    public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("n");

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override IDuplexPipe Transport { get; set; }

    public override void Abort(ConnectionAbortedException abortReason) => closed.Cancel();

    public override async ValueTask DisposeAsync()
    {
        await Transport.Output.CompleteAsync();
        await Transport.Input.CompleteAsync();
        await run;
    }

    async Task RunAsync()
    {
        Task receive = ReceiveAsync();
        Task send = SendAsync();
        await Task.WhenAny(receive, send);
        if (send.IsCompleted && socket.State == WebSocketState.Open) await SayGoodbyeAsync();
        application.Input.CancelPendingRead();
        await closed.CancelAsync();
        try
        {
            await receive;
        }
        finally
        {
            socket.Dispose();
        }
        await send;
    }

    async Task SayGoodbyeAsync()
    {
        using var limit = new CancellationTokenSource(CloseLimit);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The other side is gone already; there is nobody to say goodbye to.
        }
    }

    async Task ReceiveAsync()
    {
        Exception? error = null;
        try
        {
            while (true)
            {
                Memory<byte> memory = application.Output.GetMemory(ReceiveBytes);
                ValueWebSocketReceiveResult result = await socket.ReceiveAsync(memory, closed.Token);
                if (result.MessageType == WebSocketMessageType.Close) break;
                application.Output.Advance(result.Count);
                FlushResult flush = await application.Output.FlushAsync();
                if (flush.IsCanceled || flush.IsCompleted) break;
            }
        }
        catch (OperationCanceledException)
        {
            // Closed from this side.
        }
        catch (WebSocketException exception)
        {
            error = exception;
        }
        await application.Output.CompleteAsync(error);
    }

    async Task SendAsync()
    {
        Exception? error = null;
        try
        {
            while (true)
            {
                ReadResult read = await application.Input.ReadAsync();
                ReadOnlySequence<byte> buffer = read.Buffer;
                if (read.IsCanceled) break;
                if (!buffer.IsEmpty && socket.State == WebSocketState.Open)
                {
                    ReadOnlyMemory<byte> memory = buffer.IsSingleSegment ? buffer.First : buffer.ToArray();
                    await socket.SendAsync(memory, WebSocketMessageType.Text, true, closed.Token);
                }
                application.Input.AdvanceTo(buffer.End);
                if (read.IsCompleted) break;
            }
        }
        catch (OperationCanceledException)
        {
            // Closed from this side.
        }
        catch (WebSocketException exception)
        {
            error = exception;
        }
        await application.Input.CompleteAsync(error);
    }

    sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
