using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Experiments;

/// <summary>
/// Asks after each slice whether the invariants hold, those whose answer may be another one by then: what an answer was made of is known from the
/// last time that it was asked for.
/// </summary>
internal sealed class InvariantWatch
{
    private readonly Experiment experiment;
    private readonly Node node;
    private readonly Watched[] watched;
    private long lives;
    private long version = -1;

    /// <param name="experiment">The experiment.</param>
    /// <param name="node">The node of its run.</param>
    /// <param name="ask">Makes an expression of its function's name.</param>
    public InvariantWatch(Experiment experiment, Node node, Func<string, Expression> ask)
    {
        this.experiment = experiment;
        this.node = node;
        watched = [.. Enumerable.Range(0, experiment.Invariants.Count).Select(index => new Watched(ask(ExperimentModule.InvariantOf(index))))];
    }

    /// <summary>Births, ends and names change what probes may see of processes.</summary>
    public void Saw(in RuntimeEvent one)
    {
        if (one.Kind is EventKind.Spawned or EventKind.Exited or EventKind.Registered or EventKind.Unregistered) lives++;
    }

    /// <summary>Whether an answer has not come yet.</summary>
    public bool IsWaiting => Array.Exists(watched, one => one.IsOpen);

    /// <summary>Whether nothing is asked anew, and only open questions get their answers.</summary>
    public bool IsOver { get; set; }

    /// <summary>The first invariant that was asked for and has not held yet; null when all have.</summary>
    public Invariant? NotYetHeld => Array.FindIndex(watched, one => one is { WasAsked: true, HasHeld: false }) is var index and >= 0 ? experiment.Invariants[index] : null;

    /// <summary>Whether one of them has held.</summary>
    public bool HasAnyHeld => Array.Exists(watched, one => one.HasHeld);

    /// <summary>The first invariant that does not hold, and what it said; null when all hold, as far as is known.</summary>
    /// <param name="version">What the state is at: while it is the same, so are the answers.</param>
    /// <param name="hasReturned">Whether the program's start has returned; until then an invariant may not hold yet, and is broken only once it has.</param>
    /// <exception cref="ExperimentException">An expression would change the run.</exception>
    public (Invariant Invariant, string Said)? FindBroken(long version, bool hasReturned)
    {
        if (watched.Length == 0 || version == this.version) return null;
        this.version = version;
        long tables = Probe.TableChanges(node);
        for (int index = 0; index < watched.Length; index++)
        {
            Watched one = watched[index];
            if (one.IsStillRight(tables, lives) || (IsOver && !one.IsOpen)) continue;
            ProbeResult? asked = Ask(one.Expression, index);
            (one.IsOpen, one.WasAsked) = (asked is null, true);
            if (asked is not { } answer) continue;
            if (answer.IsTrue) one.Remember(answer.Reads, tables, lives);
            else if (hasReturned || one.HasHeld) return (experiment.Invariants[index], answer.Exception is null ? $"it was {answer.Text}" : $"it raised {answer.Text}");
        }
        return null;
    }

    private static ProbeResult? Ask(Expression expression, int index)
    {
        try
        {
            return expression();
        }
        catch (ProbeException problem)
        {
            throw new ExperimentException($"$.invariants[{index}]", $"cannot be an invariant: {problem.Message}");
        }
    }

    private sealed class Watched(Expression expression)
    {
        private ProbeReads reads = ProbeReads.Anything;
        private long tablesThen;
        private long livesThen;

        public Expression Expression => expression;

        public bool HasHeld { get; private set; }

        public bool WasAsked { get; set; }

        /// <summary>Whether its answer has not come yet.</summary>
        public bool IsOpen { get; set; }

        public bool IsStillRight(long tables, long lives) =>
            (reads & ProbeReads.Anything) == 0 && ((reads & ProbeReads.Tables) == 0 || tables == tablesThen) && ((reads & ProbeReads.Processes) == 0 || lives == livesThen);

        public void Remember(ProbeReads made, long tables, long lives) => (HasHeld, reads, tablesThen, livesThen) = (true, made, tables, lives);
    }
}
