using Playground.Runtime;
using Playground.Runtime.Faults;
using Playground.Server.Faults;

namespace Playground.Server.Experiments;

/// <summary>
/// A hypothesis about a program that is tried under faults, once for each seed: under the load, the steady state holds before the faults, during
/// them, and again after a time for recovery; the invariants hold at every step.
/// </summary>
internal sealed record Experiment
{
    public required string Title { get; init; }

    /// <summary>What is believed, in words; may be empty.</summary>
    public string Hypothesis { get; init; } = "";

    public required ExperimentProgram Program { get; init; }

    /// <summary>The call that starts the program; null: as <c>run</c> does, the first file's main/0, else its start/0.</summary>
    public ExperimentStart? Start { get; init; }

    public RunMode Mode { get; init; } = RunMode.Simulated;

    /// <summary>Of simulated runs.</summary>
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Random;

    /// <summary>What a run is told apart by: a simulated one follows from its seed; a live one only has a number.</summary>
    public string RunWord => Mode == RunMode.Live ? "run" : "seed";

    public SeedSet Seeds { get; init; } = new([new SeedRange(1, 20)]);

    /// <summary>How long a run takes, in virtual time, or live by the clock: the three phases together.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>From the start to the first fault.</summary>
    public required TimeSpan Before { get; init; }

    /// <summary>How long the plans of faults act; then they are stopped, and what is left of the run is for the recovery.</summary>
    public required TimeSpan During { get; init; }

    /// <summary>Measures are taken over pieces of the run of this length.</summary>
    public required TimeSpan Window { get; init; }

    public IReadOnlyList<Load> Load { get; init; } = [];

    public IReadOnlyList<SteadyCondition> SteadyState { get; init; } = [];

    public IReadOnlyList<StartPlanInput> Method { get; init; } = [];

    /// <summary>So long after the faults the steady state may still be disturbed.</summary>
    public TimeSpan RecoveryWithin { get; init; }

    public IReadOnlyList<Invariant> Invariants { get; init; } = [];

    /// <summary>The phase that a moment of the run belongs to.</summary>
    public ExperimentPhase PhaseAt(TimeSpan moment) =>
        moment < Before ? ExperimentPhase.Before : moment < Before + During ? ExperimentPhase.During : ExperimentPhase.After;
}

/// <summary>How an experiment's runs come about.</summary>
internal enum RunMode
{
    /// <summary>In virtual time: all that happens follows from the seed.</summary>
    Simulated,

    /// <summary>By the real clock, on all schedulers: no run repeats another one.</summary>
    Live,
}

/// <summary>Where the program comes from.</summary>
/// <param name="Sample">One of the gallery; null: the files.</param>
/// <param name="Files">Paths relative to the experiment's file.</param>
internal sealed record ExperimentProgram(string? Sample, IReadOnlyList<string> Files);

/// <summary>The call that starts the program.</summary>
/// <param name="Module">The module.</param>
/// <param name="Function">The function, exported.</param>
/// <param name="Arguments">Erlang terms, as text.</param>
internal sealed record ExperimentStart(string Module, string Function, IReadOnlyList<string> Arguments);

/// <summary>The parts of a run, which are judged apart.</summary>
[Flags]
internal enum ExperimentPhase
{
    Before = 1,
    During = 2,
    After = 4,
    All = Before | During | After,
}

/// <summary>Calls that are made all the time: in an open loop at a rate, whoever answers, or in a closed loop by so many clients.</summary>
internal sealed record Load
{
    public required string Name { get; init; }

    /// <summary>An Erlang expression, in which <c>N</c> is the number of the call, from 1.</summary>
    public required string Call { get; init; }

    /// <summary>Calls a second; 0: a closed loop.</summary>
    public double Rate { get; init; }

    /// <summary>How many clients call one call after the other; 0: an open loop.</summary>
    public int Clients { get; init; }

    /// <summary>How long a client waits between two calls.</summary>
    public TimeSpan Think { get; init; }

    /// <summary>Who has not got an answer for so long gives up, which is an error.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>An Erlang pattern of the values that are errors; null: only exceptions are.</summary>
    public string? Failure { get; init; }

    /// <summary>When the first call is made: the program must have started by then.</summary>
    public required TimeSpan From { get; init; }
}

/// <summary>Something that must be true at every step; in a live run, whenever it is asked for.</summary>
/// <param name="Name">How reports call it.</param>
/// <param name="Expression">An Erlang expression, which is evaluated by a process that, in a simulation, changes nothing and may not wait.</param>
internal sealed record Invariant(string Name, string Expression);

/// <summary>A bound on a measure in some phases.</summary>
internal sealed record SteadyCondition
{
    /// <summary>How reports call it, such as "latency p99 of transfers at most 20 ms".</summary>
    public required string Name { get; init; }

    public required Measure Measure { get; init; }

    /// <summary>null: no bound below.</summary>
    public double? AtLeast { get; init; }

    /// <summary>null: no bound above.</summary>
    public double? AtMost { get; init; }

    public ExperimentPhase Phases { get; init; } = ExperimentPhase.All;

    /// <summary>The measure is taken over the whole of each phase; otherwise over each window.</summary>
    public bool OverPhase { get; init; }

    public bool Holds(double value) => !(value < AtLeast) && !(value > AtMost) && !double.IsNaN(value);
}

/// <summary>What is measured, and of whom.</summary>
internal sealed record Measure(MeasureKind Kind)
{
    /// <summary>The load, where it is about one.</summary>
    public string? Load { get; init; }

    /// <summary>From 0 to 100, of latencies.</summary>
    public double Percentile { get; init; }

    /// <summary>The processes, where it is about some.</summary>
    public ProcessSelector? Processes { get; init; }

    /// <summary>The Erlang expression whose value is the measure; true is 1 and false 0.</summary>
    public string? Expression { get; init; }
}
