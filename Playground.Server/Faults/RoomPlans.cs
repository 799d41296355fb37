using System.Text.Json;
using Playground.Contracts;
using Playground.Runtime.Faults;

namespace Playground.Server.Faults;

/// <summary>Plans of faults as visitors ask for them: read, held to what one room may take from the others, and told of.</summary>
internal static class RoomPlans
{
    /// <summary>A live room's plans run on the schedulers of all rooms, so they pause at least so long,</summary>
    private static readonly TimeSpan ShortestLiveInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>and send no more messages at once.</summary>
    private const int MostLiveMessages = 10_000;

    /// <summary>8 MB: to write them takes milliseconds.</summary>
    private const int MostLiveWords = 1_000_000;

    /// <exception cref="RequestException">It is no plan.</exception>
    public static StartPlanInput Read(string? json)
    {
        if (json is not { Length: > 0 }) throw new RequestException("The plan is missing.");
        if (json.Length > Limits.FaultPlanLength) throw new RequestException($"A plan has at most {Limits.FaultPlanLength:N0} characters; this one has {json.Length:N0}.");
        try
        {
            FaultPlan plan = FaultPlanReader.Read(json);
            using JsonDocument document = JsonDocument.Parse(json);
            return new StartPlanInput(document.RootElement.Clone(), plan);
        }
        catch (FaultPlanException problem)
        {
            throw new RequestException(problem.Message);
        }
    }

    /// <exception cref="RequestException">It is too much for a live room.</exception>
    public static void CheckLive(FaultPlan plan)
    {
        if (plan.Trigger.Every < ShortestLiveInterval)
            throw new RequestException($"$.trigger.everyMs: in a live room at least {ShortestLiveInterval.TotalMilliseconds} ms lie between two times; a simulation takes shorter ones.");
        if (plan.Fault is FloodFault { Count: > MostLiveMessages })
            throw new RequestException($"$.fault.count: in a live room a plan sends at most {MostLiveMessages:N0} messages at once; a simulation takes more.");
        if (plan.Fault is FillHeapFault { Words: > MostLiveWords })
            throw new RequestException($"$.fault.words: in a live room a plan puts at most {MostLiveWords:N0} words on a heap at once; a simulation takes more.");
    }

    public static FaultPlanRow Describe(RunningFaultPlan run) =>
        new(run.Number, run.Plan.Name, run.Plan.Fault.Summary, (FaultPlanPhase)run.State, run.Tries, run.Landed, run.Missed, run.LastMiss);
}
