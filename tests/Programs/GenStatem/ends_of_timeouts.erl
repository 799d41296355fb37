%% What ends each kind of time-out: any event, another state, or only to be cancelled.
%% expect: [{timeout,nothing,due},{timeout,event,ended},{timeout,state,ended},{timeout,cancel,ended},{state_timeout,nothing,due},{state_timeout,event,due},{state_timeout,state,ended},{state_timeout,cancel,ended},{{timeout,t},nothing,due},{{timeout,t},event,due},{{timeout,t},state,due},{{timeout,t},cancel,ended}]
-module(ends_of_timeouts).
-export([main/0]).

-behaviour(gen_statem).
-export([init/1, callback_mode/0, handle_event/4]).

main() -> [{Type, End, outcome(Type, End)} || Type <- [timeout, state_timeout, {timeout, t}], End <- [nothing, event, state, cancel]].

outcome(Type, End) ->
    {ok, Pid} = gen_statem:start_link(?MODULE, self(), []),
    %% All events are there before the first one is handled, however slow the machine is.
    sys:suspend(Pid),
    gen_statem:cast(Pid, {start, Type}),
    [gen_statem:cast(Pid, {End, Type}) || End =/= nothing],
    [gen_statem:cast(Pid, {probe, Type}) || End =/= nothing],
    sys:resume(Pid),
    Outcome = receive {outcome, What} -> What end,
    unlink(Pid),
    exit(Pid, kill),
    Outcome.

init(Teller) -> {ok, first, Teller}.

callback_mode() -> handle_event_function.

%% A time-out that still runs comes before one that begins later and takes longer.
handle_event(cast, {start, Type}, _State, _Teller) -> {keep_state_and_data, {Type, 20, due}};
handle_event(cast, {event, _Type}, _State, _Teller) -> keep_state_and_data;
handle_event(cast, {state, _Type}, _State, Teller) -> {next_state, second, Teller};
handle_event(cast, {cancel, Type}, _State, _Teller) -> {keep_state_and_data, {Type, cancel}};
handle_event(cast, {probe, timeout}, _State, Teller) ->
    Teller ! {outcome, ended},
    keep_state_and_data;
handle_event(cast, {probe, _Type}, _State, _Teller) -> {keep_state_and_data, {{timeout, probe}, 40, ended}};
handle_event(_Type, Outcome, _State, Teller) ->
    Teller ! {outcome, Outcome},
    keep_state_and_data.
