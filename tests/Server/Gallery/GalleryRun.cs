using Playground.Code;
using Playground.Compiler;
using Playground.Runtime;
using Playground.Runtime.Faults;
using Playground.Samples;
using Playground.Server.Programs;

namespace Playground.Server.Tests.Gallery;

/// <summary>One version of a program in a simulation, with its faults and its load.</summary>
internal sealed class GalleryRun : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private readonly GalleryCase what;
    private readonly SchedulerPool schedulers;
    private readonly Node node;
    private TimeSpan now;
    private long calls;

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
            -export([start/0, load/0, always/0, afterwards/0, waits/1]).
            start() -> {what.Name}:start().
            load() -> N = erlang:unique_integer([positive]), N, {what.Experiment.Load.FirstOrDefault()?.Call ?? "none"}.
            always() -> {what.Always}.
            afterwards() -> {what.Afterwards}.
            waits(Name) -> element(2, process_info(whereis(Name), message_queue_len)).
            """;
        return [Compile($"{what.Name}.erl", ExperimentPrograms.Load(what.Name, mended).Source), Compile("gallery_probe.erl", probe)];
    }

    /// <summary>Lets it run to its end.</summary>
    /// <returns>What did not hold, and when; null when all did.</returns>
    public string? FindViolation()
    {
        if (LookUntil(what.Experiment.Before) is { } before) return before;
        RunningFaultPlan[] plans = what.HasFaults ? [.. what.Experiment.Method.Select(input => node.FaultPlans.Start(input.Plan))] : [];
        if (LookUntil(what.Experiment.Before + what.Experiment.During) is { } during) return during;
        foreach (RunningFaultPlan plan in plans) plan.Stop();
        Assert.All(plans, plan => Assert.True(plan.Tries > 0, $"'{plan.Plan.Name}' never came to a try: {plan.LastMiss}"));
        TimeSpan end = now + what.Experiment.RecoveryWithin;
        while (!Holds("afterwards"))
        {
            if (now > end) return $"not ({what.Afterwards}) after {now.TotalMilliseconds} ms";
            if (LookUntil(now + LookEvery) is { } after) return after;
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

    private string? LookUntil(TimeSpan moment)
    {
        while (now < moment)
        {
            CallUntilNow();
            now += LookEvery;
            schedulers.Simulation!.Run(() => schedulers.Simulation.Now >= now, now);
            if (!Holds("always")) return $"not ({what.Always}) after {now.TotalMilliseconds} ms";
        }
        return null;
    }

    /// <summary>The first load of the experiment, as an open loop: the calls that are due.</summary>
    private void CallUntilNow()
    {
        if (what.Experiment.Load is not [{ } load, ..]) return;
        double rate = load.Rate > 0 ? load.Rate : load.Clients / load.Think.TotalSeconds;
        for (; calls / rate < now.TotalSeconds; calls++) node.Spawn("gallery_probe", "load");
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
