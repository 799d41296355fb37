%% Which of three children get a new process when the second one crashes, for each strategy.
%% expect: [{one_for_one,[b]},{one_for_all,[a,b,c]},{rest_for_one,[b,c]}]
-module(strategies).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/1, work/0]).

main() ->
    process_flag(trap_exit, true),
    [{Strategy, restarted(Strategy)} || Strategy <- [one_for_one, one_for_all, rest_for_one]].

restarted(Strategy) ->
    {ok, Sup} = supervisor:start_link(?MODULE, Strategy),
    Before = pids(Sup),
    exit(maps:get(b, Before), crash),
    After = wait(Sup, Before),
    stop(Sup),
    [Id || Id <- [a, b, c], maps:get(Id, Before) =/= maps:get(Id, After)].

pids(Sup) -> maps:from_list([{Id, Pid} || {Id, Pid, _, _} <- supervisor:which_children(Sup)]).

wait(Sup, Before) ->
    After = pids(Sup),
    case maps:get(b, After) =/= maps:get(b, Before) andalso lists:all(fun is_pid/1, maps:values(After)) of
        true -> After;
        false -> wait(Sup, Before)
    end.

stop(Sup) ->
    exit(Sup, shutdown),
    receive {'EXIT', Sup, shutdown} -> ok end.

init(Strategy) ->
    {ok, {#{strategy => Strategy, intensity => 5, period => 10},
     [#{id => Id, start => {?MODULE, start_worker, [Id]}} || Id <- [a, b, c]]}}.

start_worker(_) -> {ok, proc_lib:spawn_link(?MODULE, work, [])}.

work() -> receive stop -> ok end.
