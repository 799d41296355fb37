using System.CommandLine;
using Playground.Benchmarks;
using Playground.Benchmarks.Experiments;
using Playground.Benchmarks.Page;
using Playground.Benchmarks.Rooms;
using Playground.Benchmarks.Simulations;

var names = new Argument<string[]>("names")
{
    Description = "The benchmarks to run: " + string.Join(", ", BenchmarkCatalog.All.Select(benchmark => benchmark.Name)) + ". All when none is named.",
    Arity = ArgumentArity.ZeroOrMore,
};
var rounds = new Option<int>("--rounds", "-r") { Description = "How often each system runs each benchmark; the medians are shown.", DefaultValueFactory = _ => 5 };
var system = new Option<string>("--system", "-s") { Description = "Which system to run: both, playground or otp.", DefaultValueFactory = _ => "both" };
var schedulers = new Option<int>("--schedulers") { Description = "Scheduler threads of each system.", DefaultValueFactory = _ => 2 };
var server = new Option<string?>("--server") { Description = "The Playground.Server.dll to measure; by default the one built beside this program." };
names.Validators.Add(result =>
{
    foreach (var token in result.Tokens.Where(token => BenchmarkCatalog.All.All(benchmark => benchmark.Name != token.Value)))
        result.AddError($"There is no benchmark '{token.Value}'.");
});
rounds.Validators.Add(result => Positive(result, rounds));
schedulers.Validators.Add(result => Positive(result, schedulers));
system.AcceptOnlyFromAmong("both", "playground", "otp");

var command = new RootCommand("Runs the same Erlang programs on the Playground and on the installed Erlang/OTP, in turn, and compares them.")
{
    names, rounds, system, schedulers, server, PageCommand.Create(rounds), SeedsCommand.Create(rounds, server), SimulationCommandLine.Create(rounds, server), RoomsCommand.Create(server),
};
command.SetAction(parsed =>
{
    using var otp = new OtpSystem(parsed.GetValue(schedulers));
    var ours = new PlaygroundSystem(parsed.GetValue(server), parsed.GetValue(schedulers));
    ErlangSystem[] wanted = parsed.GetValue(system) switch { "playground" => [ours], "otp" => [otp], _ => [ours, otp] };
    foreach (var missing in wanted.Where(candidate => candidate.WhyMissing is not null))
        Console.Error.WriteLine($"{missing.Name} is left out. {missing.WhyMissing}");
    ErlangSystem[] systems = [.. wanted.Where(candidate => candidate.WhyMissing is null)];
    if (systems.Length == 0)
        return 1;

    var chosen = parsed.GetValue(names) is { Length: > 0 } some
        ? BenchmarkCatalog.All.Where(benchmark => some.Contains(benchmark.Name))
        : BenchmarkCatalog.All;
    return Compare(chosen, systems, parsed.GetValue(rounds));
});
return command.Parse(args).Invoke();

static int Compare(IEnumerable<Benchmark> benchmarks, ErlangSystem[] systems, int rounds)
{
    var table = new ComparisonTable(systems);
    var failed = false;
    Console.WriteLine(table.Header());
    foreach (var benchmark in benchmarks)
    {
        var comparison = new Comparison(benchmark, systems);
        for (var round = 0; round < rounds; round++)
            comparison.Round();
        foreach (var row in table.Rows(comparison))
            Console.WriteLine(row);
        failed |= comparison.Failures.Any();
    }

    return failed ? 1 : 0;
}

static void Positive(System.CommandLine.Parsing.OptionResult result, Option<int> option)
{
    if (result.GetValueOrDefault<int>() < 1)
        result.AddError($"{option.Name} must be at least 1.");
}
