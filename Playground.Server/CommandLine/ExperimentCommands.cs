using System.CommandLine;
using System.Text;
using Playground.Server.Experiments;
using Playground.Server.Rooms;

namespace Playground.Server.CommandLine;

/// <summary><c>experiment</c> and what can be done with one.</summary>
internal static class ExperimentCommands
{
    private const int ParallelMost = 256;

    public static Command Create(Stream output, TextWriter error) =>
        new("experiment", "Tries a program under faults, once for each seed.") { Run(output, error), Verify(output, error), Open(output, error), Schema(output) };

    private static Command Run(Stream output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = "The experiment, in JSON." };
        var seeds = new Option<SeedSet?>("--seeds")
        {
            Description = "The seeds, such as 1..1000 or 3,7,9. Default: those of the experiment.",
            CustomParser = result =>
            {
                if (SeedSet.Parse(result.Tokens[0].Value) is { } parsed) return parsed;
                result.AddError($"--seeds is a list of seeds, such as 1..1000 or 3,7,9, at most {SeedSet.Most:N0}.");
                return null;
            },
        };
        Option<string[]> program = Program();
        Option<int?> parallel = Parallel();
        var journal = new Option<string?>("--journal") { Description = "Writes all figures into this file, in JSON, for verify." };
        var junit = new Option<string?>("--junit") { Description = "Writes the results into this file, in JUnit's XML, for continuous integration." };
        var html = new Option<string?>("--html") { Description = "Writes a report with charts into this file, which needs nothing else." };
        var shrink = new Option<bool>("--shrink") { Description = "Looks for the shortest list of faults and context switches that still fails, and replays it." };
        var run = new Command("run", "Runs an experiment. The exit code is 0 when it held, 1 when it was violated, 2 when it says nothing or cannot be run.") { program, seeds, parallel, journal, junit, html, shrink, file };
        run.SetAction((parsed, cancellation) => new ExperimentCommand(output, error).RunAsync(
            new ExperimentRequest(parsed.GetValue(file)!, parsed.GetValue(program)!, parsed.GetValue(seeds), parsed.GetValue(parallel), parsed.GetValue(journal), parsed.GetValue(junit), parsed.GetValue(html), parsed.GetValue(shrink)), cancellation));
        return run;
    }

    private static Command Verify(Stream output, TextWriter error)
    {
        var file = new Argument<string>("JOURNAL") { Description = "What run --journal wrote." };
        Option<int?> parallel = Parallel();
        var verify = new Command("verify", "Runs a journal's experiment again and says whether every figure is the same. The exit code is 0 when it is.") { parallel, file };
        verify.SetAction((parsed, cancellation) => new ExperimentCommand(output, error).VerifyAsync(parsed.GetValue(file)!, parsed.GetValue(parallel) ?? Environment.ProcessorCount, cancellation));
        return verify;
    }

    private static Command Open(Stream output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = "The experiment, in JSON." };
        Option<ulong?> seed = PlaygroundCommand.Number("--seed", 0, "The seed whose run is shown.");
        seed.Required = true;
        var shrink = new Option<bool>("--shrink") { Description = "Shows the shortest run that still fails." };
        Option<string[]> program = Program();
        Option<string> urls = PlaygroundCommand.Urls();
        var open = new Command("open", "Serves the page, with a link under which a seed's run stands at the moment that violated the experiment, ready to be rewound.") { program, seed, shrink, urls, file };
        open.SetAction((parsed, cancellation) => new ExperimentCommand(output, error).OpenAsync(
            parsed.GetValue(file)!, parsed.GetValue(program)!, parsed.GetValue(seed)!.Value, parsed.GetValue(shrink), parsed.GetValue(urls)!, new RoomSettings(), cancellation));
        return open;
    }

    private static Option<string[]> Program()
    {
        var program = new Option<string[]>("--program")
        {
            Description = "A file that takes the place of the experiment's program, such as another version of it; again for further files.",
            DefaultValueFactory = _ => [],
        };
        program.Validators.Add(result =>
        {
            foreach (string name in result.Tokens.Select(token => token.Value))
                if (!ExperimentReader.IsFileOfProgram(name)) result.AddError($"--program {name}: the name ends neither in .erl nor in .hrl or .beam.");
        });
        return program;
    }

    private static Option<int?> Parallel()
    {
        var parallel = new Option<int?>("--parallel") { Description = "Runs at once. Default: one per core; live runs go one after the other." };
        PlaygroundCommand.RequireRange(parallel, 1, ParallelMost);
        return parallel;
    }

    private static Command Schema(Stream output)
    {
        var schema = new Command("schema", "Prints the JSON schema of experiments, for editors.");
        schema.SetAction((_, cancellation) => output.WriteAsync(Encoding.UTF8.GetBytes(ExperimentSchema.Text), cancellation).AsTask());
        return schema;
    }
}
