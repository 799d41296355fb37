%% terminate runs with the reason, for stops and failures, and for exits of the parent when exits are trapped.
%% expect: [{stop_call,stopping,normal,normal},{{cast,normal},ok,normal,normal},{{cast,{shutdown,x}},ok,{shutdown,x},{shutdown,x}},{{info,odd},sent,odd,odd},{crash,ok,{crashed,stack},{crashed,stack}},{throw_noreply,sent,thrown,thrown},{exit_from_parent,true,parent_says,parent_says},{gen_stop,ok,normal,normal},{{gen_stop,other},ok,other,other},{bad_return,sent,{bad_return_value,what_is_this},{bad_return_value,what_is_this}}]
-module(terminate_reasons).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).

main() ->
    process_flag(trap_exit, true),
    [run(How) || How <- [stop_call, {cast, normal}, {cast, {shutdown, x}}, {info, odd}, crash, throw_noreply, exit_from_parent,
     gen_stop, {gen_stop, other}, bad_return]].

run(How) ->
    {ok, Pid} = gen_server:start_link(?MODULE, self(), []),
    Reply = (catch act(How, Pid)),
    Told = receive {terminated, Pid, R} -> tag(R) end,
    Exit = receive {'EXIT', Pid, E} -> tag(E) end,
    {How, tag_reply(Reply), Told, Exit}.

act(stop_call, Pid) -> gen_server:call(Pid, stop);
act({cast, R}, Pid) -> gen_server:cast(Pid, {stop, R});
act({info, R}, Pid) -> Pid ! {stop, R}, sent;
act(crash, Pid) -> gen_server:cast(Pid, crash);
act(throw_noreply, Pid) -> Pid ! throw_stop, sent;
act(exit_from_parent, Pid) -> exit(Pid, parent_says);
act(gen_stop, Pid) -> gen_server:stop(Pid);
act({gen_stop, R}, Pid) -> gen_server:stop(Pid, R, infinity);
act(bad_return, Pid) -> Pid ! bad_return, sent.

tag({R, [_ | _]}) -> {R, stack};
tag(R) -> R.

tag_reply({'EXIT', R}) -> {exit, R};
tag_reply(R) -> R.

init(Parent) ->
    process_flag(trap_exit, true),
    {ok, Parent}.

handle_call(stop, _From, S) -> {stop, normal, stopping, S}.

handle_cast({stop, R}, S) -> {stop, R, S};
handle_cast(crash, _) -> error(crashed).

handle_info({stop, R}, S) -> {stop, R, S};
handle_info(throw_stop, S) -> throw({stop, thrown, S});
handle_info(bad_return, _) -> what_is_this.

terminate(Reason, Parent) -> Parent ! {terminated, self(), Reason}.
