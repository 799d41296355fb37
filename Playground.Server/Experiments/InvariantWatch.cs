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
    private long events = -1;

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

    /// <summary>The first invariant that does not hold, and what it said; null when all hold.</summary>
    /// <param name="now">How many events there were: without new ones nothing has changed.</param>
    /// <exception cref="ExperimentException">An expression would change the run.</exception>
    public (Invariant Invariant, string Said)? FindBroken(long now)
    {
        if (watched.Length == 0 || now == events) return null;
        events = now;
        long tables = Probe.TableChanges(node);
        for (int index = 0; index < watched.Length; index++)
        {
            Watched one = watched[index];
            if (one.IsStillRight(tables, lives)) continue;
            ProbeResult answer = Ask(one.Expression, index);
            if (!answer.IsTrue) return (experiment.Invariants[index], answer.Exception is null ? $"it was {answer.Text}" : $"it raised {answer.Text}");
            one.Remember(answer.Reads, tables, lives);
        }
        return null;
    }

    private static ProbeResult Ask(Expression expression, int index)
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

        public bool IsStillRight(long tables, long lives) =>
            (reads & ProbeReads.Anything) == 0 && ((reads & ProbeReads.Tables) == 0 || tables == tablesThen) && ((reads & ProbeReads.Processes) == 0 || lives == livesThen);

        public void Remember(ProbeReads made, long tables, long lives) => (reads, tablesThen, livesThen) = (made, tables, lives);
    }
}
