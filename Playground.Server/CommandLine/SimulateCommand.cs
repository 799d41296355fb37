using System.Text;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Faults;
using Playground.Server.Programs;
using Playground.Server.Simulations;

namespace Playground.Server.CommandLine;

/// <summary>What <c>run --seed</c> was asked to do.</summary>
/// <param name="Files">Paths of sources and modules.</param>
/// <param name="Call">M:F; null for the usual one.</param>
/// <param name="Print">Whether the call's value is printed.</param>
/// <param name="Options">Seed and schedule.</param>
/// <param name="EventsPath">Where the events go; null: nowhere.</param>
/// <param name="RecordPath">Where the recording goes; null: nowhere.</param>
internal sealed record SimulateRequest(IReadOnlyList<string> Files, string? Call, bool Print, SimulationOptions Options, string? EventsPath, string? RecordPath);

/// <summary><c>run --seed</c> and <c>replay</c>: a program in a simulation, whose events and their hash follow from program and seed.</summary>
internal sealed class SimulateCommand(Stream output, TextWriter error)
{
    private const int Returned = 0;
    private const int Failed = 1;

    public async Task<int> RunAsync(SimulateRequest request)
    {
        return await GuardedAsync(async () =>
        {
            OutputFile.Require(("--events", request.EventsPath), ("--record", request.RecordPath));
            if (await ProgramFiles.ReadAsync(request.Files, error) is not { } read) return PlaygroundCommand.BadUsage;
            // Traces name the file: the same program in another folder is the same program.
            ProgramFile[] files = [.. read.Select(file => file with { Name = Path.GetFileName(file.Name) })];
            if (await ProgramFiles.BuildAsync(files, request.Call, error) is not { } built) return PlaygroundCommand.BadUsage;
            using EventFile? events = request.EventsPath is { } path ? new EventFile(path) : null;
            using SimulatedProgram run = Load(built, request.Options, roomLimits: null, events);
            run.RunToEnd();
            int code = await TellEndAsync(run, request.Print);
            await TellRunAsync(run);
            if (events?.Problem is { } problem) throw problem;
            if (request.RecordPath is { } recordTo) await RecordingOf(run, files, built.Entry!).WriteAsync(recordTo);
            return code;
        });
    }

    /// <summary>Runs a recording again: to its end, where it must be the same, or to an event, where the processes are listed.</summary>
    public Task<int> ReplayAsync(string path, ulong? to) => GuardedAsync(async () =>
    {
        Recording recording = await Recording.ReadAsync(path);
        Repetition repetition = ReadRepetition(path, recording);
        if (to > (ulong)recording.Events) return await RefuseAsync($"{path} has {recording.Events} events; there is no event {to}.");
        if (await ProgramFiles.BuildAsync(recording.Files, recording.Call, error) is not { } built) return PlaygroundCommand.BadUsage;
        using SimulatedProgram run = Load(built, recording.Options, recording.RoomLimits, observer: null);
        run.RunToEvent((long)(to ?? (ulong)recording.Events), new Queue<SimulationInput>(repetition.Inputs));
        if (to is not null)
        {
            await TellRunAsync(run);
            Write(Encoding.UTF8.GetBytes(run.Processes()));
            return Returned;
        }
        if (run.HasEnded) await TellEndAsync(run, print: false);
        await TellRunAsync(run);
        string hash = Recording.HashText(run.Simulation.Hash);
        if (hash == recording.Hash && run.Simulation.Events == recording.Events) return Returned;
        await error.WriteLineAsync($"This is not the recorded run, which had {recording.Events} events and the hash {recording.Hash}.");
        return Failed;
    });

    /// <summary>What is wrong with one of its inputs is told with the file that it is from.</summary>
    private static Repetition ReadRepetition(string path, Recording recording)
    {
        try
        {
            return Repetition.Of(recording);
        }
        catch (Exception problem) when (problem is InvalidDataException or RequestException)
        {
            throw new InvalidDataException($"{path}: $.inputs: {problem.Message}");
        }
    }

    private static Recording RecordingOf(SimulatedProgram run, IReadOnlyList<ProgramFile> files, EntryPoint entry) => new()
    {
        Format = Recording.CurrentFormat,
        Files = files,
        Call = $"{entry.Module}:{entry.Function}",
        Seed = run.Simulation.Options.Seed,
        Schedule = run.Simulation.Options.KeepsTurns ? ScheduleKind.Recorded : run.Simulation.Options.Schedule,
        ChangePoints = run.Simulation.Options.KeepsTurns ? null : run.Simulation.Options.ChangePoints,
        Turns = run.Simulation.Options.KeepsTurns ? [.. run.Simulation.Turns.Select(turn => turn.ToString())] : null,
        Events = run.Simulation.Events,
        Hash = Recording.HashText(run.Simulation.Hash),
    };

    private SimulatedProgram Load(BuiltProgram built, SimulationOptions options, NodeLimits? roomLimits, ISimulationObserver? observer) =>
        new(built, options, roomLimits, _ => observer, Write, error.Write);

    private async Task<int> TellEndAsync(SimulatedProgram run, bool print)
    {
        if (run.HaltStatus is { } status) return status;
        if (!run.Call.IsCompleted)
        {
            await error.WriteLineAsync("Nothing can happen any more: every process waits for a message that nobody will send.");
            return Failed;
        }
        CallOutcome outcome = await run.Call;
        if (!outcome.Returned) await error.WriteLineAsync(outcome.Text);
        else if (print) Write(Encoding.UTF8.GetBytes($"=> {outcome.Text}\n"));
        return outcome.Returned ? Returned : Failed;
    }

    private Task TellRunAsync(SimulatedProgram run) => error.WriteLineAsync(FormattableString.Invariant(
        $"seed {run.Simulation.Options.Seed}, {ScheduleOption.Describe(run.Simulation.Options)}: {run.Simulation.Events} events, {run.Simulation.Now.TotalMilliseconds:0.###} virtual ms, hash {Recording.HashText(run.Simulation.Hash)}"));

    private async Task<int> GuardedAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or LoadException or RequestException)
        {
            return await RefuseAsync(problem.Message);
        }
    }

    private async Task<int> RefuseAsync(string sentence)
    {
        await error.WriteLineAsync(sentence);
        return PlaygroundCommand.BadUsage;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        output.Flush();
    }
}
