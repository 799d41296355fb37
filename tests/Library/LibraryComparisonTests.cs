using System.Diagnostics;

namespace Playground.Library.Tests;

/// <summary>
/// Runs the library's modules next to Erlang/OTP's own on many inputs and asks for no difference.
/// A difference prints the seed that replays it. LIBRARY_SEED gives another seed: a run must not become red by chance.
/// </summary>
public sealed class LibraryComparisonTests(ComparisonDirectory directory) : IClassFixture<ComparisonDirectory>
{
    const string UsualSeed = "2026";

    static readonly TimeSpan longestRun = TimeSpan.FromMinutes(5);

    /// <summary>One suite of comparisons is one Erlang module in this folder.</summary>
    [Theory]
    [InlineData("compare_lists")]
    [InlineData("compare_maps")]
    [InlineData("compare_io_lib")]
    [InlineData("compare_string")]
    [InlineData("compare_collections")]
    [InlineData("compare_text")]
    [InlineData("compare_json")]
    [InlineData("compare_digraph")]
    [InlineData("compare_gen_server")]
    [InlineData("compare_supervisor")]
    [InlineData("compare_supervision")]
    [InlineData("compare_pg")]
    [InlineData("compare_gen_statem")]
    [InlineData("compare_gen_event")]
    [InlineData("compare_sys")]
    public async Task The_library_agrees_with_OTP(string suite)
    {
        if (!directory.HasErlang) return;
        ProcessOutcome outcome = await ErlangProcess.RunAsync("erl",
            ["+S", "1", "-noshell", "-noinput", "-pa", directory.Path, "-run", "compare", "main", "built", directory.Path, suite, Environment.GetEnvironmentVariable("LIBRARY_SEED") ?? UsualSeed], longestRun);
        Assert.True(outcome.ExitCode == 0, outcome.Output);
    }
}

/// <summary>The comparisons and the renamed library, compiled once; empty where Erlang/OTP is not installed.</summary>
public sealed class ComparisonDirectory : IAsyncLifetime
{
    static readonly TimeSpan longestBuild = TimeSpan.FromMinutes(2);

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
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(Path, recursive: true);
        return Task.CompletedTask;
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
