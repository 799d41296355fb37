using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Playground.Benchmarks.Page;

namespace Playground.Benchmarks.Simulations;

/// <summary>The same work on one live scheduler and simulated, in turn, without a page: how much of the live speed is left. Times are processor time less that of a start.</summary>
internal sealed class SimulatedSpeed(string server)
{
    private const string NoWork = "nothing";

    private const int Children = -1, UsageWords = 18;

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
        double before = ChildrenSeconds();
        using Process process = Process.Start(new ProcessStartInfo(
            "dotnet", [server, "run", .. mode, "--call", $"{module}:main", source, Path.Combine(own, "measure.erl")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{module} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        return ChildrenSeconds() - before;
    }

    /// <summary>The processor time of all child processes that have ended: seconds and microseconds, of the programs and of the system for them.</summary>
    private static double ChildrenSeconds()
    {
        long[] usage = new long[UsageWords];
        if (Usage(Children, usage) != 0) throw new InvalidOperationException("The system does not tell the processor time of processes that have ended.");
        return usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6;
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int Usage(int who, [Out] long[] usage);
}
