%% call waits for the reply, cast does not; info takes all other messages.
%% expect: {10,ok,1111,ok,false}
-module(counter).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

main() ->
    {ok, Pid} = gen_server:start_link(?MODULE, 10, []),
    A = gen_server:call(Pid, next),
    B = gen_server:cast(Pid, {add, 100}),
    Pid ! {add, 1000},
    C = gen_server:call(Pid, next),
    D = gen_server:stop(Pid),
    {A, B, C, D, is_process_alive(Pid)}.

init(N) -> {ok, N}.

handle_call(next, _From, N) -> {reply, N, N + 1}.

handle_cast({add, X}, N) -> {noreply, N + X}.

handle_info({add, X}, N) -> {noreply, N + X}.
