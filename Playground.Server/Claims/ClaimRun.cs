using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Playground.Code;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Programs;

namespace Playground.Server.Claims;

/// <summary>One run of a claim: a node of its own with the claim's program, the lines that this prints, and the updates that visitors get.</summary>
internal sealed class ClaimRun : IAsyncDisposable
{
    private static readonly NodeLimits Limits = new() { Processes = 262_144, TotalMemoryBytes = 512L << 20 };

    private readonly Node node;
    private readonly string module;
    private readonly ChannelWriter<ClaimUpdate> updates;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder unfinished = new();
    private readonly Lock gate = new();

    public ClaimRun(SchedulerPool schedulers, BuiltProgram program, ChannelWriter<ClaimUpdate> updates, CancellationToken stopped)
    {
        this.updates = updates;
        Stopped = stopped;
        module = program.Modules[0].Name;
        node = new Node(schedulers, new NodeOptions { Library = LibraryCode.Library, Output = Take, Limits = Limits });
        foreach (Module loaded in program.Modules) node.Load(loaded);
    }

    /// <summary>Ends the run.</summary>
    public CancellationToken Stopped { get; }

    public NodeStatistics Statistics() => node.Statistics();

    public ValueTask TellAsync(ClaimUpdate update) => updates.WriteAsync(update, Stopped);

    /// <summary>Calls <c>run</c> of the program, and brings the words of each line that it prints, until it has returned or <paramref name="last"/> begins a line.</summary>
    public async IAsyncEnumerable<string[]> LinesAsync(string last, int[] arguments, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Task<CallOutcome> call = node.CallAsync(module, "run", [.. arguments.Select(argument => new IntegerLiteral(argument))]);
        _ = EndLinesAsync(call);
        await foreach (string line in lines.Reader.ReadAllAsync(Stopped))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            yield return words;
            if (words[0] == last) yield break;
        }
    }

    /// <summary>Reads a number as Erlang prints it.</summary>
    public static double Number(string word) => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync() => await Task.Run(node.Dispose);

    private async Task EndLinesAsync(Task<CallOutcome> call)
    {
        CallOutcome outcome = await call;
        lines.Writer.TryComplete(outcome.Returned || Stopped.IsCancellationRequested
            ? null
            : new InvalidOperationException($"The program of the claim raised {outcome.Text}"));
    }

    /// <summary>On a scheduler's thread, possibly in the middle of a line.</summary>
    private void Take(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        lock (gate)
        {
            foreach (char letter in text)
            {
                if (letter != '\n')
                {
                    unfinished.Append(letter);
                    continue;
                }
                lines.Writer.TryWrite(unfinished.ToString());
                unfinished.Clear();
            }
        }
    }
}
