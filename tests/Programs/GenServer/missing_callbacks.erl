%% Without handle_info unknown messages are passed over; a missing handle_cast clause ends the server.
%% expect: {state,{function_clause,missing_callbacks,handle_cast,[unknown,state]}}
-module(missing_callbacks).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2]).

main() ->
    process_flag(trap_exit, true),
    {ok, Pid} = gen_server:start_link(?MODULE, state, []),
    Pid ! unexpected,
    A = gen_server:call(Pid, get),
    gen_server:cast(Pid, unknown),
    {A, receive {'EXIT', Pid, {R, [{M, F, Args, _} | _]}} -> {R, M, F, Args} end}.

init(S) -> {ok, S}.

handle_call(get, _From, S) -> {reply, S, S}.

handle_cast(known, S) -> {noreply, S}.
