using System.Globalization;
using System.Text.Json;
using Playground.Server.Faults;

namespace Playground.Server.Experiments;

/// <summary>Reads the conditions of the steady state.</summary>
internal static class ConditionReader
{
    public const double UsualPercentile = 99;

    /// <summary>What every condition may have, beside what its measure needs.</summary>
    public static readonly string[] Members = ["name", "measure", "atLeast", "atMost", "in", "over"];

    public static readonly string[] Phases = ["before", "during", "after"];

    public static readonly string[] Overs = ["window", "phase"];

    /// <exception cref="FaultPlanException">One of them is none.</exception>
    public static IReadOnlyList<SteadyCondition> ReadAll(PlanObject experiment, IReadOnlyList<Load> load)
    {
        if (!experiment.Has("steadyState")) return [];
        string[] loads = [.. load.Select(one => one.Name)];
        var names = new HashSet<string>();
        return ExperimentReader.List(experiment, "steadyState", "conditions", (element, path) =>
        {
            SteadyCondition condition = Read(element, path, loads);
            return names.Add(condition.Name) ? condition : throw new FaultPlanException(path, $"another condition is called '{condition.Name}', too");
        });
    }

    private static SteadyCondition Read(JsonElement element, string path, string[] loads)
    {
        string[] known = [.. MeasureKinds.All.SelectMany(row => row.Required.Concat(row.Optional)).Concat(Members).Distinct()];
        var any = new PlanObject(element, path, "a condition", known);
        string name = any.Choice("measure", "measure", [.. MeasureKinds.All.Select(row => row.Name)]);
        MeasureRow row = MeasureKinds.All.Single(one => one.Name == name);
        var condition = new PlanObject(element, path, $"a condition of '{name}'", [.. Members, .. row.Required, .. row.Optional]);
        Measure measure = ReadMeasure(condition, row, loads);
        (double? least, double? most) = ReadBounds(condition, row);
        ExperimentPhase phases = condition.Has("in") ? ReadPhases(condition) : ExperimentPhase.All;
        bool overPhase = condition.Has("over") && condition.Choice("over", "span", Overs) == "phase";
        return new SteadyCondition
        {
            Name = condition.Has("name") ? condition.Text("name", "a name") : Describe(measure, row, least, most, phases, overPhase),
            Measure = measure,
            AtLeast = least,
            AtMost = most,
            Phases = phases,
            OverPhase = overPhase,
        };
    }

    private static Measure ReadMeasure(PlanObject condition, MeasureRow row, string[] loads) => new(row.Kind)
    {
        Load = row.Required.Contains("of") ? condition.Choice("of", "load of this experiment", loads) : null,
        Percentile = row.Kind == MeasureKind.Latency ? condition.Has("percentile") ? condition.Number("percentile", "a percentile", 0, 100) : UsualPercentile : 0,
        Processes = row.Required.Contains("processes") ? condition.Selector("processes") : null,
        Expression = row.Kind == MeasureKind.Value ? ReadExpression(condition) : null,
    };

    private static string ReadExpression(PlanObject condition)
    {
        string text = condition.Text("expression", "an Erlang expression");
        return ErlangText.ProblemOfExpression(text) is { } problem ? throw condition.Fail("expression", $"expected an Erlang expression: {problem}") : text;
    }

    private static (double? Least, double? Most) ReadBounds(PlanObject condition, MeasureRow row)
    {
        double? least = condition.Has("atLeast") ? Bound(condition, "atLeast", row) : null, most = condition.Has("atMost") ? Bound(condition, "atMost", row) : null;
        if (least > most) throw condition.Fail("atLeast", "nothing is at least this and at most what 'atMost' says");
        if (least is not null || most is not null) return (least, most);
        return row.Kind == MeasureKind.Value ? (1, 1) : throw new FaultPlanException(condition.Path, "expected a bound, atLeast or atMost");
    }

    private static double Bound(PlanObject condition, string name, MeasureRow row) => row.Kind == MeasureKind.Latency
        ? Durations.Read(condition, name, TimeSpan.Zero, ExperimentReader.LongestDuration).TotalMilliseconds
        : condition.Number(name, "a bound", row.Kind == MeasureKind.Value ? double.MinValue : 0, row.Kind == MeasureKind.ErrorRate ? 1 : double.MaxValue);

    private static ExperimentPhase ReadPhases(PlanObject condition)
    {
        ExperimentPhase phases = 0;
        foreach (string name in ExperimentReader.List(condition, "in", "names of phases", PhaseName)) phases |= Enum.Parse<ExperimentPhase>(name, ignoreCase: true);
        return phases != 0 ? phases : throw condition.Fail("in", $"expected at least one of {string.Join(", ", Phases)}");
    }

    private static string PhaseName(JsonElement element, string path)
    {
        string name = element.ValueKind == JsonValueKind.String ? element.GetString()! : PlanObject.Kind(element);
        return Phases.Contains(name) ? name : throw new FaultPlanException(path, $"'{name}' is no phase{NearestName.Suggest(name, Phases)} Expected one of {string.Join(", ", Phases)}.");
    }

    /// <summary>A name for a condition that has none: what it says.</summary>
    private static string Describe(Measure measure, MeasureRow row, double? least, double? most, ExperimentPhase phases, bool overPhase)
    {
        string what = row.Kind switch
        {
            MeasureKind.Latency => string.Create(CultureInfo.InvariantCulture, $"latency p{measure.Percentile:0.###} of {measure.Load}"),
            MeasureKind.ErrorRate => $"error rate of {measure.Load}",
            MeasureKind.Throughput => $"throughput of {measure.Load}",
            MeasureKind.Mailbox => $"mailbox of {measure.Processes}",
            MeasureKind.Alive => $"{measure.Processes} alive",
            MeasureKind.Value => measure.Expression!,
            _ => row.Name,
        };
        string bounds = string.Join(" and ", new[] { least is { } low ? $"at least {Number(low, row)}" : null, most is { } high ? $"at most {Number(high, row)}" : null }.Where(text => text is not null));
        if (row.Kind == MeasureKind.Value && least == 1 && most == 1) bounds = "true";
        string where = phases == ExperimentPhase.All ? "" : $" ({string.Join(", ", Phases.Where(name => phases.HasFlag(Enum.Parse<ExperimentPhase>(name, ignoreCase: true))))})";
        return $"{what} {bounds}{(overPhase ? " over the phase" : "")}{where}";
    }

    internal static string Number(double value, MeasureRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:0.######}{(row.Unit.Length == 0 || row.Unit.StartsWith('/') ? row.Unit : $" {row.Unit}")}");
}
