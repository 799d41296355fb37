%% coding: utf-8
%% io_lib: control sequences with all kinds of widths, and the line breaking of ~p.
-module(compare_io_lib).
-export([run/0, pretty/0, sequence/0, numbers/0, writing/0, fixed/0, characters/1]).

run() ->
    random_terms:times(1000, fun pretty/0),
    random_terms:times(3000, fun sequence/0),
    random_terms:times(3000, fun numbers/0),
    random_terms:times(700, fun writing/0),
    lists:foreach(fun({Format, Args}) -> same(Format, Args) end, fixed()),
    lists:foreach(fun characters/1, lists:seq(0, 700)).

same(Format, Args) ->
    compare:same(io_lib, format, [Format, Args], fun lists:flatten/1).

pretty() ->
    Term = random_terms:term(random_terms:pick([1, 2, 3, 3, 4])),
    Format = random_terms:pick(["~p", "~p", "~p", "~tp", "prefix text ~p~n", "~lp", "~40p", "~120.5p", "~20p", "a~n\tb ~tp and ~p", "~0p"]),
    Args = [Term || $p <- Format],
    same(Format, Args),
    same(random_terms:pick(["~P", "~tP", "xyz ~P", "~30P"]), [Term, rand:uniform(14) - 2]).

sequence() ->
    Control = random_terms:pick("wpsWPsc~nbBxX+#i"),
    Width = random_terms:pick(["", "", "10", "-10", "3", "*", "-*", "25", "0"]),
    Precision = random_terms:pick(["", "", ".5", ".3", ".*", ".12", "."]),
    Pad = random_terms:pick(["", "", ".x", ".*", "."]),
    Modifier = random_terms:pick(["", "", "t", "l", "tl"]),
    %% OTP itself never ends with a negative precision, so only the width is one.
    Stars = [random_terms:pick([rand:uniform(12), -rand:uniform(12)]) || $* <- Width]
        ++ [rand:uniform(12) || $* <- Precision] ++ [random_terms:pick([$x, $-]) || $* <- Pad],
    Args = arguments(Control),
    same("<~" ++ Width ++ Precision ++ Pad ++ Modifier ++ [Control] ++ ">", Stars ++ Args).

arguments(C) when C =:= $~; C =:= $n -> [];
arguments(C) when C =:= $W; C =:= $P -> [random_terms:term(2), rand:uniform(6)];
arguments($c) -> [random_terms:pick([$a, $é, 16#3b1, 65, x])];
arguments($s) -> [random_terms:pick([random_terms:string(), random_terms:unicode_string(), random_terms:binary(), random_terms:atom(),
                                     ["deep", [<<"bin">>, $c]], 42, {a}])];
arguments(C) when C =:= $x; C =:= $X -> [random_terms:integer(), random_terms:pick(["0x", '16#', ["p", [$q]], 1])];
arguments(C) when C =:= $b; C =:= $B; C =:= $+; C =:= $# -> [random_terms:pick([random_terms:integer(), 255, -255, a])];
arguments(_) -> [random_terms:term(2)].

numbers() ->
    Control = random_terms:pick("efg"),
    Width = random_terms:pick(["", "", "12", "-12", "4", "30"]),
    Precision = random_terms:pick(["", "", ".1", ".2", ".3", ".10", ".17", ".25"]),
    same("~" ++ Width ++ Precision ++ [Control], [random_terms:pick([random_terms:float(), -0.0, 1, 0.099999999, 9999.9999, 10000.0, 1.0e300, 5.0e-324, 0.5, 1.5, 2.5])]).

writing() ->
    Term = random_terms:term(),
    compare:same(io_lib, write, [Term], fun lists:flatten/1),
    compare:same(io_lib, write, [Term, rand:uniform(8) - 2], fun lists:flatten/1),
    compare:same(io_lib, print, [Term], fun lists:flatten/1),
    compare:same(io_lib, print, [Term, rand:uniform(20), 20 + rand:uniform(80), rand:uniform(20)], fun lists:flatten/1),
    compare:same(io_lib, write_string, [random_terms:unicode_string()]),
    compare:same(io_lib, write_atom, [random_terms:atom()]),
    [compare:same(io_lib, Test, [random_terms:pick([random_terms:string(), random_terms:unicode_string(), Term, [Term, "x"]])])
     || Test <- [latin1_char_list, char_list, deep_char_list, deep_latin1_char_list, printable_latin1_list,
                 printable_list, printable_unicode_list]].

characters(Char) ->
    [compare:same(io_lib, F, [Char]) || F <- [write_char, write_latin1_char, write_char_as_latin1]],
    compare:same(io_lib, write_string, [[Char]]),
    compare:same(io_lib, write_string_as_latin1, [[Char]]),
    compare:same(io_lib, write_atom, [list_to_atom([$a, Char])]),
    compare:same(io_lib, write_atom, [list_to_atom([Char])]).

fixed() ->
    [{"", []}, {"~", []}, {"~q", [1]}, {"~p", []}, {"~p", [1, 2]}, {"no args ~~ ~n", []}, {<<"bin ~p">>, [x]}, {atom, []},
     {"~s", [[256]]}, {"~ts", [<<255, 254>>]}, {"~s", [<<"é"/utf8>>]}, {"~10.10.0b", [5]}, {"~2.2.0w", [5]}, {"~.16b", [255]}, {"~.1b", [1]},
     {"~.37b", [1]}, {"~*c", [5, $x]}, {"~10.4.*s", [$-, "abcdefg"]}, {"~p", [fun lists:map/2]}, {"~w", [self()]}, {"~p", [self()]},
     {"~p", [lists:seq(1, 100)]}, {"~p", [lists:duplicate(60, $a)]}, {"~p", [[lists:duplicate(60, $a), lists:duplicate(60, $a)]]},
     {"~p", [[{K, lists:seq(1, K)} || K <- lists:seq(1, 40)]]}, {bad, bad}, {1, []}]
        ++ [{"~w ~p", [Word, Word]} || Word <- ['after', 'and', 'andalso', 'band', 'begin', 'bnot', 'bor', 'bsl', 'bsr', 'bxor', 'case',
                                                'catch', 'cond', 'div', 'else', 'end', 'fun', 'if', 'let', 'maybe', 'not', 'of', 'or', 'orelse',
                                                'receive', 'rem', 'try', 'when', 'xor', 'query', 'spec']].
