%% Three supervisors, one for each strategy, with four children each. The second child of each is killed.
%% Who has another pid afterwards was restarted; the others never stopped.
-module(claim_supervision).
-behaviour(supervisor).
-export([start/0, run/0, init/1, start_child/1]).

-define(STRATEGIES, [one_for_one, rest_for_one, one_for_all]).
-define(PAUSE_MS, 400).

%% For a run in the page: the tree stays to be looked at.
start() -> spawn(fun() -> run(), receive stop -> ok end end).

run() ->
    {ok, _} = supervisor:start_link({local, claim}, ?MODULE, top),
    [io:format("child ~p ~p ~p~n", [Strategy, Name, whereis(Name)]) || Strategy <- ?STRATEGIES, Name <- names(Strategy)],
    lists:foreach(fun kill_second/1, ?STRATEGIES),
    done.

init(top) ->
    {ok, {#{strategy => one_for_one},
          [#{id => S, type => supervisor, start => {supervisor, start_link, [{local, S}, ?MODULE, S]}} || S <- ?STRATEGIES]}};
init(Strategy) ->
    {ok, {#{strategy => Strategy, intensity => 5, period => 5},
          [#{id => Name, start => {?MODULE, start_child, [Name]}} || Name <- names(Strategy)]}}.

names(one_for_one) -> [one_1, one_2, one_3, one_4];
names(rest_for_one) -> [rest_1, rest_2, rest_3, rest_4];
names(one_for_all) -> [all_1, all_2, all_3, all_4].

start_child(Name) ->
    proc_lib:start_link(erlang, apply, [fun() ->
        register(Name, self()),
        proc_lib:init_ack({ok, self()}),
        receive stop -> ok end
    end, []]).

kill_second(Strategy) ->
    receive after ?PAUSE_MS -> ok end,
    Name = lists:nth(2, names(Strategy)),
    Old = whereis(Name),
    io:format("killed ~p~n", [Name]),
    exit(Old, kill),
    await_successor(Name, Old),
    %% The supervisor answers when it has restarted all that it restarts.
    supervisor:which_children(Strategy),
    [io:format("now ~p ~p~n", [Other, whereis(Other)]) || S <- ?STRATEGIES, Other <- names(S)].

await_successor(Name, Old) ->
    case whereis(Name) of
        Pid when is_pid(Pid), Pid =/= Old -> ok;
        _ ->
            receive after 1 -> ok end,
            await_successor(Name, Old)
    end.
