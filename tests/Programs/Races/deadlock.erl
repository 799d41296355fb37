%% expect: [done,done]
%% or: [timeout,timeout]
%% Two servers that call each other while they serve a call: when both do at the same time, neither can answer.
-module(deadlock).
-behaviour(gen_server).
-export([main/0, init/1, handle_call/3, handle_cast/2]).

main() ->
    {ok, Left} = gen_server:start(?MODULE, [], []),
    {ok, Right} = gen_server:start(?MODULE, [], []),
    Main = self(),
    [spawn(fun() -> Main ! {Server, ask(Server, Other)} end) || {Server, Other} <- [{Left, Right}, {Right, Left}]],
    [receive {Server, Answer} -> Answer end || Server <- [Left, Right]].

ask(Server, Other) ->
    try gen_server:call(Server, {ask, Other}, 1000) catch exit:{timeout, _} -> timeout end.

init([]) -> {ok, none}.

handle_call({ask, Other}, _From, State) -> {reply, gen_server:call(Other, work, infinity), State};
handle_call(work, _From, State) -> {reply, done, State}.

handle_cast(_, State) -> {noreply, State}.
