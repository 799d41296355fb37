using System.Globalization;
using System.Text;
using Playground.Server.Experiments.Shrinking;

namespace Playground.Server.Experiments;

/// <summary>
/// The Erlang module that an experiment adds to its program: it starts the program, makes the calls of the load as processes of their own, and has
/// the expressions of invariants and measures as functions. So a run of an experiment is a run of a program like any other: it can be recorded,
/// replayed and shown.
/// </summary>
internal static class ExperimentModule
{
    public const string Name = "playground_experiment";
    public const string FileName = Name + ".erl";

    /// <summary>The module that says which calls are made.</summary>
    public const string CallsName = "playground_calls";
    public const string CallsFileName = CallsName + ".erl";

    /// <summary>The files that an experiment adds to its program.</summary>
    public static readonly IReadOnlyList<string> FileNames = [FileName, CallsFileName];

    /// <summary>The name that the first process registers when the program's start has returned.</summary>
    public const string StartedName = Name;

    /// <summary>The name of the function that makes one call of a load, by the load's index.</summary>
    public static string CallOf(int load) => $"call_{load}";

    public static string InvariantOf(int index) => $"invariant_{index}";

    public static string ValueOf(int condition) => $"value_{condition}";

    /// <summary>The source of the module that says which calls are made.</summary>
    /// <param name="calls">The calls; null: all.</param>
    public static string CallsSource(IReadOnlyList<LoadCall>? calls)
    {
        string clauses = calls is null ? "" : string.Concat(calls.Select(call => $"is_made({call.Load}, {call.Number}) -> true;\n"));
        return $"%% Which calls of the experiment's load are made.\n-module({CallsName}).\n-export([is_made/2]).\n\n{clauses}is_made(_Load, _Number) -> {(calls is null ? "true" : "false")}.\n";
    }

    /// <param name="experiment">The experiment.</param>
    /// <param name="start">The call that starts the program, an Erlang expression.</param>
    public static string Source(Experiment experiment, string start)
    {
        var text = new StringBuilder();
        text.Append($"%% Made of the experiment: {OneLine(experiment.Title)}\n");
        text.Append($"-module({Name}).\n-compile([export_all, nowarn_export_all]).\n\n");
        AppendMain(text, experiment, start);
        text.Append(Drivers);
        for (int index = 0; index < experiment.Load.Count; index++) AppendCall(text, index, experiment.Load[index]);
        for (int index = 0; index < experiment.Invariants.Count; index++) AppendFunction(text, InvariantOf(index), experiment.Invariants[index].Expression);
        for (int index = 0; index < experiment.SteadyState.Count; index++)
            if (experiment.SteadyState[index].Measure.Expression is { } expression) AppendFunction(text, ValueOf(index), expression);
        return text.ToString();
    }

    /// <summary>What every load needs: who makes its calls, and who ends those that take too long.</summary>
    private const string Drivers = """
        %% An open loop: a call at its time, whoever has answered. The time is that of timers, which no fault of the clock touches.
        open(Load, Call, Reaper, From, Rate, N) ->
            wait(From + trunc((N - 1) * 1000 / Rate)),
            is_made(Load, N) andalso spawn(?MODULE, Call, [Reaper, N]),
            open(Load, Call, Reaper, From, Rate, N + 1).

        wait(Millisecond) ->
            Now = (os:perf_counter(nanosecond) + 999999) div 1000000,
            receive after max(0, Millisecond - Now) -> ok end.

        %% A closed loop: a client makes its next call when the last one has ended.
        closed(Load, Call, Reaper, From, Think, N, Clients) ->
            wait(From),
            client(Load, Call, Reaper, Think, N, Clients).

        client(Load, Call, Reaper, Think, N, Clients) ->
            case is_made(Load, N) of
                true -> {_, Ref} = spawn_monitor(?MODULE, Call, [Reaper, N]), receive {'DOWN', Ref, process, _, _} -> ok end;
                false -> ok
            end,
            receive after Think -> ok end,
            client(Load, Call, Reaper, Think, N + Clients, Clients).

        %% Another module says which calls are made, usually all; with another one in its place the calls are found that a failure needs. Its name
        %% is a variable, so that the one of the node is meant.
        is_made(Load, N) -> is_made(playground_calls, Load, N).

        is_made(Module, Load, N) -> Module:is_made(Load, N).

        reaper() ->
            receive {late, Caller} -> exit(Caller, kill) end,
            reaper().


        """;

    private static void AppendMain(StringBuilder text, Experiment experiment, string start)
    {
        text.Append("main() ->\n");
        if (experiment.Load.Count > 0) text.Append("    Reaper = spawn(?MODULE, reaper, []),\n");
        for (int index = 0; index < experiment.Load.Count; index++) text.Append($"    {Spawn(index, experiment.Load[index])},\n");
        text.Append($"    {start},\n    process_flag(trap_exit, true),\n    register({StartedName}, self()),\n    receive after infinity -> ok end.\n\n");
    }

    private static string Spawn(int index, Load load)
    {
        string from = Milliseconds(load.From);
        return load.Clients == 0
            ? string.Create(CultureInfo.InvariantCulture, $"spawn(?MODULE, open, [{index}, {CallOf(index)}, Reaper, {from}, {load.Rate:0.0##############}, 1])")
            : $"[spawn(?MODULE, closed, [{index}, {CallOf(index)}, Reaper, {from}, {Milliseconds(load.Think)}, N, {load.Clients}]) || N <- lists:seq(1, {load.Clients})]";
    }

    /// <summary>The reason with which the process of a call ends says how the call ended: normal is well.</summary>
    private static void AppendCall(StringBuilder text, int index, Load load)
    {
        text.Append($"{CallOf(index)}(Reaper, N) ->\n    Timer = erlang:send_after({Milliseconds(load.Timeout)}, Reaper, {{late, self()}}),\n    try\n\n{load.Call}\n\n    of\n");
        string guarded = load.Failure is { } failure ? $"{failure} -> failed(Timer, value)" : "";
        if (guarded.Length > 0) text.Append($"        {guarded};\n");
        text.Append("        _ -> erlang:cancel_timer(Timer)\n    catch\n        Class:Reason -> failed(Timer, {Class, Reason})\n    end.\n\n");
        if (index == 0) text.Append("failed(Timer, Why) ->\n    erlang:cancel_timer(Timer),\n    exit(Why).\n\n");
    }

    private static void AppendFunction(StringBuilder text, string name, string expression) => text.Append($"{name}() ->\n    begin\n{expression}\n    end.\n\n");

    private static string Milliseconds(TimeSpan time) => ((long)Math.Ceiling(time.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);

    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\r', ' ');
}
