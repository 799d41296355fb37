using Microsoft.AspNetCore.SignalR.Client;
using Playground.Client.Store;
using Playground.Contracts;

namespace Playground.Client.Connection;

// What the visitor asks of the room, one call of the hub each.
public sealed partial class RoomSession
{
    public Task StopAsync() => TryAsync(() => hub.InvokeAsync(nameof(IPlaygroundHub.Stop)));

    public async Task<IReadOnlyList<ExperimentSample>> ExperimentSamplesAsync() => await AskAsync<ExperimentSample[]>(nameof(IPlaygroundHub.ExperimentSamples)) ?? [];

    public Task<string?> ExperimentSchemaAsync() => AskAsync<string>(nameof(IPlaygroundHub.ExperimentSchema));

    /// <summary>Null: there was no answer.</summary>
    public Task<ExperimentCheck?> CheckExperimentAsync(string json) => AskAsync<ExperimentCheck>(nameof(IPlaygroundHub.CheckExperiment), json);

    /// <summary>Lets the server try an experiment; ends without a word when it was stopped.</summary>
    public Task TryExperimentAsync(ExperimentRequest request, Action<ExperimentProgress> update, CancellationToken cancellationToken) =>
        FollowAsync(nameof(IPlaygroundHub.RunExperiment), request, update, cancellationToken);

    /// <summary>Has the run of one seed in the room; its program comes into the editor.</summary>
    public Task<bool> OpenSeedAsync(ExperimentRequest request, long seed) => TakeOverAsync(nameof(IPlaygroundHub.OpenSeed), request, seed);

    /// <summary>Runs a kept run again; its program comes into the editor.</summary>
    public Task RepeatRunAsync(KeptRun run) => TakeOverAsync(nameof(IPlaygroundHub.RepeatRun), run.Id);

    Task<bool> TakeOverAsync(string method, params object?[] arguments) => TryAsync(async () =>
    {
        await hub.InvokeCoreAsync(method, arguments);
        await EnterAsync();
        if (store.RunningProgram is { } program) store.Draft.Load(program);
        store.Changes.Changed(Topics.Program);
    });

    async Task FollowAsync<TRequest, TUpdate>(string method, TRequest request, Action<TUpdate> update, CancellationToken cancellationToken) => await TryAsync(async () =>
    {
        try
        {
            await foreach (TUpdate next in hub.StreamAsync<TUpdate>(method, request, cancellationToken)) update(next);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped by the visitor.
        }
    });

    public Task<string?> RecordAsync() => AskAsync<string>(nameof(IPlaygroundHub.Record));

    /// <summary>Replaces the modules of what runs by those of the draft.</summary>
    public async Task<bool> LoadAsync() => Show(await AskAsync<CompileResult>(nameof(IPlaygroundHub.Load), (object)store.Draft.Files.ToArray()));

    public Task<bool> SimulateAsync(SimulationCommand command) => TryAsync(() => hub.InvokeAsync(nameof(IPlaygroundHub.Simulate), command));

    public Task<KeptRun?> KeepRunAsync(string name) => AskAsync<KeptRun>(nameof(IPlaygroundHub.KeepRun), name);

    public async Task<IReadOnlyList<KeptRun>> KeptRunsAsync() => await AskAsync<KeptRun[]>(nameof(IPlaygroundHub.KeptRuns)) ?? [];

    public Task<RunComparison?> CompareRunAsync(KeptRun run) => AskAsync<RunComparison>(nameof(IPlaygroundHub.CompareRun), run.Id);

    public Task<RunMoments?> CompareMomentsAsync(KeptRun run, long number) => AskAsync<RunMoments>(nameof(IPlaygroundHub.CompareMoments), run.Id, number);

    public Task ForgetRunAsync(KeptRun run) => TryAsync(() => hub.InvokeAsync(nameof(IPlaygroundHub.ForgetRun), run.Id));

    /// <summary>Shows a moment of the past, or, with null, the present.</summary>
    public Task LookBackAsync(double? milliseconds) => TryAsync(() => hub.InvokeAsync(nameof(IPlaygroundHub.LookBack), milliseconds));

    public Task<ProcessDetails?> InspectAsync(InspectRequest request) => AskAsync<ProcessDetails>(nameof(IPlaygroundHub.Inspect), request);

    /// <summary>Who stands in a cell of the field; null when nobody does.</summary>
    public Task<ProcessTableRow?> FindCellAsync(int region, int cell) => AskAsync<ProcessTableRow>(nameof(IPlaygroundHub.FindCell), region, cell);

    public Task<ProcessPage?> ListAsync(ProcessQuery query) => AskAsync<ProcessPage>(nameof(IPlaygroundHub.ListProcesses), query);

    /// <summary>Injects, and tells when the target had ended before.</summary>
    public async Task<bool> InjectAsync(FaultRequest fault)
    {
        FaultOutcome? outcome = await AskAsync<FaultOutcome>(nameof(IPlaygroundHub.Inject), fault);
        if (outcome is { Landed: false }) notices.Tell($"{store.NameOf(fault.Process)} had already ended.");
        return outcome is { Landed: true };
    }

    public async Task<IReadOnlyList<FaultPlanRow>> FaultPlansAsync() => await AskAsync<FaultPlanRow[]>(nameof(IPlaygroundHub.FaultPlans)) ?? [];

    /// <param name="plan">The plan as JSON.</param>
    public Task<FaultPlanRow?> StartPlanAsync(string plan) => AskAsync<FaultPlanRow>(nameof(IPlaygroundHub.StartFaultPlan), plan);

    /// <param name="number">The plan's number; 0: all.</param>
    public Task StopPlanAsync(int number) => TryAsync(() => hub.InvokeAsync<bool>(nameof(IPlaygroundHub.StopFaultPlan), number));
}
