%% Children of one kind, started on demand with extra arguments.
%% expect: {[1,2,3],[{active,3},{specs,1},{supervisors,0},{workers,3}],[{undefined,worker},{undefined,worker}],ok,{error,simple_one_for_one},shutdown,[false,false,false]}
-module(simple_one_for_one).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/2, work/1]).

main() ->
    process_flag(trap_exit, true),
    {ok, Sup} = supervisor:start_link(?MODULE, []),
    Pids = [begin {ok, P} = supervisor:start_child(Sup, [N]), P end || N <- [1, 2, 3]],
    Values = [ask(P) || P <- Pids],
    Count = supervisor:count_children(Sup),
    ok = supervisor:terminate_child(Sup, hd(Pids)),
    Ids = [{Id, Type} || {Id, _, Type, _} <- supervisor:which_children(Sup)],
    Missing = supervisor:terminate_child(Sup, hd(Pids)),
    Bad = supervisor:delete_child(Sup, x),
    exit(Sup, shutdown),
    receive {'EXIT', Sup, R} -> {Values, lists:sort(Count), Ids, Missing, Bad, R, [is_process_alive(P) || P <- Pids]} end.

ask(P) ->
    P ! {ask, self()},
    receive {value, V} -> V end.

init([]) ->
    {ok, {#{strategy => simple_one_for_one}, [#{id => unused, start => {?MODULE, start_worker, [first]}, restart => temporary}]}}.

start_worker(first, N) -> {ok, proc_lib:spawn_link(?MODULE, work, [N])}.

work(N) -> receive {ask, From} -> From ! {value, N}, work(N) end.
