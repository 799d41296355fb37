%% send_request asks without waiting; wait_response and receive_response take the answer later.
%% expect: {{reply,8},{reply,10}}
-module(requests).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2]).

main() ->
    {ok, Pid} = gen_server:start_link(?MODULE, [], []),
    R1 = gen_server:send_request(Pid, {double, 4}),
    R2 = gen_server:send_request(Pid, {double, 5}),
    B = gen_server:wait_response(R2, 1000),
    A = gen_server:receive_response(R1, infinity),
    gen_server:stop(Pid),
    {A, B}.

init([]) -> {ok, []}.

handle_call({double, N}, _From, S) -> {reply, N * 2, S}.

handle_cast(_, S) -> {noreply, S}.
