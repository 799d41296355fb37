using System.CommandLine;

namespace Playground.Server.CommandLine;

/// <summary>The commands of the program: <c>run</c> and <c>serve</c>; <c>serve</c> when nothing is said.</summary>
internal static class PlaygroundCommand
{
    /// <summary>Exit code for bad usage, files that cannot be read, and programs that cannot be compiled or loaded.</summary>
    public const int BadUsage = 2;

    private const int SchedulersMost = 1_024;

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
        Option<string> urls = Urls();
        root.Options.Add(urls);
        root.SetAction((parsed, cancellation) => ServeCommand.ServeAsync(parsed.GetValue(urls)!, error, cancellation));
        root.Subcommands.Add(Serve(error));
        root.Subcommands.Add(Run(output, error));
        return root;
    }

    private static Command Serve(TextWriter error)
    {
        Option<string> urls = Urls();
        var serve = new Command("serve", "Serves the page.") { urls };
        serve.SetAction((parsed, cancellation) => ServeCommand.ServeAsync(parsed.GetValue(urls)!, error, cancellation));
        return serve;
    }

    private static Command Run(Stream output, TextWriter error)
    {
        var call = new Option<string?>("--call") { Description = "The function to call, M:F, without arguments. Default: the first file's module, main/0, else start/0." };
        var print = new Option<bool>("--print") { Description = "Prints what the call returned, as => TERM." };
        var schedulers = new Option<int>("--schedulers") { Description = "Scheduler threads. Default: one per core.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var stats = new Option<bool>("--stats") { Description = "Prints reductions, processes, memory, collections and time on standard error." };
        var files = new Argument<string[]>("FILE") { Description = "Erlang sources (.erl) and compiled modules (.beam).", Arity = ArgumentArity.OneOrMore };
        schedulers.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out int number) && number is >= 1 and <= SchedulersMost))
                result.AddError($"--schedulers is a number from 1 to {SchedulersMost}.");
        });
        var run = new Command("run", "Runs a program until the call returns.") { call, print, schedulers, stats, files };
        run.SetAction((parsed, _) => new RunCommand(output, error).RunAsync(new RunRequest(
            parsed.GetValue(files)!, parsed.GetValue(call), parsed.GetValue(print), parsed.GetValue(schedulers), parsed.GetValue(stats))));
        return run;
    }

    private static Option<string> Urls() => new("--urls")
    {
        Description = $"The addresses to listen on, separated by semicolons. Default: {PageServer.DefaultUrl}, this machine only.",
        DefaultValueFactory = _ => PageServer.DefaultUrl,
    };
}
