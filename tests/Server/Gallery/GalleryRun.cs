using Playground.Code;
using Playground.Compiler;
using Playground.Runtime;
using Playground.Runtime.Faults;
using Playground.Samples;
using Playground.Server.Faults;
using Playground.Server.Programs;

namespace Playground.Server.Tests.Gallery;

/// <summary>One version of a program in a simulation, with its faults and its load.</summary>
internal sealed class GalleryRun : IDisposable
{
    private const double LookEveryMs = 20;

    private readonly GalleryCase what;
    private readonly SchedulerPool schedulers;
    private readonly Node node;
    private TimeSpan now;
    private TimeSpan nextLoad;

    public GalleryRun(GalleryCase what, IReadOnlyList<Module> modules, ulong seed, ScheduleKind schedule)
    {
        this.what = what;
        schedulers = new SchedulerPool(new SimulationOptions(seed, schedule));
        node = new Node(schedulers, new NodeOptions { Library = LibraryCode.Library, Output = _ => { } });
        foreach (Module module in modules) node.Load(module);
        Ask("gallery_probe", "start");
    }

    /// <summary>The program's module, and one with what is asked about it.</summary>
    public static IReadOnlyList<Module> Build(GalleryCase what, bool mended)
    {
        string probe = $"""
            -module(gallery_probe).
            -export([start/0, load/0, always/0, afterwards/0]).
            start() -> {what.Name}:start().
            load() -> {what.Load ?? "none"}.
            always() -> {what.Always}.
            afterwards() -> {what.Afterwards ?? "true"}.
            """;
        return [Compile($"{what.Name}.erl", ExperimentPrograms.Load(what.Name, mended).Source), Compile("gallery_probe.erl", probe)];
    }

    /// <summary>Lets it run to its end.</summary>
    /// <returns>What did not hold, and when; null when all did.</returns>
    public string? FindViolation()
    {
        RunningFaultPlan[] plans = [.. what.Plans.Select(plan => node.FaultPlans.Start(FaultPlanReader.Read(plan)))];
        if (LookUntil(what.FaultsUntilMs) is { } during) return during;
        foreach (RunningFaultPlan plan in plans) plan.Stop();
        Assert.All(plans, plan => Assert.True(plan.Tries > 0, $"'{plan.Plan.Name}' never came to a try: {plan.LastMiss}"));
        double end = what.FaultsUntilMs + what.RecoveryMs;
        while (!Holds("afterwards"))
        {
            if (now.TotalMilliseconds >= end) return $"not ({what.Afterwards}) {what.RecoveryMs} ms after the faults";
            if (LookUntil(now.TotalMilliseconds + LookEveryMs) is { } after) return after;
        }
        return null;
    }

    public void Dispose()
    {
        node.Dispose();
        schedulers.Dispose();
    }

    private static Module Compile(string file, string source)
    {
        CompilationResult compiled = ErlangCompiler.Compile(new SourceFile(file, source), CompilerOptions.Default);
        Assert.Empty(compiled.Diagnostics);
        return compiled.Module!;
    }

    private string? LookUntil(double milliseconds)
    {
        while (now.TotalMilliseconds < milliseconds)
        {
            if (what.Load is not null && nextLoad <= now)
            {
                node.Spawn("gallery_probe", "load");
                nextLoad += TimeSpan.FromMilliseconds(what.LoadEveryMs);
            }
            double step = what.Load is null ? LookEveryMs : Math.Min(LookEveryMs, what.LoadEveryMs);
            now += TimeSpan.FromMilliseconds(step);
            schedulers.Simulation!.Run(() => schedulers.Simulation.Now >= now, now);
            if (!Holds("always")) return $"not ({what.Always}) after {now.TotalMilliseconds} ms";
        }
        return null;
    }

    private bool Holds(string function) => Ask("gallery_probe", function) == "true";

    private string Ask(string module, string function)
    {
        Task<CallOutcome> call = node.CallAsync(module, function);
        schedulers.Simulation!.Run(() => call.IsCompleted, now + TimeSpan.FromSeconds(1));
        Assert.True(call.IsCompleted, $"{module}:{function}() waits");
        Assert.True(call.Result.Returned, call.Result.Text);
        return call.Result.Text;
    }
}
