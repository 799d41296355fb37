%% How an event manager is shown: its status, the reports of handlers that fail, and traced events.
-module(gen_event_report).

-export([status/7, crashed/6, no_handle_info/2, format_log/1, format_log/2, print_event/3]).

%% The status that sys:get_status shows, in which the states of handlers are what their modules let others see.
status(Purpose, Dictionary, SysState, Parent, Debug, Name, Handlers) ->
    Shown = gen_event_handlers:with_states(
              fun(Module, State) ->
                      shown_state(gen:format_status(Module, Purpose, #{state => State, log => sys:get_log(Debug)}, [Dictionary, State]))
              end, Handlers),
    [{header, gen:format_status_header("Status for event handler", Name)},
     {data, [{"Status", SysState}, {"Logged Events", sys:get_log(Debug)}, {"Parent", Parent}]},
     {items, {"Installed handlers", Shown}}].

shown_state(#{'$status' := Shown}) -> Shown;
shown_state(#{state := State}) -> State.

%%% Reports

crashed(Handler, Module, State, LastMessage, Reason, Manager) ->
    Status = gen:format_status(Module, terminate, #{state => State, message => LastMessage, reason => Reason, log => []},
                               [get(), State]),
    logger:log(error, #{label => {gen_event, terminate}, handler => Handler, name => Manager,
                        last_message => maps:get(message, Status), state => shown_state(Status), reason => maps:get(reason, Status)},
               #{report_cb => fun gen_event:format_log/2}).

no_handle_info(Module, Message) ->
    logger:log(warning, #{label => {gen_event, no_handle_info}, module => Module, message => Message},
               #{report_cb => fun gen_event:format_log/2}).

format_log(Report) -> gen_report:format_and_arguments(lines(Report)).

format_log(Report, #{single_line := true} = Config) -> gen_report:text(line(Report), Config);
format_log(Report, Config) -> gen_report:text(lines(Report), Config).

line(#{label := {gen_event, no_handle_info}, module := Module, message := Message}) ->
    ["Undefined handle_info in ", {term, Module}, ". Unhandled message: ", {term, Message}, "."];
line(#{label := {gen_event, terminate}, handler := Handler, name := Manager, last_message := Message, state := State,
       reason := Reason}) ->
    ["Generic event handler ", {term, Handler}, " crashed. Installed: ", {term, Manager}, ". Last event: ", {term, Message},
     ". State: ", {term, State}, ". Reason: ", {term, explained(Reason)}, "."].

lines(#{label := {gen_event, no_handle_info}, module := Module, message := Message}) ->
    ["** Undefined handle_info in ", {term, Module}, "~n** Unhandled message: ", {term, Message}, "~n"];
lines(#{label := {gen_event, terminate}, handler := Handler, name := Manager, last_message := Message, state := State,
        reason := Reason}) ->
    ["** gen_event handler ", {term, Handler}, " crashed.~n** Was installed in ", {term, Manager},
     "~n** Last event was: ", {term, Message}, "~n** When handler state == ", {term, State},
     "~n** Reason == ", {term, explained(Reason)}, "~n"].

explained({'EXIT', Reason}) -> gen_report:explained(Reason);
explained(Reason) -> Reason.

%%% Traced events

print_event(Device, {in, {_Caller, _From, {call, Handler, Query}}}, Name) ->
    io:format(Device, "*DBG* ~tp(~tp) got call ~tp~n", [Name, Handler, Query]);
print_event(Device, {in, {notify, Event}}, Name) -> io:format(Device, "*DBG* ~tp got event ~tp~n", [Name, Event]);
print_event(Device, {in, Message}, Name) -> io:format(Device, "*DBG* ~tp got ~tp~n", [Name, Message]);
print_event(Device, Other, Name) -> io:format(Device, "*DBG* ~tp : ~tp~n", [Name, Other]).
