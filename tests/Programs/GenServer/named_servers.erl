%% A server may have a name; a second one of that name is already_started.
%% expect: {true,true,true,undefined,ok,{noproc,{gen_server,call,[named_server,x]}}}
-module(named_servers).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2]).

main() ->
    {ok, Pid} = gen_server:start_link({local, named_server}, ?MODULE, [], []),
    Again = gen_server:start_link({local, named_server}, ?MODULE, [], []),
    A = gen_server:call(named_server, who),
    B = gen_server:call({named_server, node()}, who),
    gen_server:stop(named_server),
    {Again =:= {error, {already_started, Pid}}, A =:= Pid, A =:= B, whereis(named_server), gen_server:cast(named_server, x),
     try gen_server:call(named_server, x) catch exit:R -> R end}.

init([]) -> {ok, []}.

handle_call(who, _From, S) -> {reply, self(), S}.

handle_cast(_, S) -> {noreply, S}.
