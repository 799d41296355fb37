%% A timeout in the answer of a callback sends the message timeout when nothing else comes in time.
%% expect: {{timeout,1},{timeout,2},none}
-module(timeouts).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

main() ->
    {ok, Pid} = gen_server:start_link(?MODULE, self(), []),
    A = receive {Pid, M1} -> M1 end,
    reply = gen_server:call(Pid, with_timeout),
    B = receive {Pid, M2} -> M2 end,
    reply = gen_server:call(Pid, long_timeout),
    count = gen_server:call(Pid, again),
    C = receive {Pid, M3} -> M3 after 10 -> none end,
    gen_server:stop(Pid),
    {A, B, C}.

init(Owner) -> {ok, {Owner, 1}, 1}.

handle_call(with_timeout, _From, S) -> {reply, reply, S, 2};
handle_call(long_timeout, _From, S) -> {reply, reply, S, 5000};
handle_call(again, _From, S) -> {reply, count, S}.

handle_cast(_, S) -> {noreply, S}.

handle_info(timeout, {Owner, N}) ->
    Owner ! {self(), {timeout, N}},
    {noreply, {Owner, N + 1}}.
