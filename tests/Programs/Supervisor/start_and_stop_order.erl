%% Children start in the order of their specifications and are stopped in the opposite order.
%% expect: [{started,a},{started,b},{started,c},{stopped,c,shutdown},{stopped,b,shutdown},{stopped,a,shutdown}]
-module(start_and_stop_order).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/2, work/2]).

main() ->
    process_flag(trap_exit, true),
    {ok, Sup} = supervisor:start_link(?MODULE, self()),
    exit(Sup, shutdown),
    receive {'EXIT', Sup, shutdown} -> ok end,
    log().

log() -> receive {log, X} -> [X | log()] after 0 -> [] end.

init(Owner) ->
    {ok, {#{}, [#{id => Id, start => {?MODULE, start_worker, [Owner, Id]}} || Id <- [a, b, c]]}}.

start_worker(Owner, Id) -> proc_lib:start_link(?MODULE, work, [Owner, Id]).

work(Owner, Id) ->
    process_flag(trap_exit, true),
    Owner ! {log, {started, Id}},
    proc_lib:init_ack({ok, self()}),
    receive {'EXIT', _, Reason} -> Owner ! {log, {stopped, Id, Reason}}, exit(Reason) end.
