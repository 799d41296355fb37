using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Playground.Contracts;
using Playground.Runtime.Tests.Hostile;
using Playground.Tests.Common;

namespace Playground.Benchmarks.Rooms;

/// <summary>Measures what hostile programs leave behind: they run in one room after the other, and the server's memory is looked at before and after.</summary>
internal static class RoomsCommand
{
    /// <summary>The server opens so many rooms at once; each further one closes the one that was left first.</summary>
    private const int OpenRooms = 2;

    /// <summary>More than that may not be left of the memory of before.</summary>
    private const double MostGrowth = 0.1;

    private const string QuietProgram = "hostile() -> receive stop -> ok end.";

    /// <summary>So long after the last room was closed the memory is looked at.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static Command Create(Option<string?> server)
    {
        var rooms = new Option<int>("--rooms") { Description = "Hostile rooms in a row.", DefaultValueFactory = _ => 50 };
        var seconds = new Option<double>("--seconds") { Description = "How long each of them runs.", DefaultValueFactory = _ => 3 };
        var command = new Command("rooms", "Runs hostile programs in one room after the other and compares the server's resident memory before and after.") { server, rooms, seconds };
        command.SetAction(parsed => MeasureAsync(parsed.GetValue(server) ?? PlaygroundSystem.DefaultServer(), parsed.GetValue(rooms), TimeSpan.FromSeconds(parsed.GetValue(seconds))));
        return command;
    }

    private static async Task<int> MeasureAsync(string program, int rooms, TimeSpan duration)
    {
        string folder = Directory.CreateTempSubdirectory("playground-rooms-").FullName;
        Environment.SetEnvironmentVariable("Playground__Rooms", OpenRooms.ToString(CultureInfo.InvariantCulture));
        try
        {
            await using PublishedServer server = await PublishedServer.StartBuiltAsync(program, folder);
            // What is loaded and translated once stays.
            foreach (HostileProgram first in HostilePrograms.All.Take(OpenRooms)) await RunAsync(server, first.Code, duration);
            double before = await QuietAsync(server), most = before;
            Tell("before", before);
            for (int room = 0; room < rooms; room++)
            {
                HostileProgram hostile = HostilePrograms.All[room % HostilePrograms.All.Count];
                double here = await RunAsync(server, hostile.Code, duration);
                Tell($"{room + 1}. {hostile.Name}", here);
                most = Math.Max(most, here);
            }
            double after = await QuietAsync(server), growth = after / before - 1;
            Tell("the most meanwhile", most);
            Tell(string.Create(CultureInfo.InvariantCulture, $"{Rest.TotalSeconds:0} s after the last of {rooms} rooms ({growth * 100:+0;-0} %)"), after);
            return growth <= MostGrowth ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Opens rooms in which nothing happens, which closes all others, and gives the memory some time later.</summary>
    private static async Task<double> QuietAsync(PublishedServer server)
    {
        for (int room = 0; room < OpenRooms; room++) await RunAsync(server, QuietProgram, TimeSpan.Zero);
        await Task.Delay(Rest);
        return MemoryReading.ResidentBytes(server.ProcessId);
    }

    /// <summary>Runs a program in a room of its own and leaves the room; gives the most memory that was seen.</summary>
    private static async Task<double> RunAsync(PublishedServer server, string functions, TimeSpan duration)
    {
        await using HubConnection connection = Connection(server.Url);
        await connection.StartAsync();
        await connection.InvokeAsync<RoomView>(nameof(IPlaygroundHub.OpenRoom));
        var program = new RoomProgram { Files = [new ProgramFile("t.erl", $"-module(t).\n-compile(export_all).\nstart() -> hostile().\n{functions}")] };
        CompileResult result = await connection.InvokeAsync<CompileResult>(nameof(IPlaygroundHub.Run), program);
        if (!result.Succeeded) throw new InvalidOperationException($"The program cannot be run: {functions}");
        double most = 0;
        for (var running = Stopwatch.StartNew(); running.Elapsed < duration; await Task.Delay(100)) most = Math.Max(most, MemoryReading.ResidentBytes(server.ProcessId));
        return most;
    }

    private static HubConnection Connection(string url)
    {
        IHubConnectionBuilder builder = new HubConnectionBuilder().WithUrl(new Uri(new Uri(url), Limits.HubPath), HttpTransportType.WebSockets, options => options.SkipNegotiation = true);
        builder.AddJsonProtocol(options => ContractsJson.Configure(options.PayloadSerializerOptions));
        return builder.Build();
    }

    private static void Tell(string what, double bytes) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {bytes / (1 << 20):N0} MB |"));
}
