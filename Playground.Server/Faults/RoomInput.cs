using System.Text.Json;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Faults;
using Playground.Server.Hub;
using Playground.Server.Simulations;

namespace Playground.Server.Faults;

/// <summary>What a visitor does to a run from outside; a simulation has it again at the same event.</summary>
internal abstract record RoomInput
{
    /// <summary>Does it.</summary>
    /// <returns>Whether it found what it is about.</returns>
    public abstract bool Apply(Node node);

    /// <summary>As it stands in a recording.</summary>
    public abstract RecordedInput Record(long number, TimeSpan time);

    /// <summary>Reads what a recording says.</summary>
    /// <exception cref="InvalidDataException">It says nothing, or several things, or something that is no plan.</exception>
    public static RoomInput Of(RecordedInput input)
    {
        try
        {
            return (input.Fault, input.Plan, input.StopPlan) switch
            {
                ({ Fault: not null }, null, null) => new InjectInput(input.Fault, FaultReader.Read(input.Fault)),
                (null, { } plan, null) => new StartPlanInput(plan.Clone(), FaultPlanReader.Read(plan)),
                (null, null, { } number) => new StopPlanInput(number),
                _ => throw new InvalidDataException($"the input at event {input.Event} needs a fault, a plan, or the number of a plan to stop"),
            };
        }
        catch (FaultPlanException problem)
        {
            throw new InvalidDataException($"the plan at event {input.Event}: {problem.Message}");
        }
    }
}

/// <summary>A fault, once and at once.</summary>
internal sealed record InjectInput(FaultRequest Asked, ProcessFault Fault) : RoomInput
{
    public override bool Apply(Node node) => node.Inject(Fault);

    public override RecordedInput Record(long number, TimeSpan time) => new(number, time) { Fault = Asked };
}

/// <summary>A plan of faults begins.</summary>
internal sealed record StartPlanInput(JsonElement Json, FaultPlan Plan) : RoomInput
{
    public override bool Apply(Node node)
    {
        node.FaultPlans.Start(Plan);
        return true;
    }

    public override RecordedInput Record(long number, TimeSpan time) => new(number, time) { Plan = Json };
}

/// <summary>A plan is stopped; number 0: all are.</summary>
internal sealed record StopPlanInput(int Number) : RoomInput
{
    public override bool Apply(Node node)
    {
        RunningFaultPlan[] stopped = [.. node.FaultPlans.All.Where(plan => Number == 0 || plan.Number == Number)];
        foreach (RunningFaultPlan plan in stopped) plan.Stop();
        return stopped.Length > 0;
    }

    public override RecordedInput Record(long number, TimeSpan time) => new(number, time) { StopPlan = Number };
}
