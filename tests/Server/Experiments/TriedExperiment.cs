using System.Text.Json.Nodes;
using Playground.Contracts;
using Playground.Server.Experiments;
using Playground.Server.Programs;

namespace Playground.Server.Tests.Experiments;

/// <summary>Experiments of the tests, all about one small bank.</summary>
internal static class TriedExperiment
{
    /// <summary>
    /// A teller under a supervisor moves money between accounts in a table. <c>careless</c> reads both balances before it writes them, in the
    /// process of whoever calls; <c>safe</c> lets the teller do it.
    /// </summary>
    public const string Bank = """
        -module(bank).
        -behaviour(gen_server).
        -export([start/0, start/1, start_teller/0, careless/3, safe/3, total/0, open/0, init/1, handle_call/3, handle_cast/2]).

        start() -> start(5).
        start(Accounts) ->
            ets:new(accounts, [named_table, public]),
            ets:insert(accounts, [{N, 100} || N <- lists:seq(1, Accounts)]),
            {ok, Sup} = supervisor:start_link({local, bank_sup}, ?MODULE, sup),
            {ok, Sup}.

        init(sup) -> {ok, {#{intensity => 1000, period => 1}, [#{id => teller, start => {?MODULE, start_teller, []}}]}};
        init(teller) -> {ok, none}.

        start_teller() -> gen_server:start_link({local, teller}, ?MODULE, teller, []).

        careless(From, To, Amount) when From =/= To ->
            [{_, A}] = ets:lookup(accounts, From),
            [{_, B}] = ets:lookup(accounts, To),
            ets:insert(accounts, [{From, A - Amount}, {To, B + Amount}]);
        careless(_, _, _) -> {error, same}.

        safe(From, To, Amount) -> gen_server:call(teller, {move, From, To, Amount}).

        handle_call({move, From, To, Amount}, _, S) -> {reply, careless(From, To, Amount), S};
        handle_call(open, _, S) -> {reply, true, S}.
        handle_cast(_, S) -> {noreply, S}.

        total() -> lists:sum([Money || {_, Money} <- ets:tab2list(accounts)]).
        open() -> gen_server:call(teller, open).
        """;

    private static readonly ProgramBuilder Builder = new(new SampleGallery());

    /// <summary>An experiment with the bank, five seconds long, in which some members are set.</summary>
    public static string Json(params (string Member, string Value)[] members)
    {
        var json = new JsonObject
        {
            ["title"] = "bank",
            ["program"] = new JsonObject { ["files"] = new JsonArray("bank.erl") },
            ["duration"] = "5 s",
            ["phases"] = new JsonObject { ["before"] = "1 s", ["during"] = "2 s" },
            ["seeds"] = "1..10",
        };
        foreach ((string member, string value) in members) json[member] = JsonNode.Parse(value);
        return json.ToJsonString();
    }

    public static Task<PreparedExperiment> PrepareAsync(string json, string program = Bank) =>
        PreparedExperiment.BuildAsync(ExperimentReader.Read(json), [new ProgramFile("bank.erl", program)], Builder);

    public static async Task<RunResult> RunAsync(ulong seed, params (string Member, string Value)[] members) =>
        new ExperimentRunner(await PrepareAsync(Json(members))).Run(seed);
}
