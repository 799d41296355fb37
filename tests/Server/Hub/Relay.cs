using System.Net;
using System.Net.Sockets;

namespace Playground.Server.Tests.Hub;

/// <summary>A way to a server that can be cut, as when a laptop sleeps.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Lock gate = new();
    private readonly List<TcpClient> ends = [];
    private readonly Uri server;
    private readonly Task accepting;
    private bool isCut;

    public Relay(string serverUrl)
    {
        server = new Uri(serverUrl);
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

    /// <summary>Ends all connections; those that are tried from now on end at once.</summary>
    public void Cut()
    {
        lock (gate)
        {
            isCut = true;
            foreach (TcpClient end in ends) end.Dispose();
            ends.Clear();
        }
    }

    public void Mend()
    {
        lock (gate) isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await ended.CancelAsync();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient near = await listener.AcceptTcpClientAsync(ended.Token);
            var far = new TcpClient();
            lock (gate)
            {
                if (isCut) near.Dispose();
                else ends.AddRange([near, far]);
            }
            if (near.Connected) _ = JoinAsync(near, far);
        }
    }

    private async Task JoinAsync(TcpClient near, TcpClient far)
    {
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, server.Port);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception gone) when (gone is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It was cut.
        }
        finally
        {
            near.Dispose();
            far.Dispose();
        }
    }
}
