using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Playground.Client.Connection;

/// <summary>
/// Lets SignalR's client speak over one WebSocket without negotiating: every browser that runs WebAssembly has WebSockets, so there is
/// nothing to negotiate. It does the job of WithUrl, whose package is not restored here (see build/BlazorWasm.props).
/// </summary>
public static class WebSocketHub
{
    public static IHubConnectionBuilder WithWebSocket(this IHubConnectionBuilder builder, string baseAddress, string path)
    {
        var address = new UriBuilder(new Uri(new Uri(baseAddress), path));
        address.Scheme = address.Scheme == "https" ? "wss" : "ws";
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(address.Uri));
        builder.Services.AddSingleton<IConnectionFactory, WebSocketConnectionFactory>();
        return builder;
    }
}

sealed class WebSocketConnectionFactory : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endPoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(((UriEndPoint)endPoint).Uri, cancellationToken);
            return new WebSocketConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
