using System.Globalization;
using Playground.Runtime.Faults;

namespace Playground.Server.Experiments;

/// <summary>Says what a run means for the hypothesis. Before, during and after the faults are judged apart.</summary>
internal static class ExperimentJudge
{
    /// <summary>The verdict, as a result without the evidence.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="broken">The invariant that did not hold; null: all held.</param>
    /// <param name="spans">What was measured.</param>
    /// <param name="plans">The plans of faults, as they are at the end.</param>
    /// <param name="notStarted">Why the program is taken not to have started; null: it is not.</param>
    public static (Verdict Verdict, Violation? Violation, string? Reason, double? RecoveryMs) Judge(
        Experiment experiment, Violation? broken, IReadOnlyList<MeasuredSpan> spans, IReadOnlyList<RunningFaultPlan> plans, string? notStarted)
    {
        if (notStarted is not null) return (Verdict.Inconclusive, null, notStarted, null);
        double? recovery = RecoveryMs(experiment, spans);
        if (broken is not null) return (Verdict.Violated, broken, null, recovery);
        if (FirstViolation(experiment, spans.Where(span => span.Phase == ExperimentPhase.Before)) is { } unsteady)
            return (Verdict.Inconclusive, null, $"The steady state did not hold before the faults: {unsteady.What}: {unsteady.How}", recovery);
        if (FirstViolation(experiment, spans.Where(span => span.Phase != ExperimentPhase.Before && IsJudged(experiment, span))) is { } violation)
            return (Verdict.Violated, violation, null, recovery);
        if (plans.FirstOrDefault(NeverLanded) is { } idle)
            return (Verdict.Inconclusive, null, $"The fault '{idle.Plan.Name}' never landed: {idle.LastMiss ?? "nothing came by that it acts on"}", recovery);
        return (Verdict.Held, null, null, recovery);
    }

    /// <summary>A plan that acts by chance, and had its chance, says something also where it did nothing; over all seeds it must land somewhere.</summary>
    private static bool NeverLanded(RunningFaultPlan plan) => plan.Landed == 0 && (plan.Plan.Trigger.Probability >= 1 || plan.Tries == 0 || plan.Missed > 0);

    /// <summary>The time that is given for recovery is not judged.</summary>
    private static bool IsJudged(Experiment experiment, MeasuredSpan span)
    {
        if (span.Phase != ExperimentPhase.After) return true;
        TimeSpan recovered = experiment.Before + experiment.During + experiment.RecoveryWithin;
        return span.IsPhase ? experiment.RecoveryWithin == TimeSpan.Zero : span.From >= recovered;
    }

    private static Violation? FirstViolation(Experiment experiment, IEnumerable<MeasuredSpan> spans)
    {
        foreach (MeasuredSpan span in spans.OrderBy(span => span.To))
        {
            for (int index = 0; index < experiment.SteadyState.Count; index++)
            {
                SteadyCondition condition = experiment.SteadyState[index];
                if (IsBroken(condition, span, index)) return Describe(condition, span, span.Values[index]!.Value);
            }
        }
        return null;
    }

    private static bool IsBroken(SteadyCondition condition, MeasuredSpan span, int index) =>
        condition.OverPhase == span.IsPhase && condition.Phases.HasFlag(span.Phase) && span.Values[index] is { } value && !condition.Holds(value);

    private static Violation Describe(SteadyCondition condition, MeasuredSpan span, double value)
    {
        MeasureRow row = MeasureKinds.Of(condition.Measure.Kind);
        string was = double.IsNaN(value) ? "no number" : ConditionReader.Number(value, row);
        string bound = value < condition.AtLeast ? $"at least {ConditionReader.Number(condition.AtLeast!.Value, row)}"
            : condition.AtMost is { } most && !(value <= most) ? $"at most {ConditionReader.Number(most, row)}"
            : $"at least {ConditionReader.Number(condition.AtLeast ?? double.NaN, row)}";
        string when = string.Create(CultureInfo.InvariantCulture, $"from {span.From.TotalSeconds:0.###} s to {span.To.TotalSeconds:0.###} s");
        return new Violation(condition.Name, $"was {was} {when}, not {bound}", RunMeasures.PhaseName(span.Phase), span.To.TotalMilliseconds, span.Event);
    }

    /// <summary>How long after the faults the last window ends in which something was wrong.</summary>
    private static double? RecoveryMs(Experiment experiment, IReadOnlyList<MeasuredSpan> spans)
    {
        MeasuredSpan[] after = [.. spans.Where(span => span.Phase == ExperimentPhase.After && !span.IsPhase)];
        if (after.Length == 0 || experiment.SteadyState.Count == 0) return null;
        TimeSpan faultsEnd = experiment.Before + experiment.During;
        int last = Array.FindLastIndex(after, span => Enumerable.Range(0, experiment.SteadyState.Count).Any(index => IsBroken(experiment.SteadyState[index], span, index)));
        if (last < 0) return 0;
        return last == after.Length - 1 ? null : (after[last].To - faultsEnd).TotalMilliseconds;
    }
}
