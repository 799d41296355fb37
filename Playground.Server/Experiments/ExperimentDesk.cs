using System.Diagnostics;
using System.Runtime.CompilerServices;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Samples;
using Playground.Server.Programs;
using Playground.Server.Simulations;

namespace Playground.Server.Experiments;

/// <summary>Tries experiments for rooms, one at a time over all of them: a sweep keeps as many processors busy as there are.</summary>
internal sealed class ExperimentDesk(ProgramBuilder builder)
{
    /// <summary>So often a browser is told.</summary>
    private static readonly TimeSpan UpdateEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>A sweep that takes longer belongs on the command line.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(5);

    private static readonly int Parallel = Math.Max(1, Environment.ProcessorCount - 1);

    private readonly SemaphoreSlim desk = new(1, 1);

    /// <summary>The gallery.</summary>
    public IReadOnlyList<ExperimentSample> Samples { get; } = [.. ExperimentPrograms.Names.Select(Describe)];

    /// <summary>What is wrong with the text of an experiment. Its program is not looked at.</summary>
    public static ExperimentCheck Check(string json)
    {
        try
        {
            ExperimentReader.Read(json);
            return new ExperimentCheck(null);
        }
        catch (ExperimentException problem)
        {
            return new ExperimentCheck(new ExperimentProblem(problem.Path, problem.Line, problem.Problem));
        }
    }

    /// <summary>Tries an experiment with its seeds. Nothing is done before somebody reads, and nothing stays when he stops.</summary>
    /// <exception cref="RequestException">It is none. That its program does not compile, or that another one is being tried, is told instead of the first update.</exception>
    public IAsyncEnumerable<ExperimentProgress> RunAsync(ExperimentRequest request, CancellationToken cancellationToken)
    {
        Experiment experiment = Read(request);
        return SweepAsync(request, experiment, SeedsOf(request, experiment), cancellationToken);
    }

    /// <summary>The run of one seed as far as the moment that violated the experiment.</summary>
    /// <exception cref="RequestException">It is no experiment, or its program does not compile.</exception>
    public async Task<Recording> RecordAsync(ExperimentRequest request, long seed, CancellationToken cancellationToken)
    {
        Experiment experiment = Read(request);
        if (experiment.Mode == RunMode.Live) throw new RequestException("A live run comes from the real clock, and no other run repeats it, so its moments cannot be had again. Let the mode be \"simulated\" for that.");
        using PreparedExperiment prepared = await PrepareAsync(request, experiment);
        return await Task.Run(() => ExperimentRecording.Of(prepared, new ExperimentRunner(prepared).Run((ulong)seed, cancellationToken)), cancellationToken);
    }

    private static ExperimentSample Describe(string name)
    {
        string json = ExperimentPrograms.Experiment(name);
        Experiment experiment = ExperimentReader.Read(json);
        return new ExperimentSample(name, experiment.Title, experiment.Hypothesis, json, [Version(name, mended: false), Version(name, mended: true)]);
    }

    private static ExperimentVersion Version(string name, bool mended) =>
        new(mended ? "mended" : "broken", [new ProgramFile($"{name}.erl", ExperimentPrograms.Load(name, mended).Source)]);

    private static Experiment Read(ExperimentRequest request)
    {
        try
        {
            return ExperimentReader.Read(request.Json);
        }
        catch (ExperimentException problem)
        {
            throw new RequestException(problem.Message);
        }
    }

    private static SeedSet SeedsOf(ExperimentRequest request, Experiment experiment)
    {
        SeedSet seeds = experiment.Seeds;
        if (request.Seeds is { } text) seeds = SeedSet.Parse(text) ?? throw new RequestException($"{text} are no seeds; expected a number, or several as in 1..200.");
        if (seeds.Count > Limits.ExperimentSeeds) throw new RequestException($"The page tries at most {Limits.ExperimentSeeds:N0} seeds; the command line takes more.");
        if (experiment is { Mode: RunMode.Live, Duration: var duration } && duration * seeds.Count > AtMost)
            throw new RequestException($"{seeds.Count} live runs of {Durations.Text(duration)} each take longer than {Durations.Text(AtMost)}, the most that the page gives. Give fewer seeds, or a shorter duration.");
        return seeds;
    }

    /// <summary>Builds its program; whoever asked for it disposes of it.</summary>
    private async Task<PreparedExperiment> PrepareAsync(ExperimentRequest request, Experiment experiment)
    {
        try
        {
            // Whoever goes on with the program of a seed that he has opened has the experiment's own files among it.
            ProgramFile[] own = [.. request.Files.Where(file => !ExperimentModule.FileNames.Contains(file.Name))];
            IReadOnlyList<ProgramFile> files = own.Length > 0 ? own
                : experiment.Program.Sample is { } sample ? builder.FilesOf(new RoomProgram { Sample = sample })
                : throw new RequestException("The program's files are missing.");
            // Live runs must not wait for their code to be translated, and so share it.
            return await PreparedExperiment.BuildAsync(experiment, files, builder, share: experiment.Mode == RunMode.Live);
        }
        catch (ExperimentException problem)
        {
            throw new RequestException(problem.Message);
        }
        catch (ProgramException problem)
        {
            ProgramDiagnostic first = problem.Diagnostics.First(found => found.Severity == ProgramDiagnosticSeverity.Error);
            throw new RequestException($"The program does not compile: {first.File}, line {first.Line}: {first.Message}");
        }
    }

    private async IAsyncEnumerable<ExperimentProgress> SweepAsync(ExperimentRequest request, Experiment experiment, SeedSet seeds, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AtMost);
        // Not before somebody reads: who never does would keep the others waiting.
        if (!await desk.WaitAsync(TimeSpan.Zero, cancellationToken)) throw new RequestException("Another experiment is being tried on this server. Try again when it has ended.");
        try
        {
            using PreparedExperiment prepared = await PrepareAsync(request, experiment);
            var done = new List<SeedOutcome>();
            long told = Stopwatch.GetTimestamp();
            await foreach (RunResult result in Results(prepared, seeds, limit.Token, cancellationToken))
            {
                done.Add(Describe(result));
                if (Stopwatch.GetElapsedTime(told) < UpdateEvery) continue;
                yield return new ExperimentProgress(seeds.Count, [.. done], IsOver: false);
                done.Clear();
                told = Stopwatch.GetTimestamp();
            }
            yield return new ExperimentProgress(seeds.Count, done, IsOver: true);
        }
        finally
        {
            desk.Release();
        }
    }

    /// <summary>The results; what goes wrong with all seeds becomes a sentence.</summary>
    /// <param name="prepared">The experiment.</param>
    /// <param name="seeds">Its seeds.</param>
    /// <param name="limit">Ends it when it has taken too long, too.</param>
    /// <param name="stopped">Only the visitor ends it.</param>
    private static async IAsyncEnumerable<RunResult> Results(PreparedExperiment prepared, SeedSet seeds, [EnumeratorCancellation] CancellationToken limit, CancellationToken stopped)
    {
        await using IAsyncEnumerator<RunResult> results = new ExperimentRunner(prepared).RunAsync(seeds, Parallel, limit).GetAsyncEnumerator(limit);
        while (true)
        {
            try
            {
                if (!await results.MoveNextAsync()) yield break;
            }
            catch (Exception problem) when (problem is ExperimentException or LoadException)
            {
                throw new RequestException(problem.Message);
            }
            catch (OperationCanceledException) when (!stopped.IsCancellationRequested)
            {
                throw new RequestException($"The page gives an experiment {Durations.Text(AtMost)}. What was done by then stays; fewer seeds, or the command line, get to the end.");
            }
            yield return results.Current;
        }
    }

    private static SeedOutcome Describe(RunResult result) => new(
        (long)result.Number, (SeedVerdict)result.Verdict, result.Violation?.What ?? result.Reason ?? "", result.Violation?.How ?? "",
        result.Violation?.TimeMs ?? result.TimeMs, result.RecoveryMs, result.Plans.Sum(plan => plan.Landed));
}
