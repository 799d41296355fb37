using System.Text.Json;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Faults;
using Playground.Server.Hub;
using Playground.Server.Programs;
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
            if (input is { Load: { } files, Count: 1 }) return LoadInput.Of(files, input.Event);
            return (input.Fault, input.Plan, input.StopPlan) switch
            {
                ({ Fault: not null }, null, null) => new InjectInput(input.Fault, FaultReader.Read(input.Fault)),
                (null, { } plan, null) => new StartPlanInput(plan.Clone(), FaultPlanReader.Read(plan)),
                (null, null, { } number) => new StopPlanInput(number),
                _ => throw new InvalidDataException($"the input at event {input.Event} needs a fault, a plan, the number of a plan to stop, or files to load"),
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

/// <summary>Modules replace those of the same names: processes go on in the code that they run, until they call a function by its module's name.</summary>
internal sealed record LoadInput(IReadOnlyList<ProgramFile> Files, IReadOnlyList<Playground.Code.Module> Modules) : RoomInput
{
    /// <exception cref="InvalidDataException">The files of a recording do not compile.</exception>
    public static LoadInput Of(IReadOnlyList<ProgramFile> files, long number)
    {
        BuiltProgram built = ProgramBuilder.BuildPart(files);
        if (!built.Result.Succeeded) throw new InvalidDataException($"the files that were loaded at event {number} do not compile: {built.Result.Diagnostics.First(found => found.Severity == ProgramDiagnosticSeverity.Error).Message}");
        return new LoadInput(files, built.Modules);
    }

    /// <exception cref="LoadException">A module cannot be loaded.</exception>
    public override bool Apply(Node node)
    {
        foreach (Playground.Code.Module module in Modules) node.Load(module);
        return true;
    }

    public override RecordedInput Record(long number, TimeSpan time) => new(number, time) { Load = Files };
}
