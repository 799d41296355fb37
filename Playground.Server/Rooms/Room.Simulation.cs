using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Faults;
using Playground.Server.Simulations;

namespace Playground.Server.Rooms;

// What is done to a room whose program runs in a simulation.
internal sealed partial class Room
{
    /// <summary>What is repeated in this time needs no run that stands nearer.</summary>
    private static readonly TimeSpan NearTime = TimeSpan.FromMilliseconds(50);

    private const string NoSimulation = "No simulation runs in this room. Run a program with a seed first.";

    private readonly StandbyRuns standbys = new();
    private int preparations;

    /// <summary>Ends when no run is on its way to where it may be wanted.</summary>
    internal Task Preparation { get; private set; } = Task.CompletedTask;

    /// <summary>The runs beside the one that is shown.</summary>
    internal StandbyRuns Standbys => standbys;

    /// <summary>
    /// Holds, steps or runs the simulation. To go back is to run again, from the same seed with the same inputs, as far as the event; a run that
    /// stands before it goes on from there.
    /// </summary>
    public async Task SimulateAsync(SimulationCommand command)
    {
        await OneByOneAsync(async () =>
        {
            RoomNode node = run.Node ?? throw new RequestException(NoSimulation);
            SimulationDriver driver = node.Driver ?? throw new RequestException(NoSimulation);
            if (command.Action is not (SimulationAction.GoToEvent or SimulationAction.GoToTime)) return await InTimeAsync(node.SimulateAsync(command));
            // It must not come further while another one takes its place, which shares its marks.
            await InTimeAsync(node.SimulateAsync(new SimulationCommand(SimulationAction.Hold)));
            bool goesBack = command.Action == SimulationAction.GoToEvent ? command.Event < driver.Events : command.Milliseconds < driver.Now.TotalMilliseconds;
            RoomRun? nearer = await standbys.TakeAsync(command, goesBack ? null : driver.Events, Wanted());
            if (nearer?.Node is { Driver: { } other } there)
            {
                await other.SucceedAsync(driver.Repeat(command));
                await ShowAsync(nearer);
                return await InTimeAsync(there.SimulateAsync(command));
            }
            if (!goesBack) return await InTimeAsync(node.SimulateAsync(command));
            await ShowAsync(Another(driver.Repeat(command)));
            return true;
        });
        Pulse();
    }

    /// <summary>The simulation up to this moment, to be had again elsewhere.</summary>
    public Task<Recording> RecordAsync() => OneByOneAsync(async () =>
    {
        SimulationDriver driver = run.Node?.Driver ?? throw new RequestException(NoSimulation);
        Task<Recording?> recording = driver.RecordAsync(services.Builder.FilesOf(program), run.Status.Entry!, services.Settings.NodeLimits);
        return await InTimeAsync(recording) ?? throw new RequestException(NoSimulation);
    });

    /// <summary>The simulation that a visitor went back in, to its former end; null where there is none.</summary>
    public Task<Recording?> RecordFormerAsync() => OneByOneAsync(async () => run.Node?.Driver is { } driver
        ? await InTimeAsync(driver.RecordFormerAsync(services.Builder.FilesOf(program), run.Status.Entry!, services.Settings.NodeLimits))
        : null);

    /// <summary>Runs a recording again; it stands still at its end.</summary>
    public async Task RepeatAsync(Recording recording)
    {
        if (recording.RoomLimits != services.Settings.NodeLimits) throw new RequestException("This run was recorded with other limits than the rooms of this server have, so it would not be the same.");
        var repeated = new RoomProgram
        {
            Files = recording.Files,
            Entry = recording.Call,
            Simulation = recording.Choice,
        };
        CompileResult result = await OneByOneAsync(() =>
            isClosed ? throw new RequestException("This room has just been closed. Join it again to open it.") : RunLockedAsync(repeated, recording));
        if (!result.Succeeded) throw new RequestException(ProblemOf(result));
        Pulse();
    }

    /// <summary>The recording that a room begins with which was closed meanwhile; null when it had none, or has other limits now.</summary>
    private Recording? KeptRecording()
    {
        if (recording is null) return null;
        try
        {
            return Recording.Read(Id, recording) is { } kept && kept.RoomLimits == services.Settings.NodeLimits ? kept : null;
        }
        catch (InvalidDataException problem)
        {
            services.Log.LogWarning("The recording of the room {Room} cannot be read, so its program begins anew: {Problem}", Id, problem.Message);
            return null;
        }
    }

    /// <summary>Does something to what runs. Runs that stand at this moment or beyond would not be the same any more.</summary>
    private async Task<bool> ApplyLockedAsync(RoomNode node, RoomInput input)
    {
        // Before it: it is done some time later also when nobody waits for it any longer.
        if (node.Driver is { } driver) await standbys.EndFromAsync(driver.Events);
        return await InTimeAsync(node.ApplyAsync(input));
    }

    /// <summary>Another run of the simulation that is shown, from the start.</summary>
    private RoomRun Another(Repetition repetition)
    {
        RoomNode node = new(services, built!, new SimulationDriver(program.Simulation!, SchedulerThreads.Start(repetition.Options), services.Time, repetition));
        RoomRun another = RoomRun.Start(0, node, built!.Entry!, Audience, services, repetition.To, isShown: false);
        RestsLater(another);
        return another;
    }

    /// <summary>Shows another run of the same simulation. The former one stays where it stands.</summary>
    private async Task ShowAsync(RoomRun other)
    {
        RoomRun former = run;
        former.Hide();
        other.Show(++runs);
        run = other;
        standbys.Add(former, former.Node!.Driver!.Events);
        // Who drags the time line never rests; the plan makes its choice only then.
        await standbys.EndEldestAsync(standbys.MostBeside(former.Node.Live.Figures().MemoryBytes));
        // It may have rested before it was the shown one.
        Prepare();
    }

    /// <summary>When a run rests, there is time to let others go to where they may be wanted.</summary>
    private void RestsLater(RoomRun resting)
    {
        if (resting.Node?.Driver is { } driver) driver.Rested += () => { if (resting == run) Prepare(); };
    }

    private void Prepare()
    {
        if (Interlocked.Increment(ref preparations) == 1) Preparation = Task.Run(PrepareAsync);
    }

    /// <summary>Lets runs go to where they may be wanted, one after the other, until all of them stand or something else is wanted.</summary>
    private async Task PrepareAsync()
    {
        int asked;
        do
        {
            asked = Volatile.Read(ref preparations);
            try
            {
                while (await PrepareOneAsync())
                {
                }
            }
            catch (Exception bug)
            {
                services.Log.LogError(bug, "Runs of the room {Room} could not be prepared; going back takes longer.", Id);
            }
        }
        while (Interlocked.CompareExchange(ref preparations, 0, asked) != asked);
    }

    private async Task<bool> PrepareOneAsync()
    {
        await services.Preparing.WaitAsync();
        try
        {
            if (await OneByOneAsync(NextStandbyAsync) is not { } way) return false;
            await way;
            return true;
        }
        finally
        {
            services.Preparing.Release();
        }
    }

    /// <summary>Starts the run that is missed most. What it returns ends when that stands; null: none is missing.</summary>
    private async Task<Task?> NextStandbyAsync()
    {
        if (isClosed || subscriptions.IsEmpty || run.Node is not { Driver: { IsResting: true } driver } node) return null;
        await standbys.EndBlindAsync(Wanted());
        var plan = new StandbyPlan(driver.Events, driver.LastEvent, driver.EventsIn(NearTime), standbys.MostBeside(node.Live.Figures().MemoryBytes));
        await standbys.EndAsync(plan.Needless(standbys.Standing));
        if (plan.Missing(standbys.Standing) is not [long number, ..] || await driver.RepeatAsideAsync(number) is not { } repetition) return null;
        RoomRun missing = Another(repetition);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        missing.Node!.Driver!.Rested += () => arrived.TrySetResult();
        standbys.Add(missing, number);
        return missing.Node.Driver.IsResting ? Task.CompletedTask : arrived.Task;
    }

    /// <summary>Nobody looks any more, so nobody goes anywhere soon.</summary>
    private async Task EndUnwatchedStandbysAsync()
    {
        try
        {
            await OneByOneAsync(async () =>
            {
                if (subscriptions.IsEmpty) await standbys.EndAsync();
                return true;
            });
        }
        catch (Exception bug)
        {
            services.Log.LogError(bug, "Runs of the room {Room} that nobody needs could not be ended.", Id);
        }
    }

    private SimulationDriver? DriverOf(RoomProgram next, Repetition? repetition) => next.Simulation is not { } choice
        ? null
        : new SimulationDriver(choice, SchedulerThreads.Start(repetition?.Options ?? OptionsOf(choice)), services.Time, repetition);

    private static SimulationOptions OptionsOf(SimulationChoice choice) => new((ulong)choice.Seed, (ScheduleKind)choice.Schedule) { ChangePoints = choice.ChangePoints };
}
