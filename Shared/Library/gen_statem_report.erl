%% How a state machine is shown: its status, the report of its end, and traced events.
%%
%% The parts of a machine are those of gen_statem_loop:parts/2.
-module(gen_statem_report).

-export([status/5, log/3, format_log/1, format_log/2, print_event/3]).

%% The status that sys:get_status shows.
status(Purpose, Dictionary, SysState, Parent, #{name := Name, modules := Modules} = Parts) ->
    Status = shown(Purpose, Dictionary, Parts, #{}),
    #{postponed := Postponed, timeouts := Timeouts, log := Log} = Status,
    [{header, gen:format_status_header("Status for state machine", Name)},
     {data, [{"Status", SysState}, {"Parent", Parent}, {"Modules", Modules}, {"Time-outs", counted(Timeouts)},
             {"Logged Events", Log}, {"Postponed", Postponed}]} | shown_data(Status)].

shown_data(#{'$status' := List}) when is_list(List) -> List;
shown_data(#{'$status' := Term}) -> [Term];
shown_data(#{state := State, data := Data}) -> [{data, [{"State", {State, Data}}]}].

%% What the callback module lets others see.
shown(Purpose, Dictionary, #{modules := [Module | _], state := State, data := Data} = Parts, More) ->
    Keys = [state, data, queue, postponed, timeouts, log],
    gen:format_status(Module, Purpose, maps:merge(maps:with(Keys, Parts), More), [Dictionary, State, Data]).

counted(Timeouts) -> {length(Timeouts), Timeouts}.

%% Tells logger that a machine ends. From is the client of the event that was being handled, or undefined.
log(Parts, Reason, From) ->
    Status = shown(terminate, get(), Parts, #{reason => Reason}),
    Shown = maps:merge(maps:with([name, modules, callback_mode, state_enter], Parts),
                       maps:with([queue, postponed, log, reason], Status)),
    logger:log(error, Shown#{label => {gen_statem, terminate}, timeouts => counted(maps:get(timeouts, Status)),
                             state => state_and_data(Status), client_info => gen:client_info(From)},
               #{report_cb => fun gen_statem:format_log/2}).

%% format_status/2 has shown state and data as one term.
state_and_data(#{'$status' := Shown}) -> Shown;
state_and_data(#{state := State, data := Data}) -> {State, Data}.

%%% Text of the report

format_log(Report) -> gen_report:format_and_arguments(lines(Report)).

format_log(Report, #{single_line := true} = Config) -> gen_report:text(line(Report), Config);
format_log(Report, Config) -> gen_report:text(lines(Report), Config).

line(#{label := {gen_statem, terminate}, name := Name, queue := Queue, state := State, log := Log, reason := Given,
       client_info := Client}) ->
    {_Class, Reason, Stack} = explained(Given),
    ["State machine ", {term, Name}, " terminating. Reason: ", {term, Reason},
     [[". Stack: ", {term, Stack}] || Stack =/= []],
     [[". Last event: ", {term, Event}] || [Event | _] <- [Queue]],
     ". State: ", {term, State},
     [[". Log: ", {term, Log}] || Log =/= []],
     ".", gen_report:client_in_line(Client)].

lines(#{label := {gen_statem, terminate}, name := Name, queue := Queue, postponed := Postponed, modules := Modules,
        callback_mode := Mode, state_enter := Enter, state := State, timeouts := {Count, _} = Timeouts, log := Log,
        reason := Given, client_info := Client}) ->
    {Class, Reason, Stack} = explained(Given),
    ["** State machine ", {term, Name}, " terminating~n",
     [["** Last event = ", {term, Event}, "~n"] || [Event | _] <- [Queue]],
     "** When server state  = ", {term, State}, "~n",
     "** Reason for termination = ", {atom, Class}, ":", {term, Reason}, "~n",
     "** Callback modules = ", {term, Modules}, "~n",
     "** Callback mode = ", {term, shown_mode(Mode, Enter)}, "~n",
     [["** Queued = ", {term, Waiting}, "~n"] || [_Event | [_ | _] = Waiting] <- [Queue]],
     [["** Postponed = ", {term, Postponed}, "~n"] || Postponed =/= []],
     [["** Stacktrace =~n**  ", {term, Stack}, "~n"] || Stack =/= []],
     [["** Time-outs: ", {term, Timeouts}, "~n"] || Count > 0],
     [["** Log =~n**  ", {term, Log}, "~n"] || Log =/= []],
     gen_report:client(Client)].

shown_mode(Mode, true) -> [Mode, state_enter];
shown_mode(Mode, false) -> Mode.

%% A call of what is not there says so.
explained({error, undef, [Frame | Stack]}) ->
    case gen_report:missing(Frame) of
        false -> {error, undef, [Frame | Stack]};
        What -> {error, What, Stack}
    end;
explained(Reason) -> Reason.

%%% Traced events

print_event(Device, {in, Event, State}, Name) ->
    io:format(Device, "*DBG* ~tp receive ~ts in state ~tp~n", [Name, event_text(Event), State]);
print_event(Device, {out, Reply, {To, _Tag}}, Name) ->
    io:format(Device, "*DBG* ~tp send ~tp to ~tw~n", [Name, Reply, To]);
print_event(Device, {What, Term, State}, Name) ->
    io:format(Device, "*DBG* ~tp ~tw ~tp in state ~tp~n", [Name, What, Term, State]);
print_event(Device, {What, Event, State, State}, Name) ->
    io:format(Device, "*DBG* ~tp ~tp ~ts in state ~tp~n", [Name, What, event_text(Event), State]);
print_event(Device, {What, Event, State, Next}, Name) ->
    io:format(Device, "*DBG* ~tp ~tp ~ts in state ~tp => ~tp~n", [Name, What, event_text(Event), State, Next]).

event_text({{call, {Pid, _Tag}}, Request}) -> io_lib:format("call ~tp from ~tw", [Request, Pid]);
event_text({Type, Content}) -> io_lib:format("~tw ~tp", [Type, Content]).
