%% expect: pong
%% or: noproc
%% After a crash there is a time in which the supervisor has not yet restarted the worker.
-module(restart_race).
-behaviour(supervisor).
-export([main/0, init/1, start_worker/0, loop/0]).

main() ->
    {ok, Supervisor} = supervisor:start_link(?MODULE, []),
    Ref = monitor(process, whereis(worker)),
    exit(whereis(worker), kill),
    receive {'DOWN', Ref, process, _, killed} -> ok end,
    Answer = try worker ! {ping, self()} of _ -> receive pong -> pong end catch error:badarg -> noproc end,
    unlink(Supervisor),
    exit(Supervisor, kill),
    Answer.

init([]) -> {ok, {#{}, [#{id => worker, start => {?MODULE, start_worker, []}}]}}.

start_worker() ->
    Pid = spawn_link(?MODULE, loop, []),
    register(worker, Pid),
    {ok, Pid}.

loop() -> receive {ping, From} -> From ! pong, loop() end.
