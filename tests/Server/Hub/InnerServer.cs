using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Playground.Server;
using Playground.Server.Hosting;
using Playground.Server.Rooms;

namespace Playground.Tests.Common;

/// <summary>A server inside of the tests' process. It leaves that process's signals alone, so that whoever tells the tests to end ends them.</summary>
internal static class InnerServer
{
    /// <summary>Builds a server on a free port.</summary>
    /// <param name="folder">Where it keeps its rooms.</param>
    /// <param name="rooms">How many rooms there can be, and what each may use.</param>
    /// <param name="settings">Settings of the host by their names.</param>
    public static WebApplication Build(string folder, RoomSettings? rooms = null, params (string Name, string Value)[] settings) =>
        PageServer.Build("http://127.0.0.1:0", (rooms ?? new RoomSettings()) with { Database = Path.Combine(folder, "rooms.db") }, builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"{HostSettings.Section}:{setting.Name}", setting.Value)));
            builder.Services.AddSingleton<IHostLifetime, TestsLifetime>();
        });

    /// <summary>Begins when it is told to, and ends when it is told to.</summary>
    private sealed class TestsLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
