using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Programs;
using Playground.Server.Rooms;
using Playground.Server.Storage;

namespace Playground.Server.Simulations;

/// <summary>The runs that rooms keep: by name, to be had again, and to be compared.</summary>
internal sealed class KeptRuns(RunStore store, ProgramBuilder builder, TimeProvider time)
{
    /// <summary>A comparison runs two programs again; one that takes longer is given up.</summary>
    private static readonly TimeSpan ComparisonTime = TimeSpan.FromSeconds(30);

    /// <summary>So long one waits for others that are compared before.</summary>
    private static readonly TimeSpan QueueTime = TimeSpan.FromMinutes(2);

    /// <summary>Comparisons at once, over all rooms: each takes a core or two.</summary>
    private readonly SemaphoreSlim comparisons = new(1, 1);

    public async Task<KeptRun> KeepAsync(Room room, string name)
    {
        if (store.Of(room.Id).Count >= Limits.RunsOfRoom) throw new RequestException($"This room keeps {Limits.RunsOfRoom} runs already; forget one first.");
        return Add(room, name, await room.RecordAsync());
    }

    /// <summary>Before something is done to a simulation in which somebody went back: keeps what came after this moment, which will not come any more.</summary>
    public async Task KeepFormerAsync(Room room)
    {
        if (await room.RecordFormerAsync() is not { } former) return;
        int known = store.Of(room.Id).Count;
        // To be kept unasked is no reason to refuse what is asked.
        if (known < Limits.RunsOfRoom && !store.Keeps(room.Id, former.ToJson())) Add(room, $"Former run {known + 1}", former);
    }

    public IReadOnlyList<KeptRun> Of(Room room) => store.Of(room.Id);

    /// <summary>The recording of a run, whichever room keeps it.</summary>
    public Recording Find(string id)
    {
        (string name, string recording) = store.Find(id) ?? throw Unknown(id);
        try
        {
            return Recording.Read(name, recording);
        }
        catch (InvalidDataException problem)
        {
            throw new RequestException($"A kept run cannot be read: {problem.Message}");
        }
    }

    public void Forget(Room room, string id)
    {
        if (!store.Remove(room.Id, id)) throw Unknown(id);
    }

    /// <summary>Where the room's simulation and a kept run part.</summary>
    public Task<RunComparison> CompareAsync(Room room, string id) => AsideAsync(room, id, RunComparer.Compare);

    /// <summary>Both runs after so many events.</summary>
    public Task<RunMoments> CompareMomentsAsync(Room room, string id, long number) => AsideAsync(room, id, (here, there, cancellationToken) => new RunMoments(
        RunPicture.Take(here.Recording, here.Program, number, cancellationToken),
        RunPicture.Take(there.Recording, there.Program, number, cancellationToken)));

    /// <summary>Does something with the room's run and a kept one, which are run again for it.</summary>
    private async Task<T> AsideAsync<T>(Room room, string id, Func<(Recording Recording, BuiltProgram Program), (Recording Recording, BuiltProgram Program), CancellationToken, T> compare)
    {
        Recording there = Find(id);
        Recording here = await room.RecordAsync();
        (BuiltProgram one, BuiltProgram other) = (await BuildAsync(here), await BuildAsync(there));
        await WaitForPlaceAsync();
        using var limit = new CancellationTokenSource(ComparisonTime, time);
        try
        {
            return await Task.Run(() => compare((here, one), (there, other), limit.Token));
        }
        catch (OperationCanceledException)
        {
            throw new RequestException($"The two runs were not compared within {ComparisonTime.TotalSeconds:0} seconds; compare them at an earlier moment.");
        }
        catch (LoadException problem)
        {
            throw new RequestException($"A run's program cannot be loaded: {problem.Message}");
        }
        finally
        {
            comparisons.Release();
        }
    }

    /// <summary>The time of those that are before in the queue is not the comparison's own.</summary>
    private async Task WaitForPlaceAsync()
    {
        using var patience = new CancellationTokenSource(QueueTime, time);
        try
        {
            await comparisons.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new RequestException($"Other runs are being compared on this server, for {QueueTime.TotalMinutes:0} minutes now. Try again when that has ended.");
        }
    }

    private static RequestException Unknown(string id) => new($"No run {id} is kept here; it may have been forgotten.");

    private KeptRun Add(Room room, string name, Recording recording)
    {
        KeptRun kept = recording.KeptAs(RoomToken.NewId(), name);
        store.Add(room.Id, kept, recording.ToJson());
        return kept;
    }

    private async Task<BuiltProgram> BuildAsync(Recording recording)
    {
        BuiltProgram built = await builder.BuildAsync(new RoomProgram { Files = recording.Files, Entry = recording.Call });
        return built.Result.Succeeded ? built : throw new RequestException("A run's program does not compile.");
    }
}
