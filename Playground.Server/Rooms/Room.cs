using System.Collections.Immutable;
using System.Diagnostics;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Faults;
using Playground.Server.Programs;
using Playground.Server.Simulations;
using Playground.Server.Storage;
using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>One running system that visitors share: its program, its node, and the browsers that watch it.</summary>
internal sealed partial class Room : IAsyncDisposable
{
    private readonly SemaphoreSlim commands = new(1, 1);
    private readonly LookingBack lookingBack;
    private volatile byte[]? controlTokenHash;
    private readonly RoomServices services;
    private ImmutableArray<Subscription> subscriptions = [];
    private volatile RoomRun run;
    private volatile RoomProgram program;
    private BuiltProgram? built;
    private string? recording;
    private int runs;
    private bool isClosed;

    /// <summary>A room that nobody controls yet, and that is not kept until somebody does.</summary>
    public Room(string id, RoomProgram program, RoomServices services)
    {
        Id = id;
        this.program = program;
        this.services = services;
        lookingBack = new LookingBack(services.Settings);
        run = RoomRun.Nothing(0, new RoomStatus(RoomPhase.Stopped, 0), services);
    }

    /// <summary>A room that was kept.</summary>
    public Room(StoredRoom stored, RoomServices services)
        : this(stored.Id, stored.Program, services) => (controlTokenHash, recording) = (stored.ControlTokenHash, stored.Recording);

    public string Id { get; }

    public RoomProgram Program => program;

    public RoomStatus Status => run.Status;

    /// <summary>Connections in the room. Guarded by the directory's gate.</summary>
    public int Visitors { get; set; }

    /// <summary>When the last connection left, as a timestamp of the time provider. Guarded by the directory's gate.</summary>
    public long LeftAt { get; set; }

    public bool IsControlledBy(string token) => controlTokenHash is { } hash && RoomToken.Matches(token, hash);

    /// <summary>Gives a room that nobody controls to somebody, and keeps it from now on.</summary>
    /// <returns>The token that gives control.</returns>
    public string GiveAway()
    {
        Debug.Assert(controlTokenHash is null, "A room is given away once.");
        string token = RoomToken.NewToken();
        controlTokenHash = RoomToken.Hash(token);
        Keep();
        return token;
    }

    /// <summary>Starts the room's program when it has not been started since the room was opened.</summary>
    public async Task EnsureStartedAsync()
    {
        if (Volatile.Read(ref runs) > 0) return;
        await OneByOneAsync(async () => runs == 0 && !isClosed ? await RunLockedAsync(program, KeptRecording()) : null);
    }

    public Task<CompileResult> RunAsync(RoomProgram next) => OneByOneAsync(() =>
    {
        if (isClosed) throw new RequestException("This room has just been closed. Join it again to open it.");
        return RunLockedAsync(next);
    });

    public async Task StopAsync()
    {
        await OneByOneAsync(async () =>
        {
            await standbys.EndAsync();
            await run.StopAsync();
            return true;
        });
        Pulse();
    }

    public Subscription Subscribe(View view)
    {
        var subscription = new Subscription(() => run.Observed, view, services.Time);
        ImmutableInterlocked.Update(ref subscriptions, (all, added) => all.Add(added), subscription);
        return subscription;
    }

    public void Unsubscribe(Subscription subscription)
    {
        ImmutableInterlocked.Update(ref subscriptions, (all, removed) => all.Remove(removed), subscription);
        subscription.Complete();
        if (subscriptions.IsEmpty && standbys.Runs.Count > 0) _ = EndUnwatchedStandbysAsync();
    }

    public async Task<ProcessDetails?> InspectAsync(InspectRequest request)
    {
        RoomRun current = run;
        if (current.Node is not { } node) return null;
        ProcessSnapshot? snapshot;
        string? reported = null;
        try
        {
            snapshot = await node.InspectAsync(request).WaitAsync(services.Settings.InspectTime, services.Time);
            if (request.Report && snapshot is not null && Inspection.CanReport(snapshot))
            {
                reported = await node.ReportedStateAsync(snapshot.Summary.Pid, current.World.RoleOf(snapshot.Summary.Pid)).WaitAsync(services.Settings.InspectTime, services.Time);
            }
        }
        catch (TimeoutException)
        {
            throw new RequestException($"{request.Process} has not answered for {services.Settings.InspectTime.TotalSeconds:0} seconds.");
        }
        return snapshot is null ? null : Inspection.Describe(snapshot, current.World) with { Reported = Inspection.Cut(reported, request.TextLength) };
    }

    /// <summary>Lets one browser look at a moment of the past, or, with null, at the present again.</summary>
    public Task LookBackAsync(Subscription viewer, double? milliseconds) => lookingBack.LookAsync(viewer, subscriptions, milliseconds);

    public ProcessPage List(ProcessQuery query) =>
        run is { Node: { } node } current ? ProcessTable.Page(query, node.Processes(), current.World) : new ProcessPage(0, []);

    /// <summary>Who stands in a cell of the field; null when nobody does.</summary>
    public ProcessTableRow? FindCell(int region, int cell)
    {
        RoomRun current = run;
        WorldProcess? found;
        lock (current.World.Gate) found = current.World.Tree.Field?.Find(region, cell);
        return found is null || current.Node is not { } node ? null : ProcessTable.Row(found, node, current.World);
    }

    /// <summary>Does something to what runs.</summary>
    /// <returns>Whether it found what it is about.</returns>
    public Task<bool> ApplyAsync(RoomInput input)
    {
        // A simulation that is on its way back is another one afterwards: what is done meanwhile must get into that.
        return run.Node is { Driver: null } live ? live.ApplyAsync(input) : OneByOneAsync(() => ApplyLockedAsync(Running, input));
    }

    /// <summary>Starts a plan of faults.</summary>
    /// <exception cref="RequestException">It is too much, or there are too many.</exception>
    public Task<FaultPlanRow> StartPlanAsync(StartPlanInput input) => OneByOneAsync(async () =>
    {
        RoomNode node = Running;
        if (node.Driver is null) RoomPlans.CheckLive(input.Plan);
        IReadOnlyList<FaultPlanRow> known = node.Plans();
        if (known.Count >= Limits.FaultPlans) throw new RequestException($"A run has at most {Limits.FaultPlans:N0} plans of faults. Run the program again.");
        if (known.Count(plan => plan.IsUnderWay) >= Limits.FaultPlansUnderWay) throw new RequestException($"At most {Limits.FaultPlansUnderWay} plans of faults can be under way. Stop one first.");
        if (!await ApplyLockedAsync(node, input)) throw new RequestException("The program has just been stopped.");
        return node.Plans()[^1];
    });

    /// <summary>Compiles files and lets their modules replace those of the same names in what runs; a program with errors changes nothing.</summary>
    public Task<CompileResult> LoadAsync(IReadOnlyList<ProgramFile> files) => OneByOneAsync(async () =>
    {
        RoomNode node = Running;
        BuiltProgram part = await services.Builder.BuildPartAsync(files);
        if (!part.Result.Succeeded) return part.Result;
        try
        {
            await ApplyLockedAsync(node, new LoadInput(files, part.Modules));
        }
        catch (LoadException refused)
        {
            return new CompileResult(false, [.. part.Result.Diagnostics, new ProgramDiagnostic(part.FirstFile, 0, 0, ProgramDiagnosticSeverity.Error, refused.Message)]);
        }
        // A simulation has the program that it began with, and gets the new code again at the same event.
        if (node.Driver is not null) return part.Result;
        program = program with { Files = files };
        Keep();
        return part.Result;
    });

    /// <summary>The plans of faults that were started in this run.</summary>
    public IReadOnlyList<FaultPlanRow> Plans() => run.Node?.Plans() ?? [];

    private RoomNode Running => run.Node ?? throw new RequestException("Nothing runs in this room; run a program first.");

    public async ValueTask DisposeAsync()
    {
        await OneByOneAsync(async () =>
        {
            isClosed = true;
            await standbys.EndAsync();
            await run.DisposeAsync();
            return true;
        });
        foreach (Subscription subscription in subscriptions) subscription.Complete();
    }

    /// <summary>Runs, stops, ways back: one after the other.</summary>
    private async Task<T> OneByOneAsync<T>(Func<Task<T>> command)
    {
        await commands.WaitAsync();
        try
        {
            return await command();
        }
        finally
        {
            commands.Release();
        }
    }

    /// <summary>An answer of a simulation, which comes at the end of a slice.</summary>
    private async Task<T> InTimeAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer.WaitAsync(services.Settings.InspectTime, services.Time);
        }
        catch (TimeoutException)
        {
            throw new RequestException($"The simulation is in the middle of something long: its slice has not ended for {services.Settings.InspectTime.TotalSeconds:0.#} seconds.");
        }
    }

    private async Task<CompileResult> RunLockedAsync(RoomProgram next, Recording? recorded = null)
    {
        Repetition? repetition = recorded is null ? null : Repetition.Of(recorded);
        bool isFirst = runs == 0;
        BuiltProgram made = await services.Builder.BuildAsync(next);
        CompileResult result = made.Result;
        RoomNode? node = result.Succeeded ? Load(made, next, repetition, ref result) : null;
        // A program with errors leaves what runs alone; only a room that has nothing yet shows that its program is broken.
        if (node is null && !isFirst) return result;
        (program, built, recording) = (next, made, recorded?.ToJson());
        Keep();
        await standbys.EndAsync();
        RoomRun old = run;
        await old.StopAsync();
        int number = ++runs;
        run = node is null
            ? RoomRun.Nothing(number, new RoomStatus(RoomPhase.Broken, number, Problem: ProblemOf(result)), services)
            : RoomRun.Start(number, node, made.Entry!, Audience, services, repetition?.To);
        RestsLater(run);
        Pulse();
        await old.DisposeAsync();
        return result;
    }

    private RunAudience Audience => new(Wanted, Pulse, (broken, problem) => _ = GiveUpAsync(broken, problem));

    /// <summary>Ends a run that cannot go on. The room stays, and the next run begins anew.</summary>
    private async Task GiveUpAsync(RoomRun broken, string problem)
    {
        try
        {
            await OneByOneAsync(async () =>
            {
                if (run == broken) await run.StopAsync(problem);
                return true;
            });
            Pulse();
        }
        catch (Exception bug)
        {
            services.Log.LogError(bug, "A run of the room {Room} could not be given up.", Id);
        }
    }

    private void Keep()
    {
        if (controlTokenHash is { } hash) services.Store.Save(new StoredRoom(Id, hash, program, recording));
    }

    private static string ProblemOf(CompileResult result)
    {
        ProgramDiagnostic? first = result.Diagnostics.FirstOrDefault(found => found.Severity == ProgramDiagnosticSeverity.Error);
        return first is null ? "The program has errors." : $"The program has errors; the first one is in {first.File}, line {first.Line}: {first.Message}.";
    }

    private RoomNode? Load(BuiltProgram made, RoomProgram next, Repetition? repetition, ref CompileResult result)
    {
        try
        {
            return new RoomNode(services, made, DriverOf(next, repetition));
        }
        catch (LoadException refused)
        {
            var problem = new ProgramDiagnostic(made.FirstFile, 0, 0, ProgramDiagnosticSeverity.Error, refused.Message);
            result = new CompileResult(false, [.. result.Diagnostics, problem]);
            return null;
        }
    }

    private RecordingWish Wanted() => RecordingWish.Of(subscriptions.Where(subscription => subscription.Held is null).Select(subscription => subscription.View));

    private void Pulse()
    {
        foreach (Subscription subscription in subscriptions) subscription.Pulse();
    }
}
