using Playground.Runtime;

namespace Playground.Server.Experiments;

/// <summary>
/// The measures that are looked at now and then: mailboxes, memory, who lives, values of expressions. Of a window, or of a phase, counts the worst
/// that was seen.
/// </summary>
internal sealed class Gauges
{
    private readonly Experiment experiment;
    private readonly Node node;
    private readonly Expression?[] expressions;
    private readonly Extremes[] window;
    private readonly Extremes[] phase;
    private readonly double?[] last;
    private readonly bool[] isUnanswered;
    private readonly int[] sampled;

    /// <param name="experiment">The experiment.</param>
    /// <param name="node">The node of its run.</param>
    /// <param name="ask">Makes an expression of its function's name.</param>
    public Gauges(Experiment experiment, Node node, Func<string, Expression> ask)
    {
        this.experiment = experiment;
        this.node = node;
        expressions = [.. experiment.SteadyState.Select((condition, index) => condition.Measure.Expression is null ? null : ask(ExperimentModule.ValueOf(index)))];
        sampled = [.. Enumerable.Range(0, expressions.Length).Where(index => MeasureKinds.Of(experiment.SteadyState[index].Measure.Kind).IsSampled)];
        (window, phase, last, isUnanswered) = (new Extremes[expressions.Length], new Extremes[expressions.Length], new double?[expressions.Length], new bool[expressions.Length]);
        BeginWindow();
        BeginPhase();
    }

    public bool AreAny => sampled.Length > 0;

    public void BeginWindow() => Array.Fill(window, Extremes.None);

    public void BeginPhase() => Array.Fill(phase, Extremes.None);

    /// <summary>
    /// The worst value of a condition's measure in the window, or in the phase; NaN when an expression had no value, or gave no answer in all that time.
    /// While nobody runs nothing changes: then it is the last one.
    /// </summary>
    public double? Worst(int condition, bool ofPhase) =>
        (ofPhase ? phase : window)[condition].Worst(experiment.SteadyState[condition]) ?? (isUnanswered[condition] ? double.NaN : last[condition]);

    /// <summary>Looks at all of them.</summary>
    /// <exception cref="ExperimentException">An expression would change the run.</exception>
    public void Sample() => Sample(sampled);

    /// <summary>Looks at those whose answer had not come yet.</summary>
    /// <exception cref="ExperimentException">An expression would change the run.</exception>
    public void SampleUnanswered() => Sample(sampled.Where(index => isUnanswered[index]));

    private void Sample(IEnumerable<int> indexes)
    {
        foreach (int index in indexes)
        {
            double? read = Read(index);
            isUnanswered[index] = read is null;
            if (read is not { } value) continue;
            last[index] = value;
            window[index] = window[index].With(value);
            phase[index] = phase[index].With(value);
        }
    }

    /// <summary>The value, NaN when it is none; null: the answer has not come yet.</summary>
    private double? Read(int index)
    {
        Measure measure = experiment.SteadyState[index].Measure;
        switch (measure.Kind)
        {
            case MeasureKind.Mailbox: return node.CountMessages(measure.Processes!);
            case MeasureKind.Alive: return node.Count(measure.Processes!);
            case MeasureKind.Memory: return node.Statistics().HeapBytes;
        }
        try
        {
            return expressions[index]!() is { } answer ? answer.Number ?? double.NaN : null;
        }
        catch (ProbeException problem)
        {
            throw new ExperimentException($"$.steadyState[{index}].expression", $"cannot be a measure: {problem.Message}");
        }
    }

    /// <summary>The least and the greatest of some values.</summary>
    private readonly record struct Extremes(double Least, double Most, bool HasGap)
    {
        public static readonly Extremes None = new(double.PositiveInfinity, double.NegativeInfinity, false);

        public Extremes With(double value) => double.IsNaN(value) ? this with { HasGap = true } : this with { Least = Math.Min(Least, value), Most = Math.Max(Most, value) };

        public double? Worst(SteadyCondition condition)
        {
            if (HasGap) return double.NaN;
            if (Least > Most) return null;
            return condition.AtLeast is not null && (condition.AtMost is null || !condition.Holds(Least)) ? Least : Most;
        }
    }
}
