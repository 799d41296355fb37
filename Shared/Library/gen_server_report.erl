%% How a generic server is shown: its status, its reports, and traced events.
-module(gen_server_report).

-export([status/8, log_end/7, no_handle_info/2, format_log/1, format_log/2, print_event/3]).

%% The status that sys:get_status shows.
status(Purpose, Dictionary, SysState, Parent, Debug, Name, Module, State) ->
    Header = gen:format_status_header("Status for generic server", Name),
    Status = gen:format_status(Module, Purpose, #{state => State, log => sys:get_log(Debug)}, [Dictionary, State]),
    [{header, Header}, {data, [{"Status", SysState}, {"Parent", Parent}, {"Logged events", maps:get(log, Status)}]} | shown_data(Status)].

shown_data(#{'$status' := List}) when is_list(List) -> List;
shown_data(#{'$status' := Term}) -> [Term];
shown_data(#{state := State}) -> [{data, [{"State", State}]}].

%%% Reports

log_end(Reason, Name, Module, Debug, State, From, Message) ->
    Status = gen:format_status(Module, terminate,
                               #{state => State, message => Message, reason => Reason, log => sys:get_log(Debug)},
                               [get(), State]),
    logger:log(error, #{label => {gen_server, terminate}, name => Name,
                        last_message => last_message(maps:get(message, Status)),
                        state => maps:get('$status', Status, maps:get(state, Status)),
                        log => maps:get(log, Status), reason => maps:get(reason, Status),
                        client_info => gen:client_info(From)},
               #{report_cb => fun gen_server:format_log/2}).

last_message({'$gen_call', _From, Request}) -> Request;
last_message(Message) -> Message.

no_handle_info(Module, Message) ->
    logger:log(warning, #{label => {gen_server, no_handle_info}, module => Module, message => Message},
               #{report_cb => fun gen_server:format_log/2}).

format_log(Report) -> gen_report:format_and_arguments(lines(Report)).

format_log(Report, #{single_line := true} = Config) -> gen_report:text(line(Report), Config);
format_log(Report, Config) -> gen_report:text(lines(Report), Config).

line(#{label := {gen_server, no_handle_info}, module := Module, message := Message}) ->
    ["Undefined handle_info in ", {term, Module}, ". Unhandled message: ", {term, Message}, "."];
line(#{label := {gen_server, terminate}, name := Name, last_message := Message, state := State, log := Log,
       reason := Reason, client_info := Client}) ->
    ["Generic server ", {term, Name}, " terminating. Reason: ", {term, gen_report:explained(Reason)},
     ". Last message: ", {term, Message}, ". State: ", {term, State}, ".",
     [[" Log: ", {term, Log}] || Log =/= []],
     gen_report:client_in_line(Client)].

lines(#{label := {gen_server, no_handle_info}, module := Module, message := Message}) ->
    ["** Undefined handle_info in ", {term, Module}, "~n** Unhandled message: ", {term, Message}, "~n"];
lines(#{label := {gen_server, terminate}, name := Name, last_message := Message, state := State, log := Log,
        reason := Reason, client_info := Client}) ->
    ["** Generic server ", {term, Name}, " terminating ~n** Last message in was ", {term, Message},
     "~n** When Server state == ", {term, State},
     "~n** Reason for termination ==~n** ", {term, gen_report:explained(Reason)}, "~n",
     [["** Log ==~n** [", lists:join(",~n    ", [{term, Event} || Event <- Log]), "]~n"] || Log =/= []],
     gen_report:client(Client)].

%%% Traced events

print_event(Device, {in, {'$gen_call', {Caller, _Tag}, Request}}, Name) ->
    io:format(Device, "*DBG* ~tp got call ~tp from ~tw~n", [Name, Request, Caller]);
print_event(Device, {in, {'$gen_cast', Request}}, Name) -> io:format(Device, "*DBG* ~tp got cast ~tp~n", [Name, Request]);
print_event(Device, {in, Message}, Name) -> io:format(Device, "*DBG* ~tp got ~tp~n", [Name, Message]);
print_event(Device, {out, Reply, {To, _Tag}, State}, Name) ->
    io:format(Device, "*DBG* ~tp sent ~tp to ~tw, new state ~tp~n", [Name, Reply, To, State]);
print_event(Device, {noreply, State}, Name) -> io:format(Device, "*DBG* ~tp new state ~tp~n", [Name, State]);
print_event(Device, Other, Name) -> io:format(Device, "*DBG* ~tp dbg  ~tp~n", [Name, Other]).
