using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Simulations;

namespace Playground.Server.Rooms;

// What is done to a room whose program runs in a simulation.
internal sealed partial class Room
{
    private const string NoSimulation = "No simulation runs in this room. Run a program with a seed first.";

    /// <summary>Holds, steps or runs the simulation. To go back is to run again, from the same seed with the same inputs, as far as the event.</summary>
    public async Task SimulateAsync(SimulationCommand command)
    {
        await OneByOneAsync(async () =>
        {
            RoomNode node = run.Node ?? throw new RequestException(NoSimulation);
            SimulationDriver driver = node.Driver ?? throw new RequestException(NoSimulation);
            bool goesBack = command.Action == SimulationAction.GoToEvent && command.Event < driver.Status.Events
                || command.Action == SimulationAction.GoToTime && command.Milliseconds < driver.Now.TotalMilliseconds;
            // It must not come further while the other one is made, which shares its marks.
            await InTimeAsync(node.SimulateAsync(goesBack ? new SimulationCommand(SimulationAction.Hold) : command));
            return goesBack ? await RunLockedAsync(program, driver.Repeat(command)) : null;
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
            isClosed ? throw new RequestException("This room has just been closed. Join it again to open it.") : RunLockedAsync(repeated, Repetition.Of(recording)));
        if (!result.Succeeded) throw new RequestException(ProblemOf(result));
        Pulse();
    }

    private static SimulationOptions OptionsOf(SimulationChoice choice) => new((ulong)choice.Seed, (ScheduleKind)choice.Schedule) { ChangePoints = choice.ChangePoints };
}
