%% A server may answer later, with gen_server:reply, and in any order.
%% expect: [{1,{answer,1,3}},{2,{answer,2,3}},{3,{answer,3,3}}]
-module(late_reply).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2]).

main() ->
    {ok, Pid} = gen_server:start_link(?MODULE, [], []),
    Me = self(),
    [begin spawn(fun() -> Me ! {N, gen_server:call(Pid, {wait, N})} end), wait_for(Pid, N) end || N <- [1, 2, 3]],
    gen_server:cast(Pid, release),
    Answers = [receive {N, A} -> {N, A} end || N <- [1, 2, 3]],
    gen_server:stop(Pid),
    Answers.

wait_for(Pid, N) ->
    case gen_server:call(Pid, count) of
        N -> ok;
        _ -> wait_for(Pid, N)
    end.

init([]) -> {ok, []}.

handle_call({wait, N}, From, Waiting) -> {noreply, [{From, N} | Waiting]};
handle_call(count, _From, Waiting) -> {reply, length(Waiting), Waiting}.

handle_cast(release, Waiting) ->
    [gen_server:reply(From, {answer, N, length(Waiting)}) || {From, N} <- Waiting],
    {noreply, []}.
