%% The text of a crash report: what the process was that crashed, and the processes linked to it that do not trap exits.
-module(proc_lib_report).

-export([text/2]).

%% Terms that need several lines are broken as if they began here, within so many columns.
-define(FIRST_COLUMN, 18).
-define(COLUMNS, 80).

%% Over several lines, or in one with #{single_line => true}; terms whole, or to a depth.
text([Crasher, Neighbours], #{single_line := true} = Config) ->
    ["crasher: ", in_line(Crasher, Config), "; neighbours: ",
     lists:join("; ", [["neighbour: ", in_line(Info, Config)] || {neighbour, Info} <- Neighbours])];
text([Crasher, Neighbours], Config) ->
    ["  crasher:\n", [[lines("    ", Item, Config), $\n] || Item <- Crasher], "  neighbours:\n",
     lists:join($\n, [["    neighbour:\n", lists:join($\n, [lines("      ", Item, Config) || Item <- Info])]
                      || {neighbour, Info} <- Neighbours])].

in_line(Items, Config) -> lists:join(", ", [item_in_line(Item, Config) || Item <- Items]).

item_in_line({initial_call, {_, _, Args} = Call}, _Config) when is_list(Args) -> ["initial call: ", call(Call)];
item_in_line({error_info, {Class, Reason, Stack}}, Config) -> item_in_line({Class, {Reason, Stack}}, Config);
item_in_line({Key, Value}, #{depth := Depth}) when is_integer(Depth) -> io_lib:format("~ts: ~0tP", [Key, Value, Depth]);
item_in_line({Key, Value}, _Config) -> io_lib:format("~ts: ~0tp", [Key, Value]).

lines(Indent, {initial_call, {_, _, Args} = Call}, _Config) when is_list(Args) -> [Indent, "initial call: ", call(Call)];
lines(Indent, {error_info, {Class, Reason, Stack}}, Config) ->
    [Indent, erl_error:format_exception(Class, Reason, without_own_frames(Stack), (maps:with([depth], Config))#{column => 1 + length(Indent)})];
lines(Indent, {Key, Value}, #{depth := Depth}) when is_integer(Depth) ->
    io_lib:format("~ts~ts: ~*.*tP", [Indent, Key, ?COLUMNS, ?FIRST_COLUMN, Value, Depth]);
lines(Indent, {Key, Value}, _Config) -> io_lib:format("~ts~ts: ~*.*tp", [Indent, Key, ?COLUMNS, ?FIRST_COLUMN, Value]).

%% Who was started by proc_lib shows placeholders of its arguments.
call({Module, Function, Args}) -> io_lib:format("~tw:~tw/~w", [Module, Function, length(Args)]).

%% Who started the process is told by the initial call.
without_own_frames(Stack) -> [Frame || Frame <- Stack, element(1, Frame) =/= proc_lib].
