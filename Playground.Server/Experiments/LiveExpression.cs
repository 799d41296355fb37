using System.Diagnostics;
using System.Globalization;
using Playground.Runtime;

namespace Playground.Server.Experiments;

/// <summary>
/// An expression of an experiment in a live run: a process of the node evaluates it, and may call whom it likes. Nobody waits for the answer: who asks
/// again gets it when it is there.
/// </summary>
/// <param name="node">The node.</param>
/// <param name="function">The function that has the expression.</param>
internal sealed class LiveExpression(Node node, string function)
{
    /// <summary>Calls of Erlang's behaviours give up after 5 s, and say better what they waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>A fault may hit who asks; so often in a row is no chance any more.</summary>
    private const int MostTries = 5;

    private Task<CallOutcome>? call;
    private long asked;
    private int killed;

    /// <summary>The answer to the question that is open; null: it has not come yet. Without an open one this asks.</summary>
    /// <exception cref="ProbeException">Whoever is to evaluate it is killed each time.</exception>
    public ProbeResult? Ask()
    {
        if (call is null) Begin();
        if (!call!.IsCompleted)
        {
            if (Stopwatch.GetElapsedTime(asked) < Patience) return null;
            call = null;
            return new ProbeResult(null, false, null, ProbeReads.Anything, $"not answered within {Durations.Text(Patience)}");
        }
        CallOutcome outcome = call.Result;
        call = null;
        if (outcome is not { Returned: false, Class: "exit", Reason: "killed" })
        {
            killed = 0;
            return Answer(outcome);
        }
        if (++killed >= MostTries) throw new ProbeException($"the process that evaluates it was killed {MostTries} times in a row, by a fault that is meant for others");
        Begin();
        return null;
    }

    private void Begin()
    {
        asked = Stopwatch.GetTimestamp();
        call = node.CallAsync(ExperimentModule.Name, function);
    }

    private static ProbeResult Answer(CallOutcome outcome)
    {
        if (!outcome.Returned) return new ProbeResult(null, false, $"{outcome.Class}:{outcome.Reason}", ProbeReads.Anything, $"{outcome.Class}:{outcome.Reason}");
        if (outcome.Text is "true" or "false") return new ProbeResult(outcome.Text == "true" ? 1 : 0, outcome.Text == "true", null, ProbeReads.Anything, outcome.Text);
        double? number = double.TryParse(outcome.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
        return new ProbeResult(number, false, null, ProbeReads.Anything, outcome.Text);
    }
}
