using System.Text.RegularExpressions;
using Playground.Contracts;
using Playground.Picture.Texts;

namespace Playground.Picture.Logs;

/// <summary>Tells what happened to processes in sentences.</summary>
public static partial class Narrator
{
    const int ReasonLength = 160;

    /// <summary>A story in a word.</summary>
    public static string Verdict(StoryKind kind) => kind switch
    {
        StoryKind.GaveUp => "Gave up",
        StoryKind.Started => "Quiet",
        _ => kind.ToString(),
    };

    /// <summary>What a ring of waiting processes is.</summary>
    public static string Deadlock(DeadlockRow ring) => ring.Processes.Count == 1
        ? $"{Named(ring.Labels[0], ring.Processes[0])} waits for its own answer."
        : $"{ring.Processes.Count} processes wait for each other in a ring: none of them can go on.";

    /// <summary>Who of the ring waits for whom, and whether it ever ends.</summary>
    public static IEnumerable<string> DeadlockSteps(DeadlockRow ring)
    {
        for (int index = 0; index < ring.Processes.Count; index++)
        {
            int next = (index + 1) % ring.Processes.Count;
            yield return $"{Named(ring.Labels[index], ring.Processes[index])} waits for the answer of {Named(ring.Labels[next], ring.Processes[next])}.";
        }
        yield return ring.UntilNanoseconds is { } until
            ? $"The first of them gives up at {Figures.Time(until)} with the reason timeout."
            : "No one of them ever gives up: only an exit signal frees the others.";
    }

    /// <summary>That a process crashed.</summary>
    public static string Crash(ExitRow exit) => $"{Named(exit.Label, exit.Process)} ended abnormally: {Short(exit.Reason)}.";

    /// <summary>That several like processes crashed together.</summary>
    public static string Crashes(int count, ExitRow exit) => $"{count} × {exit.Label} ended abnormally at the same moment: {Short(exit.Reason)}.";

    /// <summary>Where an exit signal went, and what it did there.</summary>
    public static string Signal(ExitSignalRow signal, Func<ProcessId, string> nameOf)
    {
        string way = signal.OverLink ? "crossed the link to" : "went by exit/2 to";
        return $"Its exit signal {way} {nameOf(signal.To)}, {Effect(signal.Effect)}.";
    }

    /// <summary>What a supervisor did.</summary>
    public static string Step(SupervisionStep step) => step.Kind switch
    {
        SupervisionKind.Started => $"{Supervisor(step)} started {Child(step)}{As(step.NewProcess)}.",
        SupervisionKind.ChildExited => $"{Supervisor(step)} noticed that its {RestartType(step)}child {Child(step)} ended{With(step.Reason)}.{Strategy(step)}",
        SupervisionKind.Terminated => $"{Supervisor(step)} ended {Child(step)}{Was(step.OldProcess)}{With(step.Reason)}.",
        SupervisionKind.Restarted => $"{Supervisor(step)} restarted {Child(step)}{Was(step.OldProcess)}{As(step.NewProcess)}.{Intensity(step)}",
        SupervisionKind.StartFailed => $"{Supervisor(step)} could not start {Child(step)}: {Short(step.Reason ?? "unknown")}.",
        SupervisionKind.GaveUp => $"{Supervisor(step)} gave up{Exceeded(step)}. It ends its children and itself.",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "Every kind of step has its sentence."),
    };

    /// <summary>Children that came and went without a crash.</summary>
    public static string Quiet(long started, long ended) => (started, ended) switch
    {
        (_, 0) => $"Supervisors started {Figures.Count(started, "child", "children")}.",
        (0, _) => $"{Figures.Count(ended, "child", "children")} ended normally.",
        _ => $"Supervisors started {Figures.Count(started, "child", "children")}; {Figures.Exact(ended)} ended normally.",
    };

    /// <summary>
    /// A reason for a sentence: of an error with its stack trace the error and where it was raised, of any other the beginning.
    /// </summary>
    public static string Short(string reason)
    {
        string line = string.Join(' ', reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (RaisedAt().Match(line) is not { Success: true } raised) return Cut(line);
        string place = raised.Groups["line"].Success ? $" ({raised.Groups["file"].Value}:{raised.Groups["line"].Value})" : "";
        string arity = raised.Groups["arity"].Success ? "/" + raised.Groups["arity"].Value : "";
        return $"{Cut(raised.Groups["error"].Value)} in {raised.Groups["module"].Value}:{raised.Groups["function"].Value}{arity}{place}";
    }

    static string Cut(string text) => text.Length <= ReasonLength ? text : text[..ReasonLength] + "…";

    // {Error, [{Module, Function, ArityOrArguments, [{file, File}, {line, Line}]}, …]}, as far as the first entry of the stack trace goes.
    [GeneratedRegex("""^\{(?<error>.+?), ?\[\{(?<module>[\w@']+), ?(?<function>[\w@'/-]+), ?(?:(?<arity>\d+)|\[.*?\]), ?\[(?:\{file, ?"(?<file>[^"]+)"\}, ?\{line, ?(?<line>\d+)\})?""")]
    private static partial Regex RaisedAt();

    static string Effect(SignalEffect effect) => effect switch
    {
        SignalEffect.Trapped => "which traps exits and got it as a message",
        SignalEffect.Terminated => "which ended with the same reason",
        SignalEffect.Killed => "which was killed",
        SignalEffect.Ignored => "which it did not affect",
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "Every effect has its clause."),
    };

    static string Strategy(SupervisionStep step)
    {
        string siblings = step.Siblings.Count > 0 ? string.Join(", ", step.Siblings) : "";
        return step.Strategy switch
        {
            "one_for_one" or "simple_one_for_one" => $" Its strategy {step.Strategy} concerns this child only.",
            "one_for_all" when siblings.Length > 0 => $" Its strategy one_for_all takes down all the others too: {siblings}.",
            "rest_for_one" when siblings.Length > 0 => $" Its strategy rest_for_one takes down those started after it too: {siblings}.",
            "rest_for_one" => " Its strategy rest_for_one finds none started after it.",
            null => "",
            _ => $" Its strategy is {step.Strategy}.",
        };
    }

    static string Intensity(SupervisionStep step) => step is { RestartsUsed: { } used, Intensity: { } allowed, PeriodSeconds: { } period }
        ? $" Restart {used} of the {allowed} allowed within {period} s: {Math.Max(0, allowed - used)} left."
        : "";

    static string Exceeded(SupervisionStep step) => step is { Intensity: { } allowed, PeriodSeconds: { } period }
        ? $": more than {Figures.Count(allowed, "restart")} within {period} s"
        : "";

    static string Supervisor(SupervisionStep step) => Named(step.SupervisorLabel, step.Supervisor);

    static string Child(SupervisionStep step) => step.ChildId ?? "a child";

    static string RestartType(SupervisionStep step) => step.RestartType is null ? "" : step.RestartType + " ";

    static string With(string? reason) => reason is null ? "" : $" with reason {Short(reason)}";

    static string As(ProcessId? process) => process is { } id ? $" as {id}" : "";

    static string Was(ProcessId? process) => process is { } id ? $" (was {id})" : "";

    static string Named(string label, ProcessId process) => label == process.ToString() ? label : $"{label} {process}";
}
