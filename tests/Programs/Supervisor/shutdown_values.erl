%% brutal_kill gives a child no time; a number of milliseconds gives that much, then kill.
%% expect: [{brutal_kill,killed},{5,killed},{infinity,{obeyed,shutdown}}]
-module(shutdown_values).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/1, work/0]).

main() ->
    process_flag(trap_exit, true),
    [{Shutdown, run(Shutdown)} || Shutdown <- [brutal_kill, 5, infinity]].

run(Shutdown) ->
    {ok, Sup} = supervisor:start_link(?MODULE, {Shutdown, self()}),
    Pid = receive {started, P} -> P end,
    Ref = monitor(process, Pid),
    [Pid ! obey || Shutdown =:= infinity],
    exit(Sup, shutdown),
    receive {'DOWN', Ref, _, _, Reason} -> ok end,
    receive {'EXIT', Sup, shutdown} -> Reason end.

init({Shutdown, Owner}) ->
    {ok, {#{}, [#{id => w, start => {?MODULE, start_worker, [Owner]}, shutdown => Shutdown}]}}.

start_worker(Owner) ->
    Pid = spawn_link(?MODULE, work, []),
    Pid ! {start, Owner},
    {ok, Pid}.

work() ->
    process_flag(trap_exit, true),
    receive {start, Owner} -> Owner ! {started, self()} end,
    receive obey -> receive {'EXIT', _, Reason} -> exit({obeyed, Reason}) end end.
