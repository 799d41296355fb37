using System.Diagnostics;
using System.Globalization;
using Playground.Benchmarks.Page;

namespace Playground.Benchmarks.Simulations;

/// <summary>The same work on one live scheduler and simulated, in turn, without a page: how much of the live speed is left. Times are processor time less that of a start.</summary>
internal sealed class SimulatedSpeed(string server)
{
    private const string NoWork = "nothing";

    private static readonly string[] Live = ["--schedulers", "1"], Simulated = ["--seed", "1", "--schedule", "fair"];

    /// <summary>Modules of the comparison with Erlang/OTP that say what they do by <c>measure:microseconds</c>.</summary>
    public static IReadOnlyList<string> Works { get; } = ["fib", "nrev", "ping_pong", "ring", "spawn_exit", "server_call"];

    public Task<IReadOnlyList<Figure>> MeasureAsync(string work)
    {
        double live = Seconds(work, Live) - Seconds(NoWork, Live), simulated = Seconds(work, Simulated) - Seconds(NoWork, Simulated);
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new Figure($"{work}, live on one scheduler", live * 1000, "ms"),
            new Figure($"{work}, simulated", simulated * 1000, "ms"),
            new Figure($"{work}, speed simulated ÷ live", Math.Round(live / simulated, 2), "×"),
        ]);
    }

    private double Seconds(string module, string[] mode)
    {
        string programs = Path.Combine(AppContext.BaseDirectory, "Programs"), own = Path.Combine(AppContext.BaseDirectory, "Simulations", "Programs");
        string source = Path.Combine(module == NoWork ? own : programs, module + ".erl");
        using Process process = Process.Start(new ProcessStartInfo(
            "dotnet", [server, "run", .. mode, "--call", $"{module}:main", source, Path.Combine(own, "measure.erl")]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{module} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        return process.TotalProcessorTime.TotalSeconds;
    }
}
