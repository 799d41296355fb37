using System.Diagnostics;
using System.Globalization;
using System.Text;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Experiments;
using Playground.Server.Experiments.Reports;
using Playground.Server.Experiments.Shrinking;
using Playground.Server.Programs;
using Playground.Server.Rooms;
using Playground.Server.Simulations;
using Playground.Server.Storage;

namespace Playground.Server.CommandLine;

/// <summary>What <c>experiment run</c> was asked to do.</summary>
/// <param name="File">The experiment's file.</param>
/// <param name="Program">Files that take the place of the experiment's program; none: its own.</param>
/// <param name="Seeds">The seeds; null: those of the file.</param>
/// <param name="Parallel">Runs at once; null: one per core, and of live runs one after the other.</param>
/// <param name="Journal">Where the journal goes; null: nowhere.</param>
/// <param name="JUnit">Where the results in JUnit's XML go; null: nowhere.</param>
/// <param name="Html">Where the report goes; null: nowhere.</param>
/// <param name="Shrink">Whether the shortest scripts are looked for that still fail.</param>
internal sealed record ExperimentRequest(string File, IReadOnlyList<string> Program, SeedSet? Seeds, int? Parallel, string? Journal, string? JUnit, string? Html, bool Shrink);

/// <summary><c>experiment run</c> and <c>experiment verify</c>.</summary>
internal sealed class ExperimentCommand(Stream output, TextWriter error)
{
    private const int Held = 0;
    private const int Violated = 1;
    private const int Inconclusive = 2;

    /// <summary>More seeds of a group than people read are not listed.</summary>
    private const int SeedsListed = 8;

    private const string NoRepetition = "a live run comes from the real clock, and no other run repeats it";

    /// <summary>Runs of experiments are no room's own.</summary>
    private const string ExperimentsRoom = "experiments";

    /// <summary>Some seeds fail by a longer way than others.</summary>
    private const int SeedsShrunk = 3;

    private readonly ProgramBuilder builder = new(new SampleGallery());

    public Task<int> RunAsync(ExperimentRequest request, CancellationToken cancellation) => GuardedAsync(async () =>
    {
        OutputFile.Require(("--journal", request.Journal), ("--junit", request.JUnit), ("--html", request.Html));
        (string text, IReadOnlyList<ProgramFile> files, PreparedExperiment prepared) = await PrepareAsync(request.File, request.Program, cancellation);
        using PreparedExperiment opened = prepared;
        Experiment experiment = prepared.Experiment;
        if (experiment.Mode == RunMode.Live) RefuseOfLive(request);
        SeedSet seeds = request.Seeds ?? experiment.Seeds;
        long began = Stopwatch.GetTimestamp();
        TimeSpan workedBefore = Worked();
        var results = new List<RunResult>();
        using (var progress = new SweepProgress(error, seeds.Count, experiment.RunWord))
            await foreach (RunResult result in new ExperimentRunner(prepared).RunAsync(seeds, request.Parallel ?? Environment.ProcessorCount, cancellation))
            {
                results.Add(result);
                progress.Done(result.Verdict);
            }
        TimeSpan took = Stopwatch.GetElapsedTime(began), worked = Worked() - workedBefore;
        results.Sort((one, other) => one.Number.CompareTo(other.Number));
        ExperimentOutcome outcome = ExperimentOutcome.Of(results);
        Write(Summary(experiment, outcome));
        string[] shrunk = request.Shrink ? [.. Shrink(prepared, results, outcome, cancellation)] : [];
        await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Count(results.Count, experiment.RunWord)} in {took.TotalSeconds:0.0} s, {results.Count / took.TotalMinutes:0} a minute, {worked.TotalSeconds:0.0} s of processor time for all of it"));
        var journal = new Journal { Format = Journal.CurrentFormat, Experiment = text, Files = files, Seeds = seeds.ToString(), Verdict = outcome.Verdict, Results = results };
        if (request.Journal is { } journalPath) await journal.WriteAsync(journalPath, cancellation);
        if (request.JUnit is { } junitPath) await OutputFile.WriteAsync(junitPath, JUnitReport.Write(experiment, results), cancellation);
        if (request.Html is { } htmlPath) await OutputFile.WriteAsync(htmlPath, HtmlReport.Write(experiment, results, shrunk), cancellation);
        return CodeOf(outcome.Verdict);
    });

    /// <summary>Runs one seed, keeps its run as far as the violating moment, and serves the page, which shows it under a link.</summary>
    /// <param name="file">The experiment's file.</param>
    /// <param name="program">Files that take the place of the experiment's program; none: its own.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="shrink">Whether the shortest run is shown that still fails.</param>
    /// <param name="urls">Where the page is served.</param>
    /// <param name="settings">Says where runs are kept.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<int> OpenAsync(
        string file, IReadOnlyList<string> program, ulong seed, bool shrink, string urls, RoomSettings settings, CancellationToken cancellation) => GuardedAsync(async () =>
    {
        using PreparedExperiment prepared = (await PrepareAsync(file, program, cancellation)).Prepared;
        RefuseLive(prepared.Experiment, "nothing can be opened");
        RunResult result = new ExperimentRunner(prepared).Run(seed, cancellation);
        Write(Summary(prepared.Experiment, ExperimentOutcome.Of([result])));
        ShrunkRun? shrunk = shrink && result.Violation is not null ? new Shrinker(prepared).Shrink(result, cancellation) : null;
        if (shrunk is not null) Write(shrunk.Describe());
        Recording recording = shrunk is null ? ExperimentRecording.Of(prepared, result) : ExperimentRecording.Of(prepared, shrunk);
        KeptRun kept = recording.KeptAs(RoomToken.NewId(), RunName(prepared.Experiment, seed));
        using (var database = new SqliteFile(settings.Database)) new RunStore(database, TimeProvider.System).Add(ExperimentsRoom, kept, recording.ToJson());
        Write($"The run is at {urls.Split(';')[0].TrimEnd('/')}/runs/{kept.Id}\n");
        return await ServeCommand.ServeAsync(urls, settings, error, cancellation);
    });

    /// <summary>Runs a journal's experiment again and compares every figure.</summary>
    public Task<int> VerifyAsync(string path, int parallel, CancellationToken cancellation) => GuardedAsync(async () =>
    {
        Journal journal = await Journal.ReadAsync(path, cancellation);
        Experiment experiment = ReadExperiment($"{path}: $.experiment", journal.Experiment);
        RefuseLive(experiment, "there is nothing to verify");
        using PreparedExperiment prepared = await PreparedExperiment.BuildAsync(experiment, journal.Files, builder);
        Dictionary<ulong, RunResult> known = journal.Results.ToDictionary(result => result.Number);
        var seeds = new SeedSet([.. known.Keys.Order().Select(seed => new SeedRange(seed, seed))]);
        var different = new List<ulong>();
        await foreach (RunResult result in new ExperimentRunner(prepared).RunAsync(seeds, parallel, cancellation))
            if (Journal.Text(result) != Journal.Text(known[result.Number])) different.Add(result.Number);
        different.Sort();
        Write(different.Count == 0 ? $"All figures of {Count(known.Count, "seed")} are the same.\n" : $"{different.Count} of {Count(known.Count, "seed")} gave other figures: {List(different)}\n");
        return different.Count == 0 ? Held : Violated;
    });

    /// <summary>What only a run that can be had again allows.</summary>
    private static void RefuseOfLive(ExperimentRequest request)
    {
        if (request.Shrink) throw new ExperimentException("$.mode", $"{NoRepetition}, so there is nothing to shrink; leave --shrink out, or let the mode be \"simulated\"");
        if (request.Parallel > 1) throw new ExperimentException("$.mode", $"live runs take all schedulers, one after the other; leave --parallel {request.Parallel} out, or let the mode be \"simulated\"");
    }

    private static void RefuseLive(Experiment experiment, string what)
    {
        if (experiment.Mode == RunMode.Live) throw new ExperimentException("$.mode", $"{NoRepetition}, so {what}; let the mode be \"simulated\"");
    }

    /// <summary>For each thing that went wrong: of the shortest scripts of its first seeds the shortest, told as soon as it is found.</summary>
    private IEnumerable<string> Shrink(PreparedExperiment prepared, IReadOnlyList<RunResult> results, ExperimentOutcome outcome, CancellationToken cancellation)
    {
        var shrinker = new Shrinker(prepared);
        foreach (FailureGroup group in outcome.Groups.Where(group => group.Verdict == Verdict.Violated))
        {
            string shortest = results.Where(result => result.Violation?.What == group.What).Take(SeedsShrunk).Select(result => shrinker.Shrink(result, cancellation))
                .MinBy(run => (run.Faults, run.Choices.Count, run.Calls))!.Describe();
            Write(shortest);
            yield return shortest;
        }
    }

    private static TimeSpan Worked()
    {
        using var own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }

    private static string RunName(Experiment experiment, ulong seed)
    {
        string end = $", seed {seed}";
        int room = Limits.RunNameLength - end.Length;
        return (experiment.Title.Length <= room ? experiment.Title : experiment.Title[..room]) + end;
    }

    private async Task<(string Text, IReadOnlyList<ProgramFile> Files, PreparedExperiment Prepared)> PrepareAsync(string path, IReadOnlyList<string> program, CancellationToken cancellation)
    {
        string text = await InputFile.ReadTextAsync(path, cancellation);
        Experiment experiment = ReadExperiment(path, text);
        if (program.Count > 0) experiment = experiment with { Program = new ExperimentProgram(null, [.. program.Select(Path.GetFullPath)]) };
        IReadOnlyList<ProgramFile> files = await ExperimentFiles.ReadAsync(experiment.Program, Path.GetDirectoryName(Path.GetFullPath(path))!, builder);
        return (text, files, await PreparedExperiment.BuildAsync(experiment, files, builder));
    }

    /// <summary>What is wrong with it is told with the file that it is from.</summary>
    private static Experiment ReadExperiment(string path, string text)
    {
        try
        {
            return ExperimentReader.Read(text);
        }
        catch (ExperimentException problem)
        {
            throw new InvalidDataException($"{path}: {problem.Message}");
        }
    }

    private static string Summary(Experiment experiment, ExperimentOutcome outcome)
    {
        var text = new StringBuilder();
        text.Append($"{experiment.Title}: {outcome.Verdict.ToString().ToLowerInvariant()}\n");
        text.Append($"  {Count(outcome.Runs, experiment.RunWord)}: {outcome.Held} held, {outcome.Violated} violated, {outcome.Inconclusive} inconclusive\n");
        if (outcome.Reason is { } reason) text.Append($"  {reason}\n");
        foreach (FailureGroup group in outcome.Groups)
        {
            text.Append($"  {group.Verdict.ToString().ToLowerInvariant()}: {group.What} ({Count(group.Numbers.Count, experiment.RunWord)}: {List(group.Numbers)})\n");
            text.Append($"    {experiment.RunWord} {group.First.Number}: {group.First.Violation?.Told() ?? group.First.Reason}\n");
        }
        if (outcome.RecoveriesMs is [.., > 0 and var slowest] recoveries && experiment.Method.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"  recovered after {recoveries[recoveries.Count / 2]:0.###} ms in the middle, {slowest:0.###} ms at most\n");
        return text.ToString();
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string List(IReadOnlyList<ulong> seeds) => string.Join(", ", seeds.Take(SeedsListed)) + (seeds.Count > SeedsListed ? ", …" : "");

    private static int CodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Held => Held,
        Verdict.Violated => Violated,
        _ => Inconclusive,
    };

    private async Task<int> GuardedAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (ProgramException problem)
        {
            foreach (ProgramDiagnostic diagnostic in problem.Diagnostics) await error.WriteLineAsync(ProgramFiles.Text(diagnostic));
            return PlaygroundCommand.BadUsage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or LoadException or ExperimentException or RequestException)
        {
            await error.WriteLineAsync(problem.Message);
            return PlaygroundCommand.BadUsage;
        }
    }

    private void Write(string text)
    {
        output.Write(Encoding.UTF8.GetBytes(text));
        output.Flush();
    }
}
