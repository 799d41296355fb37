%% A thousand million reductions, and a process that is woken now and then.
-module(million).
-export([start/0]).

start() ->
    Worker = spawn(fun() -> count(1000000000) end),
    register(worker, Worker),
    spawn(fun waking/0),
    ready.

waking() -> receive after 100 -> waking() end.

count(0) -> exit(counted);
count(N) -> count(N - 1).
