%% Postponed events come again when the state has changed, the oldest one first, before later messages.
%% expect: [{waiting,a},{waiting,b},{waiting,go},{ready,inserted},{ready,a},{ready,b},{ready,c}]
-module(postponed_events).
-export([main/0]).

-behaviour(gen_statem).
-export([init/1, callback_mode/0, handle_event/4]).

main() ->
    {ok, Pid} = gen_statem:start_link(?MODULE, [], []),
    [gen_statem:cast(Pid, Event) || Event <- [a, b, go, c]],
    Seen = gen_statem:call(Pid, seen),
    gen_statem:stop(Pid),
    Seen.

init([]) -> {ok, waiting, []}.

callback_mode() -> handle_event_function.

handle_event({call, From}, seen, ready, Seen) -> {keep_state_and_data, {reply, From, lists:reverse(Seen)}};
handle_event(_Type, go, waiting, Seen) -> {next_state, ready, [{waiting, go} | Seen], {next_event, internal, inserted}};
handle_event(_Type, Event, waiting, Seen) -> {keep_state, [{waiting, Event} | Seen], postpone};
handle_event(_Type, Event, ready, Seen) -> {keep_state, [{ready, Event} | Seen]}.
