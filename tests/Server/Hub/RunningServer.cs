using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Playground.Contracts;
using Playground.Server.Rooms;
using Playground.Tests.Common;
using System.Text.Json.Serialization.Metadata;

namespace Playground.Server.Tests.Hub;

/// <summary>A real server on a free port, with a store of its own.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;
    private WebApplication? app;

    internal RoomSettings Settings { get; init; } = new();

    internal string Url => app!.Urls.Single();

    internal IServiceProvider Services => app!.Services;

    internal RoomDirectory Rooms => Services.GetRequiredService<RoomDirectory>();

    /// <summary>Waits until a room is ready for the next visitor.</summary>
    internal async Task<Room> PreparedAsync() => await Services.GetRequiredService<PreparedRoom>().WhenReadyAsync().WaitAsync(Browser.Bound);

    public async Task InitializeAsync()
    {
        app = InnerServer.Build(folder, Settings);
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Stops the server and starts another one on the same store.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await InitializeAsync();
    }

    internal Task<Browser> ConnectAsync() => Browser.ConnectAsync(Url);

    private async Task StopAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>One browser's connection, with the hub's methods by name.</summary>
internal sealed class Browser(HubConnection connection) : IAsyncDisposable
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    public HubConnection Connection => connection;

    /// <summary>Connects to the server at an address.</summary>
    public static async Task<Browser> ConnectAsync(string url)
    {
        IHubConnectionBuilder builder = new HubConnectionBuilder()
            .WithUrl(new Uri(new Uri(url), Limits.HubPath), HttpTransportType.WebSockets, options => options.SkipNegotiation = true);
        builder.AddJsonProtocol(options =>
        {
            ContractsJson.Configure(options.PayloadSerializerOptions);
            // For malformed arguments, which are no contracts.
            options.PayloadSerializerOptions.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        });
        HubConnection connection = builder.Build();
        await connection.StartAsync();
        return new Browser(connection);
    }

    public Task<RoomView> OpenRoom() => CallAsync<RoomView>(nameof(IPlaygroundHub.OpenRoom));

    public Task<RoomView> JoinRoom(string roomId, string? token) => CallAsync<RoomView>(nameof(IPlaygroundHub.JoinRoom), roomId, token);

    public Task<CompileResult> Run(RoomProgram program) => CallAsync<CompileResult>(nameof(IPlaygroundHub.Run), program);

    public Task<CompileResult> Run(string source, string file = "test.erl") => Run(new RoomProgram { Files = [new ProgramFile(file, source)] });

    public Task<CompileResult> Compile(params ProgramFile[] files) => CallAsync<CompileResult>(nameof(IPlaygroundHub.Compile), (object)files);

    public Task<ProcessDetails?> Inspect(ProcessId process) => CallAsync<ProcessDetails?>(nameof(IPlaygroundHub.Inspect), new InspectRequest { Process = process, Report = true });

    public Task<ProcessPage> ListProcesses(ProcessQuery query) => CallAsync<ProcessPage>(nameof(IPlaygroundHub.ListProcesses), query);

    public Task<FaultOutcome> Inject(ProcessId process, RequestedFault fault) =>
        CallAsync<FaultOutcome>(nameof(IPlaygroundHub.Inject), new FaultRequest(process, fault));

    public Task Stop() => CallAsync<object?>(nameof(IPlaygroundHub.Stop));

    public Task LookBack(double? milliseconds) => CallAsync<object?>(nameof(IPlaygroundHub.LookBack), milliseconds);

    public Task Simulate(SimulationCommand command) => CallAsync<object?>(nameof(IPlaygroundHub.Simulate), command);

    public Task<T> CallAsync<T>(string method, params object?[] arguments) => connection.InvokeCoreAsync<T>(method, arguments).WaitAsync(Bound);

    /// <summary>The sentence of the error that a call ends in.</summary>
    public async Task<string> ErrorOf(string method, params object?[] arguments)
    {
        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => CallAsync<object?>(method, arguments));
        Assert.IsNotType<TimeoutException>(error);
        return HubErrors.SentenceOf(error.Message);
    }

    /// <summary>Reads frames into a picture until it is as wanted.</summary>
    public Picture Watch(View? view = null) => new(connection, view ?? new View());

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
