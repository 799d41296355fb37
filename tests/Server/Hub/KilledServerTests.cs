using System.Globalization;
using Playground.Contracts;
using Playground.Tests.Common;

namespace Playground.Server.Tests.Hub;

/// <summary>A server that the operating system kills in the middle of anything keeps every program that it has taken. KILLS=100 tries a hundred moments.</summary>
public sealed class KilledServerTests : IDisposable
{
    private static readonly int kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") ?? "3", CultureInfo.InvariantCulture);

    /// <summary>A program is some pages of the file long.</summary>
    private static readonly string comment = string.Concat(Enumerable.Repeat("% What is written in several pieces could be there in part.\n", 2_000));

    private readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task No_program_is_lost_or_there_in_part()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        (string Id, string Token)? known = null;
        int taken = 0, sent = 0;
        for (int kill = 0; kill <= kills; kill++)
        {
            await using PublishedServer server = await PublishedServer.StartBuiltAsync(Server(), folder);
            await using Browser browser = await Browser.ConnectAsync(server.Url);
            RoomView room = known is { } before ? await browser.JoinRoom(before.Id, before.Token) : await browser.OpenRoom();
            known ??= (room.RoomId, room.ControlToken!);
            if (sent > 0)
            {
                string found = room.Program.Files[0].Text!;
                int version = Enumerable.Range(taken, sent - taken + 1).FirstOrDefault(number => ProgramOf(number) == found, -1);
                Assert.True(version >= 0, $"Seed {seed}, kill {kill}: between {taken}, which was taken, and {sent}, which was sent, none is {found[^Math.Min(found.Length, 60)..]}");
                taken = version;
            }
            if (kill == kills) return;
            for (int runs = random.Next(1, 4); runs > 0; runs--) taken = await TakenAsync(browser, ++sent);
            // Then in the middle of a call, or before it arrives, or after it.
            Task<int> last = TakenAsync(browser, ++sent);
            await Task.WhenAny(last, Task.Delay(random.Next(0, 40)));
            await server.DisposeAsync();
            try
            {
                taken = await last;
            }
            catch (Exception gone) when (gone is not TimeoutException)
            {
                // It was not taken as far as its sender knows.
            }
        }
    }

    private static async Task<int> TakenAsync(Browser browser, int version)
    {
        Assert.True((await browser.Run(ProgramOf(version), "mine.erl")).Succeeded);
        return version;
    }

    private static string ProgramOf(int version) => $"-module(mine).\n-export([start/0]).\n{comment}start() -> receive never -> {version} end.\n";

    /// <summary>The server as it is built beside these tests.</summary>
    private static string Server() => Path.Combine(AppContext.BaseDirectory, "Playground.Server.dll");
}
