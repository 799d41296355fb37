%% permanent is always restarted, transient after an abnormal end only, temporary never.
%% expect: [{permanent,normal,restarted},{permanent,shutdown,restarted},{permanent,{shutdown,x},restarted},{permanent,crash,restarted},{transient,normal,left_stopped},{transient,shutdown,left_stopped},{transient,{shutdown,x},left_stopped},{transient,crash,restarted},{temporary,normal,forgotten},{temporary,shutdown,forgotten},{temporary,{shutdown,x},forgotten},{temporary,crash,forgotten}]
-module(restart_types).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/0, work/0]).

main() ->
    process_flag(trap_exit, true),
    [{Restart, Reason, run(Restart, Reason)} || Restart <- [permanent, transient, temporary],
     Reason <- [normal, shutdown, {shutdown, x}, crash]].

run(Restart, Reason) ->
    {ok, Sup} = supervisor:start_link(?MODULE, Restart),
    [{w, Pid, worker, [?MODULE]}] = supervisor:which_children(Sup),
    Ref = monitor(process, Pid),
    Pid ! {end_with, Reason},
    receive {'DOWN', Ref, _, _, _} -> ok end,
    Outcome = outcome(Sup, Pid),
    exit(Sup, shutdown),
    receive {'EXIT', Sup, shutdown} -> Outcome end.

outcome(Sup, Old) ->
    case supervisor:which_children(Sup) of
        [] -> forgotten;
        [{w, undefined, _, _}] -> left_stopped;
        [{w, Old, _, _}] -> outcome(Sup, Old);
        [{w, New, _, _}] when is_pid(New) -> restarted
    end.

init(Restart) ->
    {ok, {#{strategy => one_for_one}, [#{id => w, start => {?MODULE, start_worker, []}, restart => Restart}]}}.

start_worker() ->
    {ok, proc_lib:spawn_link(?MODULE, work, [])}.

work() -> receive {end_with, Reason} -> exit(Reason) end.
