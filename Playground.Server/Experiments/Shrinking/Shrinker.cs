using System.Diagnostics;
using Playground.Runtime;

namespace Playground.Server.Experiments.Shrinking;

/// <summary>Finds, for a seed that violates an experiment, the shortest list of faults, calls and context switches that still does, in the same way.</summary>
/// <param name="prepared">The experiment.</param>
internal sealed class Shrinker(PreparedExperiment prepared)
{
    /// <summary>A shorter one may exist when these are used up.</summary>
    public const int MostRuns = 2_000;

    public const int Replays = 20;

    private const int FewCalls = 2;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);

    /// <summary>The shortest script that was found.</summary>
    /// <param name="failing">A result that is violated.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentException">The result is not violated.</exception>
    public ShrunkRun Shrink(RunResult failing, CancellationToken cancellation = default)
    {
        if (failing.Violation is not { } violation) throw new ArgumentException("Only what is violated can be made shorter.", nameof(failing));
        return new Search(prepared, failing, violation.What, cancellation).Run();
    }

    private sealed class Search(PreparedExperiment prepared, RunResult failing, string what, CancellationToken cancellation)
    {
        private readonly long began = Stopwatch.GetTimestamp();
        private readonly Action? threadStarted = ProcessorPin.For(0);
        private int runs;

        public ShrunkRun Run()
        {
            FaultChance[] faults = [.. failing.Plans.SelectMany(plan => Numbers(plan.Chances).Select(number => new FaultChance(plan.Name, number)))];
            IReadOnlyList<ScheduleDeviation> choices = Try(RunScript.Whole).Choices;
            RunScript shortest = ShortenFaults(RunScript.Whole with { Faults = faults });
            (LoadCall[] calls, int begun) = (CallsOf(failing), (int)failing.Load.Sum(load => load.Calls + load.Unended));
            RunScript faultsOnly = shortest;
            shortest = ShortenCalls(ShortenChoices(faultsOnly, choices), calls);
            // A call that is left out moves all choices behind it, so that the other order may come further.
            if (shortest.Calls!.Count > FewCalls) shortest = Shorter(shortest, ShortenChoices(ShortenCalls(faultsOnly, calls), choices));
            // With fewer context switches, other faults may do.
            if (shortest.Faults!.Count > 1 && choices.Count > 0) shortest = ShortenFaults(shortest);
            if (shortest.Calls is { Count: > 1 }) shortest = ShortenCalls(shortest, shortest.Calls);
            (RunResult result, IReadOnlyList<ScheduleDeviation> left) = Try(shortest);
            int found = runs;
            string text = Journal.Text(result);
            return new ShrunkRun
            {
                Seed = failing.Number,
                Script = shortest,
                Result = result,
                FaultsBefore = faults.Length,
                CallsBefore = begun,
                ChoicesBefore = choices.Count,
                Choices = left,
                Runs = found,
                Replays = Replays,
                Same = Enumerable.Range(0, Replays).Count(_ => Journal.Text(Try(shortest).Result) == text),
            };
        }

        /// <summary>In turn, when it fails then, too: each fault that is left out there changes least.</summary>
        private RunScript ShortenFaults(RunScript script)
        {
            RunScript inTurn = script with { Choices = new HashSet<long>() };
            if (prepared.Experiment.Schedule != ScheduleKind.Fair && MayGoOn() && Fails(inTurn)) script = inTurn;
            return script with { Faults = DeltaDebugging.Shorten(script.Faults!, faults => Fails(script with { Faults = faults }), MayGoOn) };
        }

        private RunScript ShortenCalls(RunScript script, IReadOnlyList<LoadCall> calls) =>
            script with { Calls = DeltaDebugging.Shorten(calls, some => Fails(script with { Calls = some }), MayGoOn) };

        /// <summary>The calls that the run may have made: those of clients have numbers with gaps, because some are quicker.</summary>
        private LoadCall[] CallsOf(RunResult result)
        {
            var calls = new List<LoadCall>();
            for (int load = 0; load < result.Load.Count; load++)
            {
                long most = result.Load[load].Calls + result.Load[load].Unended;
                if (prepared.Experiment.Load[load].Clients is > 0 and var clients) most = (most / clients + 2) * clients;
                int index = load;
                calls.AddRange(Numbers(most).Select(number => new LoadCall(index, number)));
            }
            return [.. calls];
        }

        private RunScript ShortenChoices(RunScript script, IReadOnlyList<ScheduleDeviation> whole)
        {
            if (whole.Count == 0 || script.Choices is { Count: 0 }) return script;
            IReadOnlyList<ScheduleDeviation> all = Try(script).Choices;
            // The lengths of slices seldom matter, and there are many.
            long[] others = [.. all.Where(choice => choice.Kind != ScheduleDeviationKind.Slice).Select(choice => choice.Number)];
            long[] numbers = Fails(script with { Choices = others.ToHashSet() }) ? others : [.. all.Select(choice => choice.Number)];
            IReadOnlyList<long> left = DeltaDebugging.Shorten(numbers, some => Fails(script with { Choices = some.ToHashSet() }), MayGoOn);
            return script with { Choices = left.ToHashSet() };
        }

        private static RunScript Shorter(RunScript one, RunScript other) => Size(other).CompareTo(Size(one)) < 0 ? other : one;

        private static (int, int) Size(RunScript script) => (script.Choices?.Count ?? int.MaxValue, script.Calls?.Count ?? int.MaxValue);

        private bool Fails(RunScript script) => Try(script).Result.Violation?.What == what;

        private (RunResult Result, IReadOnlyList<ScheduleDeviation> Choices) Try(RunScript script)
        {
            runs++;
            using var run = new ExperimentRun(prepared, failing.Number, script, notesChoices: true, threadStarted);
            RunResult result = run.Run(cancellation);
            return (result, run.Choices);
        }

        private bool MayGoOn() => runs < MostRuns && Stopwatch.GetElapsedTime(began) < MostTime;

        private static IEnumerable<long> Numbers(long count)
        {
            for (long number = 1; number <= count; number++) yield return number;
        }
    }
}
