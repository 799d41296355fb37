using System.Diagnostics;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Playground.Benchmarks.Page;
using Playground.Contracts;

namespace Playground.Benchmarks.Simulations;

/// <summary>One visitor who lets a simulation run, and goes back and forth in it, with messages shown. From the call to the frame that shows the moment.</summary>
internal sealed class Rewinding(string url, string name, RoomProgram program, double milliseconds)
{
    /// <summary>Nobody waits longer.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    /// <summary>A visitor looks at a moment before he goes on to the next one; meanwhile the server may prepare what comes.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(8);

    private static readonly double[] Points = [0.9, 0.1, 0.5, 0.25, 0.99, 0.75];

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using HubConnection connection = Connection();
        await connection.StartAsync();
        await connection.InvokeAsync<RoomView>(nameof(IPlaygroundHub.OpenRoom));
        CompileResult result = await connection.InvokeAsync<CompileResult>(nameof(IPlaygroundHub.Run), program);
        if (!result.Succeeded) throw new InvalidOperationException($"{name}: {result.Diagnostics[0].Message}");
        await using IAsyncEnumerator<Frame> frames = connection.StreamAsync<Frame>(nameof(IPlaygroundHub.Subscribe), new View { Messages = true }).GetAsyncEnumerator();

        var figures = new List<Figure> { new($"{name}: there", await GoAsync(new SimulationCommand(SimulationAction.GoToTime, Milliseconds: milliseconds)), "ms") };
        SimulationStatus end = status!;
        foreach (double part in Points)
        {
            await Task.Delay(Look);
            figures.Add(new Figure($"{name}: to {part * 100:0} %", await GoAsync(new SimulationCommand(SimulationAction.GoToEvent, Event: (long)(end.Events * part))), "ms"));
        }
        foreach (int step in new[] { 1, 2, 3 })
        {
            if (step == 1) await Task.Delay(Look);
            figures.Add(new Figure($"{name}: step back {step}", await GoAsync(new SimulationCommand(SimulationAction.GoToEvent, Event: status!.Events - 1)), "ms"));
        }
        await connection.InvokeAsync(nameof(IPlaygroundHub.Stop));
        return figures;

        async Task<double> GoAsync(SimulationCommand command)
        {
            long begun = Stopwatch.GetTimestamp();
            await connection.InvokeAsync(nameof(IPlaygroundHub.Simulate), command);
            while (await frames.MoveNextAsync().AsTask().WaitAsync(Bound))
            {
                if (frames.Current.Status?.Simulation is not { } now) continue;
                status = now;
                if (now.Standing && Is(now, command)) break;
            }
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }
    }

    private SimulationStatus? status;

    /// <summary>Whether the moment is the wanted one: simulations stop at ends of slices, a few events beyond it.</summary>
    private static bool Is(SimulationStatus now, SimulationCommand command) => command.Action == SimulationAction.GoToTime
        ? now.Milliseconds >= command.Milliseconds
        : now.Events >= command.Event && now.Events < command.Event + 10_000;

    private HubConnection Connection()
    {
        IHubConnectionBuilder builder = new HubConnectionBuilder()
            .WithUrl(new Uri(new Uri(url), Limits.HubPath), HttpTransportType.WebSockets, options => options.SkipNegotiation = true);
        builder.AddJsonProtocol(options => ContractsJson.Configure(options.PayloadSerializerOptions));
        return builder.Build();
    }
}
