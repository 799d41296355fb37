%% A machine can be looked into, suspended, changed and stopped as every behaviour.
%% expect: [{off,0},{on,10},{on,11},{changed,11,extra},{'EXIT',shutdown}]
-module(system_messages).
-export([main/0]).

-behaviour(gen_statem).
-export([init/1, callback_mode/0, off/3, on/3, changed/3, code_change/4]).

main() ->
    process_flag(trap_exit, true),
    {ok, Pid} = gen_statem:start_link({local, ?MODULE}, ?MODULE, [], []),
    Before = sys:get_state(Pid),
    Replaced = sys:replace_state(?MODULE, fun({off, 0}) -> {on, 10} end),
    ok = sys:suspend(Pid),
    gen_statem:cast(Pid, add),
    ok = sys:change_code(Pid, ?MODULE, old, []),
    ok = sys:resume(Pid),
    Added = sys:get_state(Pid),
    ok = sys:suspend(Pid),
    ok = sys:change_code(Pid, ?MODULE, old, extra),
    ok = sys:resume(Pid),
    {State, Data} = sys:get_state(Pid),
    ok = gen_statem:stop(?MODULE, shutdown, infinity),
    [Before, Replaced, Added, {State, Data, extra}, receive {'EXIT', Pid, Reason} -> {'EXIT', Reason} end].

init([]) -> {ok, off, 0}.

callback_mode() -> state_functions.

off(cast, add, _N) -> keep_state_and_data.

on(cast, add, N) -> {keep_state, N + 1}.

changed(_Type, _Event, _N) -> keep_state_and_data.

code_change(old, State, N, []) -> {ok, State, N};
code_change(old, on, N, extra) -> {ok, changed, N}.
