%% When a supervisor is killed its children end too, because they are linked.
%% expect: {killed,[killed,killed,killed]}
-module(children_of_a_killed_supervisor).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/0, work/0]).

main() ->
    process_flag(trap_exit, true),
    {ok, Sup} = supervisor:start_link(?MODULE, []),
    Refs = [monitor(process, P) || {_, P, _, _} <- supervisor:which_children(Sup)],
    exit(Sup, kill),
    {receive {'EXIT', Sup, R} -> R end, [receive {'DOWN', Ref, _, _, Why} -> Why end || Ref <- Refs]}.

init([]) -> {ok, {#{}, [#{id => N, start => {?MODULE, start_worker, []}} || N <- [1, 2, 3]]}}.

start_worker() -> {ok, proc_lib:spawn_link(?MODULE, work, [])}.

work() -> receive stop -> ok end.
