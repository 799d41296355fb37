using System.Diagnostics;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;
using Playground.Server.Faults;
using Playground.Server.Programs;
using Playground.Server.Rooms;

namespace Playground.Server.Experiments;

/// <summary>
/// A live run of an experiment: by the real clock, on all schedulers. It is measured from its events, as a simulated one is; gauges are looked at and
/// invariants asked for every <see cref="LookEvery"/>. Nothing repeats it.
/// </summary>
internal sealed class LiveRun : IDisposable
{
    /// <summary>Often enough for windows of a tenth of a second, and next to no work.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    /// <summary>So much of each phase is simulated first, so that most code is translated by the time that the clock runs.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(10);

    private const int EventsAtOnce = 1 << 14;

    private readonly Experiment experiment;
    private readonly ulong number;
    private readonly SchedulerWait waiting = SchedulerWait.BeforeStart();
    private readonly SchedulerPool schedulers;
    private readonly Node node;
    private readonly long began;
    private readonly EventReader reader;
    private readonly RunEvidence evidence;
    private readonly Task<CallOutcome> start;
    private readonly EventOrder order = new();
    private readonly RuntimeEvent[] buffer = new RuntimeEvent[EventsAtOnce];
    private long events;
    private long looks;

    /// <param name="prepared">The experiment.</param>
    /// <param name="number">Tells it from others.</param>
    /// <exception cref="LoadException">A module cannot be loaded.</exception>
    public LiveRun(PreparedExperiment prepared, ulong number)
    {
        experiment = prepared.Experiment;
        this.number = number;
        schedulers = SchedulerThreads.Start(TimeProvider.System);
        // The node's clock begins now, by which events have their times.
        began = Stopwatch.GetTimestamp();
        node = new Node(schedulers, new NodeOptions
        {
            Library = prepared.IsShared ? prepared.Library : LibraryCode.Library,
            Output = static _ => { },
            ErrorLog = static _ => { },
            Limits = ExperimentRun.Limits,
        });
        try
        {
            reader = node.Observe(EventKinds.Structure);
            if (!prepared.IsShared)
                foreach (Playground.Code.Module module in prepared.Program.Modules) node.Load(module);
            evidence = new RunEvidence(experiment, node, function => new LiveExpression(node, function).Ask);
            start = node.CallAsync(prepared.Program.Entry!.Module, prepared.Program.Entry.Function);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private TimeSpan Now => Stopwatch.GetElapsedTime(began);

    /// <summary>Lets the program run in virtual time under the same load and faults, and asks it nothing.</summary>
    public static void WarmUp(PreparedExperiment prepared, CancellationToken cancellation)
    {
        Experiment whole = prepared.Experiment;
        TimeSpan Part(TimeSpan phase) => phase < Warming ? phase : Warming;
        TimeSpan before = Part(whole.Before), during = Part(whole.During), duration = before + during + Part(whole.Duration - whole.Before - whole.During);
        using var run = new ExperimentRun(prepared with { Experiment = whole with { Before = before, During = during, Duration = duration, Invariants = [], SteadyState = [] } }, seed: 0);
        run.Run(cancellation);
    }

    /// <summary>Runs it and judges it.</summary>
    /// <exception cref="ExperimentException">An expression of the experiment gives no answer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RunResult Run(CancellationToken cancellation = default)
    {
        IReadOnlyList<RunningFaultPlan> plans = [];
        RunUntil(experiment.Before, cancellation);
        evidence.BeforeEnded();
        if (!evidence.IsDecided && experiment.During > TimeSpan.Zero)
        {
            foreach (StartPlanInput plan in experiment.Method) plan.Apply(node);
            plans = node.FaultPlans.All;
            RunUntil(experiment.Before + experiment.During, cancellation);
            if (!evidence.IsDecided) new StopPlanInput(0).Apply(node);
        }
        RunUntil(experiment.Duration, cancellation);
        AwaitAnswers(cancellation);
        evidence.Ended();
        TimeSpan now = Now;
        evidence.Measures.End(evidence.IsDecided ? now : experiment.Duration, events: 0);
        RunResult result = evidence.Result(number, now, plans, events, hash: "");
        if (evidence.IsDecided) return result;
        // What is true of data stays so on a slow machine; what takes time does not.
        if (result.Verdict == Verdict.Violated && waiting.Reason(now) is { } busy) return Inconclusive(result, busy);
        return reader.Dropped == 0 ? result
            : Inconclusive(result, $"More happened than could be followed, so that the measures say nothing; make the load smaller: {reader.Dropped:N0} events were lost");
    }

    public void Dispose()
    {
        node.Dispose();
        schedulers.Dispose();
    }

    private static RunResult Inconclusive(RunResult result, string reason) => result with { Verdict = Verdict.Inconclusive, Violation = null, Reason = reason };

    /// <summary>Looks on until then, or until all is decided.</summary>
    private void RunUntil(TimeSpan moment, CancellationToken cancellation)
    {
        while (!evidence.IsDecided)
        {
            TimeSpan now = Look();
            if (now >= moment) break;
            Pause(moment - now, cancellation);
        }
    }

    /// <summary>An invariant that was asked for may wait for somebody whom a fault keeps from answering.</summary>
    private void AwaitAnswers(CancellationToken cancellation)
    {
        while (evidence.AwaitsAnswers() && Now < experiment.Duration + LiveExpression.Patience)
        {
            Pause(LookEvery, cancellation);
            Look();
        }
    }

    private TimeSpan Look()
    {
        TimeSpan now = Now;
        ReadEvents(now);
        evidence.Look(now, events: 0, ++looks, start);
        return now;
    }

    private static void Pause(TimeSpan atMost, CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(atMost < LookEvery ? atMost : LookEvery);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Each belongs to the window of its time, however late it is read.</summary>
    private void ReadEvents(TimeSpan now)
    {
        for (int count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
        {
            order.Add(buffer.AsSpan(0, count));
            events += count;
        }
        foreach (RuntimeEvent one in order.TakeUntil(now))
        {
            evidence.Measures.CloseWindows(TimeSpan.FromTicks(one.TimeNanoseconds / 100), events: 0);
            evidence.Saw(one, number: 0);
        }
    }
}
