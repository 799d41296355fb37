using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Code;
using Playground.Compiler;
using Playground.Server.Faults;

namespace Playground.Server.Experiments.Shrinking;

/// <summary>One time that a plan of faults was to act.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="Number">Which time, from 1.</param>
internal readonly record struct FaultChance(string Plan, long Number);

/// <summary>One call of a load.</summary>
/// <param name="Load">The load's index.</param>
/// <param name="Number">Its number, from 1.</param>
internal readonly record struct LoadCall(int Load, long Number);

/// <summary>What of a seed's faults, calls and context switches a run has.</summary>
/// <param name="Faults">The faults; null: all.</param>
/// <param name="Calls">The calls of the load; null: all.</param>
/// <param name="Choices">The numbers of the schedule's choices; null: all.</param>
internal sealed record RunScript(IReadOnlyList<FaultChance>? Faults, IReadOnlyList<LoadCall>? Calls, IReadOnlySet<long>? Choices)
{
    public static readonly RunScript Whole = new(null, null, null);

    /// <summary>The module that says which calls are made, to be loaded in place of the one that says all; null when all are.</summary>
    public Module? CallsModule() => Calls is null
        ? null
        : ErlangCompiler.Compile(new SourceFile(ExperimentModule.CallsFileName, ExperimentModule.CallsSource(Calls)), new CompilerOptions()).Module
            ?? throw new InvalidOperationException("The list of calls does not compile.");

    /// <summary>The plans with what is left of them; those of which nothing is left are not there.</summary>
    public IReadOnlyList<StartPlanInput> MethodOf(Experiment experiment)
    {
        if (Faults is null) return experiment.Method;
        ILookup<string, long> left = Faults.ToLookup(fault => fault.Plan, fault => fault.Number);
        return [.. experiment.Method.Where(plan => left.Contains(plan.Plan.Name)).Select(plan => Only(plan, [.. left[plan.Plan.Name].Order()]))];
    }

    /// <summary>The plan as JSON says it, too, so that a recording has it again.</summary>
    private static StartPlanInput Only(StartPlanInput plan, IReadOnlyList<long> numbers)
    {
        JsonObject json = JsonObject.Create(plan.Json)!;
        json["name"] = plan.Plan.Name;
        JsonObject trigger = json["trigger"] as JsonObject ?? [];
        trigger["only"] = new JsonArray([.. numbers.Select(JsonNode (number) => JsonValue.Create(number))]);
        json["trigger"] = trigger;
        JsonElement element = JsonSerializer.SerializeToElement(json);
        return new StartPlanInput(element, FaultPlanReader.Read(element));
    }
}
