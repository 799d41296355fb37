using System.Diagnostics;

namespace Playground.Library.Tests;

/// <summary>
/// Runs the library's modules next to Erlang/OTP's own on many inputs and asks for no difference.
/// A difference prints the seed that replays it. LIBRARY_SEED gives another seed: a run must not become red by chance.
/// </summary>
public sealed class LibraryComparisonTests(ComparisonDirectory directory) : IClassFixture<ComparisonDirectory>
{
    /// <summary>One suite of comparisons is one Erlang module in this folder.</summary>
    public static TheoryData<string> Suites => [.. ComparisonDirectory.Suites];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task The_library_agrees_with_OTP(string suite)
    {
        if (!directory.HasErlang) return;
        ProcessOutcome outcome = await directory.OutcomeOf(suite);
        Assert.True(outcome.ExitCode == 0, outcome.Output);
    }
}

/// <summary>The comparisons and the renamed library, compiled once; empty where Erlang/OTP is not installed.</summary>
public sealed class ComparisonDirectory : IAsyncLifetime
{
    public static readonly string[] Suites =
    [
        "compare_lists",
        "compare_maps",
        "compare_io_lib",
        "compare_string",
        "compare_collections",
        "compare_rand",
        "compare_text",
        "compare_json",
        "compare_scan",
        "compare_parse",
        "compare_digraph",
        "compare_gen_server",
        "compare_supervisor",
        "compare_supervision",
        "compare_pg",
        "compare_gen_statem",
        "compare_gen_event",
        "compare_sys",
    ];

    const string UsualSeed = "2026";

    /// <summary>Many scripts take it that a process which tells nothing for a while has nothing to tell: more suites at once make that wrong.</summary>
    const int AtOnce = 1;

    static readonly TimeSpan longestBuild = TimeSpan.FromMinutes(2);

    static readonly TimeSpan longestRun = TimeSpan.FromMinutes(15);

    readonly SemaphoreSlim turns = new(AtOnce);
    Dictionary<string, Task<ProcessOutcome>> outcomes = [];

    /// <summary>Whether Erlang/OTP is installed; without it the comparisons are passed over, which is told in the output.</summary>
    public bool HasErlang { get; private set; }

    /// <summary>The directory of the compiled modules.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("library-comparison-").FullName;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        HasErlang = ErlangProcess.IsInstalled;
        if (!HasErlang)
        {
            Console.WriteLine("Erlang/OTP is not installed, so the library was not compared with it.");
            return;
        }
        string tests = SourceDirectory("tests", "Library"), library = SourceDirectory("Shared", "Library");
        await CheckAsync("erlc", ["-o", Path, .. Directory.GetFiles(tests, "*.erl")]);
        await CheckAsync("erl", ["-noshell", "-noinput", "-pa", Path, "-eval",
            $"try library_build:build(\"{library}\", \"{Path}\") of ok -> halt(0) catch _:Reason -> io:format(\"~p\", [Reason]), halt(1) end."]);
        outcomes = Suites.ToDictionary(suite => suite, RunAsync);
    }

    /// <summary>What a suite says; they run in the order of the list.</summary>
    internal Task<ProcessOutcome> OutcomeOf(string suite) => outcomes[suite];

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await Task.WhenAll(outcomes.Values).ContinueWith(static _ => { }, TaskScheduler.Default);
        turns.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    async Task<ProcessOutcome> RunAsync(string suite)
    {
        await turns.WaitAsync();
        try
        {
            return await ErlangProcess.RunAsync("erl",
                ["+S", "1", "-noshell", "-noinput", "-pa", Path, "-run", "compare", "main", "built", Path, suite, Environment.GetEnvironmentVariable("LIBRARY_SEED") ?? UsualSeed], longestRun);
        }
        finally
        {
            turns.Release();
        }
    }

    static async Task CheckAsync(string command, string[] arguments)
    {
        ProcessOutcome outcome = await ErlangProcess.RunAsync(command, arguments, longestBuild);
        if (outcome.ExitCode != 0) throw new InvalidOperationException(outcome.Output);
    }

    /// <summary>A folder of the repository, found upwards from the test's own.</summary>
    static string SourceDirectory(params string[] parts)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "Playground.sln")))
                return System.IO.Path.Combine([at.FullName, .. parts]);
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

/// <summary>What a command printed, and its exit code.</summary>
public readonly record struct ProcessOutcome(int ExitCode, string Output);

/// <summary>Runs the commands of Erlang/OTP.</summary>
static class ErlangProcess
{
    /// <summary>Whether the path has an <c>erl</c>.</summary>
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "erl")));

    /// <summary>Runs a command to its end, or kills it after the time limit.</summary>
    public static async Task<ProcessOutcome> RunAsync(string command, IEnumerable<string> arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
        using var timeout = new CancellationTokenSource(limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new ProcessOutcome(-1, $"{command} did not end within {limit}.");
        }
        return new ProcessOutcome(process.ExitCode, await output + await errors);
    }
}
