%% What a process of a behaviour tells of its events can be kept, counted and given to a function.
%% expect: {{ok,[{in,{'$gen_cast',{add,2}}},{noreply,3},{in,go},{noreply,3}]},[{messages_in,3},{messages_out,1}],[{1,{out,0,1}},{2,{noreply,3}}],{ok,no_statistics},{ok,[]}}
-module(system_events).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

main() ->
    {ok, Pid} = gen_server:start_link(?MODULE, 0, []),
    ok = sys:log(Pid, {true, 4}),
    ok = sys:statistics(Pid, true),
    ok = sys:install(Pid, {states, fun only_states/3, {1, self()}}),
    0 = gen_server:call(Pid, next),
    gen_server:cast(Pid, {add, 2}),
    Pid ! go,
    Log = sys:log(Pid, get),
    {ok, [{start_time, _}, {current_time, _}, {reductions, _} | Messages]} = sys:statistics(Pid, get),
    Seen = [receive {seen, N, Event} -> {N, Event} end || N <- [1, 2]],
    ok = sys:no_debug(Pid),
    {Log, Messages, Seen, sys:statistics(Pid, get), sys:log(Pid, get)}.

%% An installed function has a state of its own, and goes when it says so.
only_states({3, _Teller}, _Event, _Pid) -> done;
only_states({N, Teller}, {out, Reply, _To, State}, _Pid) -> Teller ! {seen, N, {out, Reply, State}}, {N + 1, Teller};
only_states({N, Teller}, {noreply, State}, _Pid) -> Teller ! {seen, N, {noreply, State}}, {N + 1, Teller};
only_states(State, _Event, _Pid) -> State.

init(N) -> {ok, N}.

handle_call(next, _From, N) -> {reply, N, N + 1}.

handle_cast({add, M}, N) -> {noreply, N + M}.

handle_info(_Message, N) -> {noreply, N}.
