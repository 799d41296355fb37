%% The debug options of a behaviour's process: what is done with its system events.
%%
%% A list of {trace, true}, {log, {N, Entries}}, {statistics, Counts} and {Id, {Fun, State}}; the one that was added
%% last comes first.
-module(sys_debug).

-export([options/1, change/2, handle/4, log/1, print_log/1]).

-define(USUAL_LOG_LENGTH, 10).

%% What a start function was given, as debug options. What is unknown is passed over.
options(Options) -> lists:foldl(fun option/2, [], Options).

option(trace, Debug) -> add(trace, true, Debug);
option(log, Debug) -> add(log, {?USUAL_LOG_LENGTH, []}, Debug);
option({log, N}, Debug) when is_integer(N), N > 0 -> add(log, {N, []}, Debug);
option(statistics, Debug) -> add(statistics, no_counts(), Debug);
option({install, {Fun, State}}, Debug) -> add(Fun, {Fun, State}, Debug);
option({install, {Id, Fun, State}}, Debug) -> add(Id, {Fun, State}, Debug);
option(_Other, Debug) -> Debug.

add(Id, Value, Debug) ->
    case lists:keymember(Id, 1, Debug) of
        true -> Debug;
        false -> [{Id, Value} | Debug]
    end.

%% What is asked of a process: {Reply, NewDebug}.
change(no_debug, _Debug) -> {ok, []};
change({trace, true}, Debug) -> {ok, add(trace, true, Debug)};
change({trace, false}, Debug) -> {ok, lists:keydelete(trace, 1, Debug)};
change({log, true}, Debug) -> change({log, {true, ?USUAL_LOG_LENGTH}}, Debug);
change({log, {true, N}}, Debug) when is_integer(N), N > 0 -> {ok, add(log, {N, []}, Debug)};
change({log, false}, Debug) -> {ok, lists:keydelete(log, 1, Debug)};
change({log, get}, Debug) -> {{ok, log(Debug)}, Debug};
change({log, print}, Debug) -> {print_log(Debug), Debug};
change({log_to_file, false}, Debug) -> {ok, Debug};
change({log_to_file, _File}, Debug) -> {{error, open_file}, Debug};
change({statistics, true}, Debug) -> {ok, add(statistics, no_counts(), Debug)};
change({statistics, false}, Debug) -> {ok, lists:keydelete(statistics, 1, Debug)};
change({statistics, get}, Debug) -> {{ok, counts(proplists:get_value(statistics, Debug))}, Debug};
change({install, {Fun, State}}, Debug) -> {ok, add(Fun, {Fun, State}, Debug)};
change({install, {Id, Fun, State}}, Debug) -> {ok, add(Id, {Fun, State}, Debug)};
change({remove, Id}, Debug) -> {ok, lists:keydelete(Id, 1, Debug)};
change(_Other, Debug) -> {unknown_debug, Debug}.

%% Does with an event what each option says. FormatFun(Device, Event, Extra) prints it.
handle(Debug, FormatFun, Extra, Event) ->
    lists:append([handle_one(Option, FormatFun, Extra, Event) || Option <- Debug]).

handle_one({trace, true} = Option, FormatFun, Extra, Event) ->
    print({Event, Extra, FormatFun}),
    [Option];
handle_one({log, {N, Entries}}, FormatFun, Extra, Event) ->
    [{log, {N, lists:sublist([{Event, Extra, FormatFun} | Entries], N)}}];
handle_one({statistics, Counts}, _FormatFun, _Extra, Event) -> [{statistics, counted(element(1, Event), Counts)}];
handle_one({Id, {Fun, State}}, _FormatFun, Extra, Event) ->
    try Fun(State, Event, Extra) of
        done -> [];
        NewState -> [{Id, {Fun, NewState}}]
    catch
        _:_ -> []
    end.

print({Event, Extra, FormatFun}) -> FormatFun(standard_io, Event, Extra).

log(Debug) ->
    {_N, Entries} = proplists:get_value(log, Debug, {0, []}),
    [Event || {Event, _Extra, _FormatFun} <- lists:reverse(Entries)].

print_log(Debug) ->
    {_N, Entries} = proplists:get_value(log, Debug, {0, []}),
    lists:foreach(fun print/1, lists:reverse(Entries)).

no_counts() -> {erlang:localtime(), process_info(self(), reductions), 0, 0}.

counted(in, {Time, Reductions, In, Out}) -> {Time, Reductions, In + 1, Out};
counted(out, {Time, Reductions, In, Out}) -> {Time, Reductions, In, Out + 1};
counted(_Other, Counts) -> Counts.

counts(undefined) -> no_statistics;
counts({Time, {reductions, AtStart}, In, Out}) ->
    {reductions, Now} = process_info(self(), reductions),
    [{start_time, Time}, {current_time, erlang:localtime()}, {reductions, Now - AtStart}, {messages_in, In}, {messages_out, Out}].
