%% A state enter call comes first in each state, and again when the state is repeated; what it inserts nobody may.
%% expect: [{enter,first,first},{enter,first,second},entered_second,{enter,second,second},{bad_state_enter_action_from_state_function,{next_event,internal,x}}]
-module(state_enter_calls).
-export([main/0]).

-behaviour(gen_statem).
-export([init/1, callback_mode/0, handle_event/4]).

main() ->
    logger:set_primary_config(level, none),
    process_flag(trap_exit, true),
    {ok, Pid} = gen_statem:start_link(?MODULE, self(), []),
    gen_statem:cast(Pid, {go, second}),
    gen_statem:cast(Pid, repeat),
    gen_statem:cast(Pid, {go, bad}),
    told().

told() ->
    receive
        {told, What} -> [What | told()];
        {'EXIT', _Pid, {Reason, _Stack}} -> [Reason]
    end.

init(Teller) -> {ok, first, Teller}.

callback_mode() -> [handle_event_function, state_enter].

handle_event(enter, _Old, bad, _Teller) -> {keep_state_and_data, {next_event, internal, x}};
handle_event(enter, Old, State, Teller) ->
    Teller ! {told, {enter, Old, State}},
    {keep_state_and_data, [{state_timeout, 0, entered} || Old =/= State, State =:= second]};
handle_event(state_timeout, entered, second, Teller) ->
    Teller ! {told, entered_second},
    keep_state_and_data;
handle_event(cast, {go, State}, _Old, Teller) -> {next_state, State, Teller};
handle_event(cast, repeat, _State, _Teller) -> repeat_state_and_data.
