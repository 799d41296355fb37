%% Runs scripts against OTP's behaviours and ours, many at a time: a script mostly waits until
%% its processes have nothing more to tell. Reports that both log come to the script as well.
-module(compare_scripts).
-export([all/3, outcome/5, module/1, attempt/1, listen/1, log/2]).

-define(WORKERS, 200).
-define(QUIET_TIME, 60).
%% How long it must be quiet when a difference is looked at again, and how many scripts run meanwhile.
-define(PATIENCE, [{250, 100}, {500, 50}, {1000, 20}, {2000, 10}]).
%% As many differences are worth the longest patience; more are no accident.
-define(RECHECKED, 100).

%% Outcome(Case, Prefix, QuietTime) runs one script against the modules with a prefix, "" or "our_".
%% Cases that need something of which there is one only, such as a name, run alone.
%% A busy machine can seem quiet too early, so a difference counts when it stays.
all(Cases, NeedsRoom, Outcome) ->
    Doubtful = round(Cases, NeedsRoom, Outcome, ?QUIET_TIME, ?WORKERS),
    [compare:expect(Case, Expected, Got) || {Case, Expected, Got} <- again(Doubtful, NeedsRoom, Outcome, ?PATIENCE)].

again([], _NeedsRoom, _Outcome, _Patience) -> [];
again(Different, _NeedsRoom, _Outcome, []) -> Different;
again(Different, NeedsRoom, Outcome, [{QuietTime, Workers} | More]) when More =/= []; length(Different) =< ?RECHECKED ->
    again(round([Case || {Case, _, _} <- Different], NeedsRoom, Outcome, QuietTime, Workers), NeedsRoom, Outcome, More);
again(Different, _NeedsRoom, _Outcome, _Last) -> Different.

%% The cases whose outcomes differ, as {Case, Expected, Got}.
round(Cases, NeedsRoom, Outcome, QuietTime, Workers) ->
    {Alone, Together} = lists:partition(NeedsRoom, Cases),
    Compared = fun(Case) ->
        case {Outcome(Case, "", QuietTime), Outcome(Case, "our_", QuietTime)} of
            {Same, Same} -> same;
            {Expected, Got} -> {Case, Expected, Got}
        end
    end,
    Results = in_parallel(Compared, Together, Workers) ++ [Compared(Case) || Case <- Alone],
    [compare:agreed() || same <- Results],
    [Different || Different <- Results, Different =/= same].

%%% One script

%% Runs the steps one after the other in a process whose dictionary has Values, and says what each returned and
%% what messages came then. The process that a step puts under `pid` is killed at the end.
outcome(Steps, Step, Prefix, QuietTime, Values) ->
    Parent = self(),
    {Pid, Monitor} = spawn_monitor(fun() ->
        [put(Key, Value) || {Key, Value} <- [{prefix, Prefix}, {quiet_time, QuietTime} | Values]],
        process_flag(trap_exit, true),
        Results = [{Step(One), told()} || One <- Steps],
        Parent ! {results, self(), {Results, finish()}}
    end),
    receive
        {results, Pid, Results} ->
            receive {'DOWN', Monitor, process, Pid, _} -> scrub(Results) end;
        {'DOWN', Monitor, process, Pid, Reason} -> {script_died, scrub(Reason)}
    after 10000 + QuietTime * (length(Steps) + 1) -> timeout
    end.

%% The module to be compared: OTP's or ours.
module(Name) -> list_to_atom(get(prefix) ++ atom_to_list(Name)).

attempt(Fun) -> try Fun() catch Class:Reason -> {Class, Reason} end.

finish() ->
    case get(pid) of
        undefined -> told();
        Pid -> unlink(Pid), exit(Pid, kill), told()
    end.

told() ->
    receive Message -> [Message | told()]
    after get(quiet_time) -> []
    end.

%% Leaves out what differs from run to run, and our modules' other names.
scrub(Pid) when is_pid(Pid) -> a_pid;
scrub(Reference) when is_reference(Reference) -> a_reference;
scrub(Fun) when is_function(Fun) -> a_fun;
scrub([alias | Reference]) when is_reference(Reference) -> a_reference;
scrub([{M, F, A, L} | _]) when is_atom(M), is_atom(F), is_list(L), is_integer(A) orelse is_list(A) -> a_stack;
%% How large a process is and what it has done is no part of what it does.
scrub([{heap_size, _}, {stack_size, _}, {reductions, _} | Others]) -> scrub(Others);
scrub("our_") -> "";
scrub("Status for state machine <" ++ _) -> "Status for state machine <a_pid>";
scrub("Status for event handler <" ++ _) -> "Status for event handler <a_pid>";
scrub("Status for generic server <" ++ _) -> "Status for generic server <a_pid>";
scrub([H | T]) -> [scrub(H) | scrub(T)];
%% What a supervisor keeps is its own affair.
scrub(State) when element(1, State) =:= state, tuple_size(State) > 9 -> a_state;
scrub(Tuple) when is_tuple(Tuple) -> list_to_tuple(scrub(tuple_to_list(Tuple)));
scrub(Map) when is_map(Map) -> maps:from_list(scrub(maps:to_list(Map)));
scrub(Atom) when is_atom(Atom) ->
    case atom_to_list(Atom) of
        "our_" ++ Name -> list_to_atom(Name);
        _ -> Atom
    end;
scrub(Term) -> Term.

%%% Many scripts at a time

in_parallel(Fun, Items, Workers) ->
    {Now, Later} = lists:split(min(Workers, length(Items)), Items),
    lists:foreach(fun(Item) -> worker(Fun, Item) end, Now),
    collect(length(Items), Later, Fun, []).

worker(Fun, Item) ->
    Collector = self(),
    spawn_link(fun() -> Collector ! {result, Fun(Item)} end).

collect(0, [], _Fun, Results) -> Results;
collect(Missing, Later, Fun, Results) ->
    receive
        {result, Result} ->
            Rest = case Later of
                       [Item | Others] -> worker(Fun, Item), Others;
                       [] -> []
                   end,
            collect(Missing - 1, Rest, Fun, [Result | Results]);
        {'EXIT', _Worker, Reason} when Reason =/= normal -> exit({worker, Reason})
    end.

%% Nothing is printed from now on: what a process logs goes to whom Teller, called in that
%% process, names, as {report, Level, Report, Text}.
listen(Teller) ->
    ok = logger:remove_handler(default),
    ok = logger:set_primary_config(level, all),
    ok = logger:add_handler(?MODULE, ?MODULE, #{teller => Teller}).

%% Called by logger. Each report of OTP's is also made text, by OTP's function and ours, in many layouts;
%% there are too many of progress for that.
log(#{level := info, msg := {report, Report}}, #{teller := Teller}) -> tell(Teller(), {report, info, Report});
log(#{level := Level, msg := {report, Report}, meta := #{report_cb := Callback}}, #{teller := Teller}) ->
    tell(Teller(), {report, Level, Report, layouts(erlang:fun_info(Callback, module), Callback, Report)});
log(#{level := Level, msg := Message}, #{teller := Teller}) -> tell(Teller(), {report, Level, Message}).

layouts({module, Module}, Callback, Report) when Module =:= gen_statem; Module =:= gen_event; Module =:= gen_server; Module =:= supervisor; Module =:= supervisor_bridge; Module =:= proc_lib ->
    {arity, Arity} = erlang:fun_info(Callback, arity),
    {name, Name} = erlang:fun_info(Callback, name),
    Ours = erlang:make_fun(list_to_atom("our_" ++ atom_to_list(Module)), Name, Arity),
    [{Config, Expected, Got} || Config <- configurations(), Expected <- [text(Callback, Report, Config)],
                                Got <- [text(Ours, Report, Config)], Expected =/= Got, not fails(Expected)];
layouts(_Module, _Callback, _Report) -> [].

%% OTP's gen_event cannot make the text of a call of a function that is not exported; how arguments of
%% calls are laid out is not the behaviours' affair.
fails({error, badarg}) -> true;
fails(Text) -> string:find(Text, "called as") =/= nomatch.

configurations() ->
    [#{depth => Depth, chars_limit => unlimited, single_line => Single} || Single <- [false, true], Depth <- [unlimited, 9, 20]].

text(Callback, Report, Config) ->
    try unicode:characters_to_list(Callback(Report, Config))
    catch
        Class:Reason -> {Class, Reason}
    end.

tell(undefined, _What) -> ok;
tell(Pid, What) -> Pid ! What.
