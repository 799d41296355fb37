using System.CommandLine;
using Playground.Runtime;
using Playground.Server.Rooms;

namespace Playground.Server.CommandLine;

/// <summary>The commands of the program: <c>run</c>, <c>replay</c>, <c>experiment</c> and <c>serve</c>; <c>serve</c> when nothing is said.</summary>
internal static class PlaygroundCommand
{
    /// <summary>Exit code for bad usage, files that cannot be read, and programs that cannot be compiled or loaded.</summary>
    public const int BadUsage = 2;

    private const int SchedulersMost = 1_024;
    private const int RoomProcessesMost = 3_000_000;
    private const int RoomMegabytesMost = 1_000_000;
    private const long Megabyte = 1L << 20;

    /// <summary>Runs the command that the arguments say, and returns the exit code.</summary>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Stream output, TextWriter error)
    {
        ParseResult parsed = Create(output, error).Parse(arguments);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { Error = error });
        foreach (string problem in parsed.Errors.Select(problem => problem.Message).Distinct()) await error.WriteLineAsync(problem);
        await error.WriteLineAsync("Try --help.");
        return BadUsage;
    }

    private static RootCommand Create(Stream output, TextWriter error)
    {
        var root = new RootCommand("The Playground: Erlang processes, live. Without a command it serves the page.");
        AddServing(root, error);
        root.Subcommands.Add(Serve(error));
        root.Subcommands.Add(Run(output, error));
        root.Subcommands.Add(Replay(output, error));
        root.Subcommands.Add(ExperimentCommands.Create(output, error));
        return root;
    }

    private static Command Serve(TextWriter error)
    {
        var serve = new Command("serve", "Serves the page.");
        AddServing(serve, error);
        return serve;
    }

    private static void AddServing(Command command, TextWriter error)
    {
        var usual = new RoomSettings();
        Option<string> urls = Urls();
        var processes = new Option<int>("--room-processes")
        {
            Description = $"Processes that one room may have, at most {RoomProcessesMost:N0}.",
            DefaultValueFactory = _ => (int)usual.NodeLimits.Processes,
        };
        var memory = new Option<int>("--room-memory")
        {
            Description = "Megabytes that one room may use for heaps, messages, tables and binaries.",
            DefaultValueFactory = _ => (int)(usual.NodeLimits.TotalMemoryBytes / Megabyte),
        };
        RequireRange(processes, 1, RoomProcessesMost);
        RequireRange(memory, 1, RoomMegabytesMost);
        command.Add(urls);
        command.Add(processes);
        command.Add(memory);
        command.SetAction((parsed, cancellation) => ServeCommand.ServeAsync(
            parsed.GetValue(urls)!,
            usual with { NodeLimits = usual.NodeLimits with { Processes = parsed.GetValue(processes), TotalMemoryBytes = parsed.GetValue(memory) * Megabyte } },
            error,
            cancellation));
    }

    internal static void RequireRange(Option option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out int number) && number >= least && number <= most))
            result.AddError($"{option.Name} is a number from {least} to {most}.");
    });

    private static Command Run(Stream output, TextWriter error)
    {
        var call = new Option<string?>("--call") { Description = "The function to call, M:F, without arguments. Default: the first file's module, main/0, else start/0." };
        var print = new Option<bool>("--print") { Description = "Prints what the call returned, as => TERM." };
        var schedulers = new Option<int>("--schedulers") { Description = "Scheduler threads. Default: one per core.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var stats = new Option<bool>("--stats") { Description = "Prints reductions, processes, memory, collections and time on standard error." };
        var files = new Argument<string[]>("FILE") { Description = "Erlang sources (.erl) and compiled modules (.beam).", Arity = ArgumentArity.OneOrMore };
        Option<ulong?> seed = Number("--seed", 0, "Simulates the run: who runs when, the time and all chance follow from this number.");
        Option<ScheduleChoice> schedule = ScheduleOption.New();
        var events = new Option<string?>("--events") { Description = "Writes the events of a simulation into this file, one JSON object a line." };
        var turns = new Option<bool>("--turns") { Description = "Writes the schedule out in the recording, one turn of a process after the other, so that it can be changed." };
        var record = new Option<string?>("--record") { Description = "Writes a simulation into this file, for replay." };
        RequireRange(schedulers, 1, SchedulersMost);
        var run = new Command("run", "Runs a program until the call returns.") { call, print, schedulers, stats, seed, schedule, events, record, turns, files };
        RequireSeed(run, seed, schedule, events, record, turns);
        RefuseSeed(run, seed, schedulers, stats);
        run.Validators.Add(result =>
        {
            if (result.GetValue(turns) && result.GetValue(record) is null) result.AddError("--turns is of a recording; it needs --record.");
        });
        run.SetAction((parsed, _) => parsed.GetValue(seed) is { } number
            ? new SimulateCommand(output, error).RunAsync(new SimulateRequest(
                parsed.GetValue(files)!, parsed.GetValue(call), parsed.GetValue(print),
                new SimulationOptions(number, parsed.GetValue(schedule).Kind) { ChangePoints = parsed.GetValue(schedule).ChangePoints, KeepsTurns = parsed.GetValue(turns) },
                parsed.GetValue(events), parsed.GetValue(record)))
            : new RunCommand(output, error).RunAsync(new RunRequest(
                parsed.GetValue(files)!, parsed.GetValue(call), parsed.GetValue(print), parsed.GetValue(schedulers), parsed.GetValue(stats))));
        return run;
    }

    internal static Option<ulong?> Number(string name, ulong least, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (ulong.TryParse(result.Tokens[0].Value, out ulong number) && number >= least) return number;
            result.AddError($"{name} is a number from {least} to {ulong.MaxValue}.");
            return null;
        },
    };

    private static void RequireSeed(Command command, Option seed, params Option[] others) => command.Validators.Add(result =>
    {
        if (result.GetResult(seed) is not null) return;
        foreach (Option other in others)
            if (result.GetResult(other) is { Implicit: false }) result.AddError($"{other.Name} is of a simulation; it needs --seed.");
    });

    private static void RefuseSeed(Command command, Option seed, params Option[] others) => command.Validators.Add(result =>
    {
        if (result.GetResult(seed) is null) return;
        foreach (Option other in others)
            if (result.GetResult(other) is { Implicit: false }) result.AddError($"{other.Name} has no meaning in a simulation (--seed).");
    });

    private static Command Replay(Stream output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = "What run --record wrote." };
        Option<ulong?> to = Number("--to", 1, "Stops after so many events, and lists the processes as they are then.");
        var replay = new Command("replay", "Runs a recorded simulation again, and checks that it is the same.") { to, file };
        replay.SetAction((parsed, _) => new SimulateCommand(output, error).ReplayAsync(parsed.GetValue(file)!, parsed.GetValue(to)));
        return replay;
    }

    internal static Option<string> Urls() => new("--urls")
    {
        Description = $"The addresses to listen on, separated by semicolons. Default: {PageServer.DefaultUrl}, this machine only.",
        DefaultValueFactory = _ => PageServer.DefaultUrl,
    };
}
