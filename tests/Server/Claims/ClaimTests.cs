using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Playground.Contracts;
using Playground.Server.Tests.Hub;

namespace Playground.Server.Tests.Claims;

/// <summary>What the claims measure: relations between the figures of one run, never the figures themselves.</summary>
public sealed partial class ClaimTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_process_costs_less_than_a_thread_in_memory_and_time()
    {
        List<ClaimUpdate> updates = await MeasureAsync(ClaimKind.Cost);
        ClaimPoint stacks = Last(updates, 0, 0), heaps = Last(updates, 0, 2);
        // Of this whole process, in which other tests start threads meanwhile.
        Assert.InRange(stacks.Y / stacks.X, 512 * 1024, 768 * 1024);
        Assert.InRange(heaps.X, 200_000, 200_010);
        // Not nothing: each has at least its smallest block.
        Assert.InRange(heaps.Y / heaps.X, 100, 5_000);
        ClaimPoint threadTime = Last(updates, 1, 0), processTime = Last(updates, 1, 1);
        Assert.True(processTime.Y / processTime.X < threadTime.Y / threadTime.X);
        Assert.Contains("extrapolated", updates[^1].Sentence);
    }

    [Fact]
    public async Task What_threads_lose_is_what_did_not_arrive_and_a_mailbox_loses_nothing()
    {
        List<ClaimUpdate> updates = await MeasureAsync(ClaimKind.Sharing);
        ClaimPoint shared = Last(updates, 0, 0), kept = Last(updates, 0, 1);
        Assert.Equal(shared.X, kept.X);
        Assert.Equal(kept.X, kept.Y);
        Assert.True(shared.Y <= shared.X);
        Assert.Equal(shared.X - shared.Y, Figure(updates, "lost in shared memory"));
        Assert.Equal(0, Figure(updates, "lost in the mailbox"));
    }

    [Fact]
    public async Task Calls_that_did_not_crash_keep_their_pids_while_others_crash()
    {
        List<ClaimUpdate> updates = await MeasureAsync(ClaimKind.Isolation);
        double calls = Figure(updates, "calls"), crashes = Figure(updates, "crashes"), kept = Figure(updates, "calls that never crashed, and still answered with the same pid");
        Assert.True(crashes > 0);
        // One call can crash again after its successor took its place; none can end without a crash.
        Assert.InRange(calls - kept, 1, crashes);
        Assert.Equal(crashes, Last(updates, 1, 0).Y);
    }

    [Fact]
    public async Task Answers_arrive_while_endless_loops_run()
    {
        List<ClaimUpdate> updates = await MeasureAsync(ClaimKind.Preemption);
        ClaimPoint[] beside = [.. updates.SelectMany(update => update.Points).Where(point => point is { Chart: 1, Y: > 0 })];
        Assert.True(beside.Length > 5, "Windows were measured while the loops ran.");
        Assert.True(beside[^1].Y > beside[0].Y, "The loops went on.");
    }

    [Fact]
    public async Task Each_strategy_restarts_whom_it_names_and_nobody_else()
    {
        List<ClaimUpdate> updates = await MeasureAsync(ClaimKind.Supervision);
        IEnumerable<string> restarted = updates[^1].Children.Where(child => child.Before != child.After).Select(child => child.Name);
        Assert.Equal(["one_2", "rest_2", "rest_3", "rest_4", "all_1", "all_2", "all_3", "all_4"], restarted);
        Assert.Equal(12, updates[^1].Children.Count);
        Assert.All(updates[^1].Children, child => Assert.NotNull(child.After));
    }

    [Fact]
    public async Task One_claim_is_measured_at_a_time_and_stopping_makes_room_for_the_next()
    {
        await using Browser first = await server.ConnectAsync();
        await first.OpenRoom();
        await using Browser second = await server.ConnectAsync();
        await second.OpenRoom();
        using var stop = new CancellationTokenSource();
        await using (IAsyncEnumerator<ClaimUpdate> run = Stream(first, ClaimKind.Preemption, stop.Token).GetAsyncEnumerator())
        {
            Assert.True(await run.MoveNextAsync().AsTask().WaitAsync(Browser.Bound));
            Assert.StartsWith("A claim is being measured in this room already.", await ErrorOf(first));
            Assert.StartsWith("Another room is measuring a claim", await ErrorOf(second));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (await run.MoveNextAsync()) { }
            });
        }
        // The server gets the cancellation a moment later; the next run is refused until then, and no longer than the bound.
        using var bound = new CancellationTokenSource(Browser.Bound);
        while (!await IsMeasuredAsync(second, bound.Token)) bound.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task A_follower_cannot_measure()
    {
        await using Browser owner = await server.ConnectAsync();
        RoomView room = await owner.OpenRoom();
        await using Browser follower = await server.ConnectAsync();
        await follower.JoinRoom(room.RoomId, null);
        Assert.Equal("You follow this room; only its owner can change it.", await ErrorOf(follower));
        Assert.Contains("-module(claim_cost).", (await follower.CallAsync<ProgramFile>(nameof(IPlaygroundHub.ClaimProgram), ClaimKind.Cost)).Text);
    }

    private static IAsyncEnumerable<ClaimUpdate> Stream(Browser browser, ClaimKind kind, CancellationToken cancellationToken = default) =>
        browser.Connection.StreamAsync<ClaimUpdate>(nameof(IPlaygroundHub.RunClaim), kind, cancellationToken);

    private static async Task<bool> IsMeasuredAsync(Browser browser, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (ClaimUpdate _ in Stream(browser, ClaimKind.Supervision, cancellationToken)) return true;
            return false;
        }
        catch (Microsoft.AspNetCore.SignalR.HubException busy) when (busy.Message.Contains("measuring a claim", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static async Task<string> ErrorOf(Browser browser)
    {
        Exception error = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (ClaimUpdate _ in Stream(browser, ClaimKind.Cost)) { }
        });
        return HubErrors.SentenceOf(error.Message);
    }

    /// <summary>Measures a claim in a room of its own. The tests of this class run one after the other, but a stopped run may still be ending.</summary>
    private async Task<List<ClaimUpdate>> MeasureAsync(ClaimKind kind)
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        var updates = new List<ClaimUpdate>();
        using var bound = new CancellationTokenSource(Browser.Bound);
        while (updates.Count == 0)
        {
            try
            {
                await foreach (ClaimUpdate update in Stream(browser, kind, bound.Token)) updates.Add(update);
            }
            catch (Microsoft.AspNetCore.SignalR.HubException busy) when (busy.Message.Contains("measuring a claim", StringComparison.Ordinal))
            {
                // The run that another test stopped is still ending.
            }
        }
        Assert.NotNull(updates[^1].Sentence);
        return updates;
    }

    private static ClaimPoint Last(List<ClaimUpdate> updates, int chart, int series) =>
        updates.SelectMany(update => update.Points).Last(point => point.Chart == chart && point.Series == series);

    private static double Figure(List<ClaimUpdate> updates, string label) =>
        double.Parse(Digits().Replace(updates[^1].Figures.Single(figure => figure.Label == label).Value, ""), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[^\d.]")]
    private static partial Regex Digits();
}
