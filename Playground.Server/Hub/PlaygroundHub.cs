using System.Net;
using Microsoft.AspNetCore.SignalR;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Claims;
using Playground.Server.Experiments;
using Playground.Server.Faults;
using Playground.Server.Hosting;
using Playground.Server.Programs;
using Playground.Server.Rooms;
using Playground.Server.Simulations;

namespace Playground.Server.Hub;

/// <summary>What browsers call. It checks every call and passes it on to the caller's room.</summary>
internal sealed class PlaygroundHub(RoomDirectory rooms, SampleGallery gallery, ProgramBuilder builder, ClaimDesk claims, ExperimentDesk experiments, KeptRuns runs, RequestErrors errors, AddressLimits addresses, ServerMetrics metrics) : Microsoft.AspNetCore.SignalR.Hub, IPlaygroundHub
{
    private static readonly object VisitorKey = new();
    private static readonly object LeaseKey = new();

    private Visitor Visitor => (Visitor)Context.Items[VisitorKey]!;

    private IPAddress? Address => Context.GetHttpContext()?.Connection.RemoteIpAddress;

    public override Task OnConnectedAsync()
    {
        Context.Items[LeaseKey] = addresses.Connect(Address);
        Context.Items[VisitorKey] = new Visitor(rooms);
        metrics.Connected();
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        ((IDisposable)Context.Items[LeaseKey]!).Dispose();
        metrics.Disconnected();
        Visitor.Leave();
        return Task.CompletedTask;
    }

    public async Task<RoomView> OpenRoom()
    {
        addresses.OpenRoom(Address);
        (Room room, string token) = await rooms.OpenAsync();
        Visitor.Enter(room, withControl: true);
        return Describe(room, token);
    }

    public async Task<RoomView> JoinRoom(string roomId, string? controlToken)
    {
        RequestChecks.Require(roomId is { Length: RoomToken.IdLength }, $"A room's id has {RoomToken.IdLength} characters.");
        RequestChecks.Require(controlToken is null or { Length: RoomToken.TokenLength }, $"A control token has {RoomToken.TokenLength} characters.");
        Room room = await rooms.JoinAsync(roomId);
        if (controlToken is not null && !room.IsControlledBy(controlToken))
        {
            rooms.Leave(room);
            throw new RequestException($"The control token does not belong to the room {roomId}.");
        }
        Visitor.Enter(room, controlToken is not null);
        return Describe(room, controlToken);
    }

    public Task<IReadOnlyList<Sample>> Samples() => Task.FromResult(gallery.Samples);

    public Task<CompileResult> Compile(IReadOnlyList<ProgramFile> files)
    {
        RequestChecks.Check(files);
        return builder.CompileAsync(files);
    }

    public Task<CompileResult> Run(RoomProgram program)
    {
        RequestChecks.Check(program);
        return Visitor.ControlledRoom.RunAsync(program);
    }

    public async Task<CompileResult> Load(IReadOnlyList<ProgramFile> files)
    {
        RequestChecks.Check(files);
        RequestChecks.Require(files.Count > 0, "There are no files to load.");
        Room room = Visitor.ControlledRoom;
        await runs.KeepFormerAsync(room);
        return await room.LoadAsync(files);
    }

    public Task Simulate(SimulationCommand command)
    {
        RequestChecks.Check(command);
        return Visitor.ControlledRoom.SimulateAsync(command);
    }

    public async Task<string> Record() => (await Visitor.Room.RecordAsync()).ToJson();

    public Task<KeptRun> KeepRun(string name)
    {
        RequestChecks.Require(name?.Trim() is { Length: > 0 and <= Limits.RunNameLength }, $"A run's name has from 1 to {Limits.RunNameLength} characters.");
        return runs.KeepAsync(Visitor.ControlledRoom, name!.Trim());
    }

    public Task<IReadOnlyList<KeptRun>> KeptRuns() => Task.FromResult(runs.Of(Visitor.Room));

    public Task RepeatRun(string id)
    {
        RequestChecks.CheckRun(id);
        return Visitor.ControlledRoom.RepeatAsync(runs.Find(id));
    }

    public Task<RunComparison> CompareRun(string id)
    {
        RequestChecks.CheckRun(id);
        return runs.CompareAsync(Visitor.Room, id);
    }

    public Task<RunMoments> CompareMoments(string id, long number)
    {
        RequestChecks.CheckRun(id);
        RequestChecks.Require(number >= 0, $"Events are numbered from 1, so there is no event {number}.");
        return runs.CompareMomentsAsync(Visitor.Room, id, number);
    }

    public Task ForgetRun(string id)
    {
        RequestChecks.CheckRun(id);
        runs.Forget(Visitor.ControlledRoom, id);
        return Task.CompletedTask;
    }

    public async Task<RoomView> OpenRun(string id)
    {
        RequestChecks.CheckRun(id);
        Recording recording = runs.Find(id);
        addresses.OpenRoom(Address);
        (Room room, string token) = await rooms.OpenAsync();
        try
        {
            await room.RepeatAsync(recording);
        }
        catch
        {
            await rooms.DiscardAsync(room);
            throw;
        }
        Visitor.Enter(room, withControl: true);
        return Describe(room, token);
    }

    public Task Stop() => Visitor.ControlledRoom.StopAsync();

    public IAsyncEnumerable<Frame> Subscribe(View view, CancellationToken cancellationToken)
    {
        RequestChecks.Check(view);
        return errors.Guard(Visitor.Subscribe(view, cancellationToken), nameof(Subscribe), cancellationToken);
    }

    public Task ChangeView(View view)
    {
        RequestChecks.Check(view);
        Visitor.ChangeView(view);
        return Task.CompletedTask;
    }

    public Task LookBack(double? milliseconds)
    {
        RequestChecks.Require(milliseconds is null or >= 0 and < RequestChecks.MillisecondsMost, $"A moment is a number of milliseconds since the run began, from 0, not {milliseconds}.");
        return Visitor.Room.LookBackAsync(Visitor.Subscription ?? throw new RequestException("Subscribe first."), milliseconds);
    }

    public Task<ProcessDetails?> Inspect(InspectRequest request)
    {
        RequestChecks.Check(request);
        return Visitor.Room.InspectAsync(request);
    }

    public Task<ProcessPage> ListProcesses(ProcessQuery query)
    {
        RequestChecks.Check(query);
        return Task.FromResult(Visitor.Past is { } past ? ProcessTable.PageOf(past, query) : Visitor.Room.List(query));
    }

    public Task<ProcessTableRow?> FindCell(int region, int cell)
    {
        RequestChecks.Require(region >= 0 && cell >= 0, "Regions and cells are numbered from 0.");
        return Task.FromResult(Visitor.Past is { } past ? ProcessTable.RowOf(past, region, cell) : Visitor.Room.FindCell(region, cell));
    }

    public async Task<FaultOutcome> Inject(FaultRequest fault)
    {
        var input = new InjectInput(fault, FaultReader.Read(fault));
        await runs.KeepFormerAsync(Visitor.ControlledRoom);
        return new FaultOutcome(await Visitor.ControlledRoom.ApplyAsync(input));
    }

    public async Task<FaultPlanRow> StartFaultPlan(string plan)
    {
        Room room = Visitor.ControlledRoom;
        StartPlanInput input = RoomPlans.Read(plan);
        await runs.KeepFormerAsync(room);
        return await room.StartPlanAsync(input);
    }

    public async Task<bool> StopFaultPlan(int number)
    {
        Room room = Visitor.ControlledRoom;
        // What changes nothing must not take what is to come from a simulation that somebody went back in.
        if (!room.Plans().Any(plan => plan.IsUnderWay && (number == 0 || plan.Number == number))) return false;
        await runs.KeepFormerAsync(room);
        return await room.ApplyAsync(new StopPlanInput(number));
    }

    public Task<IReadOnlyList<FaultPlanRow>> FaultPlans() => Task.FromResult(Visitor.Room.Plans());

    public Task<FaultCatalogue> FaultCatalogue() => Task.FromResult(FaultKinds.Catalogue);

    public Task<IReadOnlyList<ExperimentSample>> ExperimentSamples() => Task.FromResult(experiments.Samples);

    public Task<string> ExperimentSchema() => Task.FromResult(Experiments.ExperimentSchema.Text);

    public Task<ExperimentCheck> CheckExperiment(string json)
    {
        RequestChecks.CheckExperiment(json);
        return Task.FromResult(ExperimentDesk.Check(json));
    }

    public IAsyncEnumerable<ExperimentProgress> RunExperiment(ExperimentRequest request, CancellationToken cancellationToken)
    {
        RequestChecks.Check(request);
        _ = Visitor.ControlledRoom;
        return errors.Guard(experiments.RunAsync(request, cancellationToken), nameof(RunExperiment), cancellationToken);
    }

    public async Task OpenSeed(ExperimentRequest request, long seed)
    {
        RequestChecks.Check(request);
        RequestChecks.Require(seed >= 0, $"A seed is a number from 0, not {seed}.");
        Room room = Visitor.ControlledRoom;
        await runs.KeepFormerAsync(room);
        await room.RepeatAsync(await experiments.RecordAsync(request, seed, Context.ConnectionAborted));
    }

    public IAsyncEnumerable<ClaimUpdate> RunClaim(ClaimKind kind, CancellationToken cancellationToken)
    {
        RequestChecks.Require(Enum.IsDefined(kind), "There is no such claim.");
        return errors.Guard(claims.RunAsync(Visitor.ControlledRoom.Id, kind, cancellationToken), nameof(RunClaim), cancellationToken);
    }

    public Task<ProgramFile> ClaimProgram(ClaimKind kind)
    {
        RequestChecks.Require(Enum.IsDefined(kind), "There is no such claim.");
        return Task.FromResult(ClaimDesk.ProgramOf(kind));
    }

    private RoomView Describe(Room room, string? controlToken) => new()
    {
        RoomId = room.Id,
        ControlToken = controlToken,
        Program = room.Program with { Files = builder.FilesOf(room.Program) },
        Status = room.Status,
    };
}
