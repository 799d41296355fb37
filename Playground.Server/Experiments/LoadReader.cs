using System.Text.Json;
using Playground.Server.Faults;

namespace Playground.Server.Experiments;

/// <summary>Reads the loads of an experiment.</summary>
internal static class LoadReader
{
    public const double HighestRate = 100_000;
    public const int MostClients = 100_000;

    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Clients whose calls fail at once would otherwise do nothing else.</summary>
    public static readonly TimeSpan UsualThink = Millisecond;

    /// <summary>Most programs have started by then; time in which nobody runs costs nothing.</summary>
    /// <summary>By then a program has started; live, it takes real time.</summary>
    public static readonly TimeSpan UsualFrom = TimeSpan.FromMilliseconds(100), UsualLiveFrom = TimeSpan.FromMilliseconds(500);

    public static readonly string[] Members = ["name", "call", "send", "to", "rate", "clients", "think", "timeout", "failure", "from"];

    /// <exception cref="FaultPlanException">One of them is none.</exception>
    public static IReadOnlyList<Load> ReadAll(PlanObject experiment, RunMode mode, TimeSpan duration)
    {
        if (!experiment.Has("load")) return [];
        var names = new HashSet<string>();
        return ExperimentReader.List(experiment, "load", "loads", (element, path) =>
        {
            var load = new PlanObject(element, path, "a load", Members);
            Load read = Read(load, mode == RunMode.Live ? UsualLiveFrom : UsualFrom, duration);
            return names.Add(read.Name) ? read : throw load.Fail("name", $"another load is called '{read.Name}', too");
        });
    }

    private static Load Read(PlanObject load, TimeSpan usualFrom, TimeSpan duration)
    {
        string name = load.Text("name", "a name");
        if (load.Has("rate") == load.Has("clients")) throw new FaultPlanException(load.Path, "expected either a rate, calls a second, or a number of clients");
        if (load.Has("think") && !load.Has("clients")) throw load.Fail("think", "who calls at a rate does not wait; only clients think");
        return new Load
        {
            Name = name,
            Call = ReadCall(load),
            Rate = load.Has("rate") ? load.Number("rate", "calls a second", 0.001, HighestRate) : 0,
            Clients = load.Has("clients") ? (int)load.Whole("clients", "a number of clients", 1, MostClients) : 0,
            Think = load.Has("think") ? Durations.Read(load, "think", TimeSpan.Zero, ExperimentReader.LongestDuration) : load.Has("clients") ? UsualThink : TimeSpan.Zero,
            Timeout = load.Has("timeout") ? Durations.Read(load, "timeout", Millisecond, ExperimentReader.LongestDuration) : UsualTimeout,
            Failure = ReadFailure(load),
            From = load.Has("from") ? Durations.Read(load, "from", TimeSpan.Zero, duration) : usualFrom < duration ? usualFrom : TimeSpan.Zero,
        };
    }

    private static string ReadCall(PlanObject load)
    {
        if (load.Has("call") == load.Has("send")) throw new FaultPlanException(load.Path, "expected either a call, an Erlang expression, or a message to send");
        if (load.Has("call"))
        {
            if (load.Has("to")) throw load.Fail("to", "a call says itself whom it calls; expected 'send' with 'to'");
            return ReadExpression(load, "call");
        }
        string message = ReadExpression(load, "send"), to = load.Text("to", "the registered name of a process");
        return $"erlang:send('{to.Replace("\\", "\\\\").Replace("'", "\\'")}', begin\n{message}\nend)";
    }

    private static string ReadExpression(PlanObject load, string member)
    {
        string text = load.Text(member, "an Erlang expression");
        return ErlangText.ProblemOfExpression(text, "N") is { } problem ? throw load.Fail(member, $"expected an Erlang expression, in which N is the number of the call: {problem}") : text;
    }

    private static string? ReadFailure(PlanObject load)
    {
        if (!load.Has("failure")) return null;
        string text = load.Text("failure", "an Erlang pattern");
        return ErlangText.ProblemOfPattern(text) is { } problem ? throw load.Fail("failure", $"expected an Erlang pattern, such as \"{{error, _}}\": {problem}") : text;
    }
}
