%% handle_continue runs right after the callback that asked for it, before any message.
%% expect: [init,first,second,a,{continued,a},b,{continued,b}]
-module(continues).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_continue/2, handle_call/3, handle_cast/2]).

main() ->
    {ok, Pid} = gen_server:start_link(?MODULE, [], []),
    gen_server:cast(Pid, a),
    gen_server:cast(Pid, b),
    Log = gen_server:call(Pid, log),
    gen_server:stop(Pid),
    Log.

init([]) -> {ok, [init], {continue, first}}.

handle_continue(first, Log) -> {noreply, [first | Log], {continue, second}};
handle_continue(What, Log) -> {noreply, [What | Log]}.

handle_call(log, _From, Log) -> {reply, lists:reverse(Log), Log}.

handle_cast(What, Log) -> {noreply, [What | Log], {continue, {continued, What}}}.
