%% What a caller sees: noproc, timeout, and the reason of a server that ends during the call.
%% expect: [{timeout,[never_answers,10]},{tired,[{stop_with,tired}]},{noproc,[hello]},{boom,stack,crash},{calling_self,[hello]},{noproc,[hello]},{exit,noproc}]
-module(call_failures).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2]).

main() ->
    {ok, Pid} = gen_server:start(?MODULE, [], []),
    Slow = call(fun() -> gen_server:call(Pid, never_answers, 10) end),
    Stops = call(fun() -> gen_server:call(Pid, {stop_with, tired}) end),
    Dead = call(fun() -> gen_server:call(Pid, hello) end),
    {ok, Pid2} = gen_server:start(?MODULE, [], []),
    Crash = call(fun() -> gen_server:call(Pid2, crash) end),
    Self = call(fun() -> gen_server:call(self(), hello) end),
    [Slow, Stops, Dead, Crash, Self, call(fun() -> gen_server:call(no_such_server, hello) end),
     call(fun() -> gen_server:stop(no_such_server) end)].

call(F) ->
    try F() of V -> {value, V} catch
        exit:{{R, [_ | _]}, {gen_server, call, [_, Request]}} -> {R, stack, Request};
        exit:{R, {gen_server, call, [_ | Rest]}} -> {R, Rest};
        exit:R -> {exit, R}
    end.

init([]) -> {ok, []}.

handle_call(never_answers, _From, S) -> {noreply, S};
handle_call({stop_with, R}, _From, S) -> {stop, R, S};
handle_call(crash, _From, _) -> error(boom).

handle_cast(_, S) -> {noreply, S}.
