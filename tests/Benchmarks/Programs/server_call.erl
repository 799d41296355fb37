%% 100,000 calls of a gen_server.
-module(server_call).
-behaviour(gen_server).
-export([main/0, init/1, handle_call/3, handle_cast/2]).

main() ->
    measure:microseconds(fun() ->
        {ok, Server} = gen_server:start_link(?MODULE, 0, []),
        call(Server, 100000),
        gen_server:stop(Server)
    end).

call(_, 0) -> ok;
call(Server, N) ->
    _ = gen_server:call(Server, next),
    call(Server, N - 1).

init(N) -> {ok, N}.

handle_call(next, _From, N) -> {reply, N, N + 1}.

handle_cast(_, N) -> {noreply, N}.
