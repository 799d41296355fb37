using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Samples;
using Playground.Server.Programs;

namespace Playground.Server.Claims;

/// <summary>
/// Runs claims, one at a time over all rooms: two at once would measure each other, and the machine bears the threads of one only. Whatever
/// happens, a run's node and threads are gone before the next one begins.
/// </summary>
internal sealed class ClaimDesk(SchedulerPool schedulers, ProgramBuilder builder, TimeProvider time, ILogger<ClaimDesk> log)
{
    /// <summary>A run takes some 6 s; on a machine that is busy with something else it is ended after this.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private string? busyRoom;

    /// <summary>Measures a claim and tells how it goes.</summary>
    public IAsyncEnumerable<ClaimUpdate> RunAsync(string room, ClaimKind kind, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (busyRoom is not null)
            {
                throw new RequestException(busyRoom == room
                    ? "A claim is being measured in this room already. Wait for its end, or stop it."
                    : "Another room is measuring a claim, and two at once would measure each other. Try again in some seconds.");
            }
            busyRoom = room;
        }
        // The run begins now and not when the first update is read, so that a caller who never reads cannot keep others waiting.
        var updates = Channel.CreateBounded<ClaimUpdate>(256);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task run = Task.Run(() => MeasureAsync(kind, updates.Writer, stop.Token), CancellationToken.None);
        return ReadAsync(updates.Reader, run, stop);
    }

    /// <summary>The program of a claim.</summary>
    public static ProgramFile ProgramOf(ClaimKind kind)
    {
        string file = Claim.Of(kind).Program;
        return new ProgramFile(file, ClaimPrograms.Source(file));
    }

    private static async IAsyncEnumerable<ClaimUpdate> ReadAsync(
        ChannelReader<ClaimUpdate> updates, Task run, CancellationTokenSource stop, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (ClaimUpdate update in updates.ReadAllAsync(cancellationToken)) yield return update;
        }
        finally
        {
            await stop.CancelAsync();
            await run;
            stop.Dispose();
        }
    }

    private async Task MeasureAsync(ClaimKind kind, ChannelWriter<ClaimUpdate> updates, CancellationToken cancelled)
    {
        using var late = new CancellationTokenSource(AtMost, time);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancelled, late.Token);
        Exception? problem = null;
        try
        {
            BuiltProgram program = await builder.BuildAsync(new RoomProgram { Files = [ProgramOf(kind)] });
            await using var run = new ClaimRun(schedulers, program, updates, bounded.Token);
            await MeasureAsync(kind, run);
        }
        catch (OperationCanceledException) when (bounded.IsCancellationRequested)
        {
            problem = cancelled.IsCancellationRequested
                ? null
                : new RequestException($"The machine is too busy: the measurement was not complete after {AtMost.TotalSeconds:0} seconds, and was ended.");
        }
        catch (RequestException refused)
        {
            problem = refused;
        }
        catch (Exception bug)
        {
            log.LogError(bug, "The claim {Claim} could not be measured.", kind);
            problem = new RequestException("The server failed to measure this. That is a bug of the server; it is in its log.");
        }
        lock (gate) busyRoom = null;
        updates.Complete(problem is null ? null : new HubException(problem.Message));
    }

    private Task MeasureAsync(ClaimKind kind, ClaimRun run) => kind switch
    {
        ClaimKind.Cost => CostClaim.MeasureAsync(run, time),
        ClaimKind.Sharing => SharingClaim.MeasureAsync(run),
        ClaimKind.Isolation => LatencyClaims.MeasureIsolationAsync(run),
        ClaimKind.Preemption => LatencyClaims.MeasurePreemptionAsync(run, schedulers.Count),
        ClaimKind.Supervision => SupervisionClaim.MeasureAsync(run),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Every claim is measured somewhere."),
    };
}
