%% A state is a function: the same event means something else in each. The door closes by a state time-out.
%% expect: [{locked,ok},{locked,wrong},{open,ok},open,{locked,closed},locked]
-module(door_with_code).
-export([main/0]).

-behaviour(gen_statem).
-export([init/1, callback_mode/0, locked/3, open/3]).

main() ->
    {ok, Door} = gen_statem:start_link(?MODULE, [1, 2], []),
    First = gen_statem:call(Door, {button, 1}),
    Wrong = gen_statem:call(Door, {button, 7}),
    gen_statem:call(Door, {button, 1}),
    Opened = gen_statem:call(Door, {button, 2}),
    State = gen_statem:call(Door, state),
    Closed = gen_statem:call(Door, tell_when_closed),
    Last = gen_statem:call(Door, state),
    gen_statem:stop(Door),
    [First, Wrong, Opened, State, Closed, Last].

init(Code) -> {ok, locked, #{code => Code, left => Code}}.

callback_mode() -> state_functions.

locked({call, From}, {button, B}, #{code := Code, left := [B]} = Data) ->
    {next_state, open, Data#{left := Code}, {reply, From, {open, ok}}};
locked({call, From}, {button, B}, #{left := [B | Left]} = Data) ->
    {keep_state, Data#{left := Left}, {reply, From, {locked, ok}}};
locked({call, From}, {button, _}, #{code := Code} = Data) ->
    {keep_state, Data#{left := Code}, {reply, From, {locked, wrong}}};
locked({call, From}, state, _Data) -> {keep_state_and_data, {reply, From, locked}};
locked({call, From}, tell_when_closed, _Data) -> {keep_state_and_data, {reply, From, {locked, closed}}}.

open(state_timeout, close, Data) -> {next_state, locked, Data};
open({call, From}, state, _Data) -> {keep_state_and_data, {reply, From, open}};
open({call, _From}, tell_when_closed, _Data) -> {keep_state_and_data, [postpone, {state_timeout, 5, close}]}.
