using System.Diagnostics;
using System.Security.Cryptography;
using Playground.Runtime;
using Playground.Server.Programs;

namespace Playground.Server.CommandLine;

/// <summary>What <c>run</c> was asked to do.</summary>
internal sealed record RunRequest(IReadOnlyList<string> Files, string? Call, bool Print, int Schedulers, bool Stats);

/// <summary><c>run</c>: compiles or loads the files, makes one call, and ends with it.</summary>
internal sealed class RunCommand(Stream output, TextWriter error)
{
    private const int Returned = 0;
    private const int Raised = 1;

    private readonly Lock outputGate = new();
    private readonly TaskCompletionSource<int> halted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool hasEnded;

    public async Task<int> RunAsync(RunRequest request)
    {
        if (await ProgramFiles.ReadAsync(request.Files, error) is not { } files) return PlaygroundCommand.BadUsage;
        if (await ProgramFiles.BuildAsync(files, request.Call, error) is not { } built) return PlaygroundCommand.BadUsage;

        using var schedulers = new SchedulerPool(request.Schedulers, TimeProvider.System);
        using var node = new Node(schedulers, new NodeOptions
        {
            Library = LibraryCode.Library,
            Output = Write,
            ErrorLog = WriteError,
            InternalError = report => WriteError(report.ToString()),
            RandomBytes = RandomNumberGenerator.Fill,
            Halted = status => halted.TrySetResult(status),
            Limits = NodeLimits.Generous,
        });
        if (!await LoadAsync(node, built)) return PlaygroundCommand.BadUsage;
        return await CallAsync(node, built.Entry!, request);
    }

    private async Task<int> CallAsync(Node node, EntryPoint entry, RunRequest request)
    {
        var elapsed = Stopwatch.StartNew();
        Task<CallOutcome> call = node.CallAsync(entry.Module, entry.Function);
        bool isHalted = await Task.WhenAny(call, halted.Task) == halted.Task;
        elapsed.Stop();
        hasEnded = true;
        if (isHalted)
        {
            await error.FlushAsync();
            return await halted.Task;
        }
        CallOutcome outcome = await call;
        if (outcome.Returned && request.Print) Write(System.Text.Encoding.UTF8.GetBytes($"=> {outcome.Text}\n"));
        if (!outcome.Returned) await error.WriteLineAsync(outcome.Text);
        if (request.Stats) await WriteStatisticsAsync(node.Statistics(), elapsed.Elapsed);
        await error.FlushAsync();
        return outcome.Returned ? Returned : Raised;
    }

    private async Task<bool> LoadAsync(Node node, BuiltProgram built)
    {
        foreach (Playground.Code.Module module in built.Modules)
        {
            try
            {
                node.Load(module);
            }
            catch (LoadException refused)
            {
                await error.WriteLineAsync($"{module.Name}: {refused.Message}");
                return false;
            }
        }
        return true;
    }

    private async Task WriteStatisticsAsync(NodeStatistics statistics, TimeSpan elapsed)
    {
        await error.WriteLineAsync($"reductions {statistics.Schedulers.Sum(scheduler => scheduler.Reductions)}");
        await error.WriteLineAsync($"processes {statistics.Processes}");
        await error.WriteLineAsync($"heap_bytes {statistics.HeapBytes}");
        await error.WriteLineAsync($"collections {statistics.Collections}");
        await error.WriteLineAsync($"elapsed_ms {elapsed.TotalMilliseconds:0.000}");
    }

    private void WriteError(string text)
    {
        // What the node's own processes say when it is closed under them is no news about the program.
        if (hasEnded) return;
        lock (outputGate) error.Write(text);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        // Each text is seen at once, also when the program then runs for hours.
        lock (outputGate)
        {
            output.Write(bytes);
            output.Flush();
        }
    }
}
