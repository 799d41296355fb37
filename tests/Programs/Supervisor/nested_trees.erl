%% A supervisor under a supervisor: giving up goes one level up, which starts the lower one again.
%% expect: {shutdown,true,true,[{active,1},{specs,1},{supervisors,1},{workers,0}],shutdown}
-module(nested_trees).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/0, work/0]).

main() ->
    process_flag(trap_exit, true),
    {ok, Top} = supervisor:start_link(?MODULE, top),
    Lower = child(Top, lower),
    Worker = child(Lower, worker),
    Ref = monitor(process, Lower),
    kill_twice(Lower, Worker),
    Why = receive {'DOWN', Ref, _, _, R} -> R end,
    New = wait_for_new(Top, lower, Lower),
    Counts = lists:sort(supervisor:count_children(Top)),
    exit(Top, shutdown),
    receive {'EXIT', Top, End} -> {Why, New =/= Lower, is_pid(New), Counts, End} end.

kill_twice(Lower, Worker) ->
    exit(Worker, kill),
    exit(wait_for_new(Lower, worker, Worker), kill).

child(Sup, Id) ->
    {Id, Pid, _, _} = lists:keyfind(Id, 1, supervisor:which_children(Sup)),
    Pid.

wait_for_new(Sup, Id, Old) ->
    case child(Sup, Id) of
        New when is_pid(New), New =/= Old -> New;
        _ -> wait_for_new(Sup, Id, Old)
    end.

init(top) -> {ok, {#{intensity => 3, period => 60}, [#{id => lower, type => supervisor,
    start => {supervisor, start_link, [?MODULE, lower]}}]}};
init(lower) -> {ok, {#{intensity => 1, period => 60}, [#{id => worker, start => {?MODULE, start_worker, []}}]}}.

start_worker() -> {ok, proc_lib:spawn_link(?MODULE, work, [])}.

work() -> receive stop -> ok end.
