%% More restarts than the intensity within the period: the supervisor gives up with shutdown.
%% expect: [{0,{0,shutdown}},{1,{1,shutdown}},{3,{3,shutdown}}]
-module(intensity).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/0, work/0]).

main() ->
    process_flag(trap_exit, true),
    [{Intensity, crashes_survived(Intensity)} || Intensity <- [0, 1, 3]].

crashes_survived(Intensity) ->
    {ok, Sup} = supervisor:start_link(?MODULE, Intensity),
    crash(Sup, none, 0).

crash(Sup, Last, N) ->
    case catch supervisor:which_children(Sup) of
        [{w, Pid, _, _}] when is_pid(Pid), Pid =/= Last ->
            exit(Pid, crash),
            crash(Sup, Pid, N + 1);
        {'EXIT', _} ->
            receive {'EXIT', Sup, Reason} -> {N - 1, Reason} end;
        _ ->
            crash(Sup, Last, N)
    end.

init(Intensity) ->
    {ok, {#{strategy => one_for_one, intensity => Intensity, period => 60}, [#{id => w, start => {?MODULE, start_worker, []}}]}}.

start_worker() -> {ok, proc_lib:spawn_link(?MODULE, work, [])}.

work() -> receive stop -> ok end.
