%% coding: utf-8
%% string, proplists and binary: every function with random texts and lists.
-module(compare_string).
-export([run/0]).

run() ->
    random_terms:times(1500, fun strings/0),
    random_terms:times(1000, fun old_strings/0),
    random_terms:times(1000, fun property_lists/0),
    random_terms:times(1000, fun binaries/0),
    [compare:same(string, F, [[C]]) || F <- [uppercase, lowercase, titlecase, casefold], C <- lists:seq(0, 16#137) ++ lists:seq(16#139, 16#148) ++ lists:seq(16#14A, 16#17E) ++ lists:seq(16#391, 16#3C9) ++ lists:seq(16#400, 16#45F),
                                       not lists:member(C, [16#130, 16#138, 16#149, 16#390, 16#3B0])].

text() ->
    List = random_terms:list(12, fun() -> random_terms:pick([$a, $b, $c, $A, $\s, $\s, $,, $1, $é, 16#3b1, $\n, $\t, [$e, 16#301], "\r\n"]) end),
    random_terms:pick([lists:flatten(List), lists:flatten(List), unicode:characters_to_binary(List)]).

pattern() -> random_terms:pick([" ", "a", "ab", ",", "é", <<"b">>, "", "1", "zz"]).

same(Function, Args) -> compare:same(string, Function, Args, fun(Result) -> plain(Function, Result) end).

%% Lists and binaries stay apart, the nesting of lists does not matter.
plain(Function, Parts) when is_list(Parts), Function =:= split orelse Function =:= lexemes orelse Function =:= tokens ->
    [plain(part, Part) || Part <- Parts];
plain(next_grapheme, [Cluster | Rest]) -> {Cluster, plain(rest, Rest)};
plain(next_codepoint, [Char | Rest]) -> {Char, plain(rest, Rest)};
plain(_Function, Text) when is_list(Text) -> {chars, unicode:characters_to_list(Text)};
plain(_Function, {Text1, Text2}) -> {plain(part, Text1), plain(part, Text2)};
plain(_Function, Other) -> Other.

strings() ->
    Text = text(),
    Other = text(),
    Pattern = pattern(),
    [same(F, [Text]) || F <- [is_empty, length, to_graphemes, reverse, trim, chomp, uppercase, lowercase, titlecase, casefold, next_codepoint, next_grapheme]],
    [same(equal, [Text, T]) || T <- [Text, Other, unicode:characters_to_list(Text)]],
    same(equal, [Text, string:uppercase(Text), true]),
    N = rand:uniform(8) - 1, M = rand:uniform(5) - 1,
    same(slice, [Text, N]), same(slice, [Text, N, M]),
    [same(pad, [Text, 10, D]) || D <- [leading, trailing, both]], same(pad, [Text, 10]), same(pad, [Text, 9, both, $*]),
    [same(trim, [Text, D]) || D <- [leading, trailing, both]], [same(trim, [Text, D, "a b"]) || D <- [leading, trailing, both]],
    same(take, [Text, "ab "]), same(take, [Text, "ab ", true]), [same(take, [Text, "ab", C, D]) || C <- [true, false], D <- [leading, trailing]],
    same(prefix, [Text, Pattern]), same(find, [Text, Pattern]), same(find, [Text, Pattern, trailing]),
    same(split, [Text, Pattern]), [same(split, [Text, Pattern, W]) || W <- [leading, trailing, all]],
    same(replace, [Text, Pattern, "XY"]), same(replace, [Text, Pattern, "XY", all]),
    same(lexemes, [Text, ", "]), same(nth_lexeme, [Text, rand:uniform(4), ", "]),
    Number = random_terms:pick(["12", "-3x", "+4 5", "x", "", "1.5", "1.5e3z", "-2.25E-2", "1.", ".5", "1,5", "1e5", <<"77abc">>, <<"1.5">>, "1.0e"]),
    same(to_integer, [Number]), same(to_float, [Number]).

old_strings() ->
    String = random_terms:list(10, fun() -> random_terms:pick("ab c,d  ") end),
    Other = random_terms:pick(["a", "b ", "", "ab", " "]),
    Char = random_terms:pick("ab ,"),
    [same(F, [String]) || F <- [len, words, strip, to_upper, to_lower]],
    [same(F, [String, Char]) || F <- [chr, rchr]], [same(F, [String, Other]) || F <- [concat, str, rstr, span, cspan, tokens]],
    N = rand:uniform(12) - 1, M = rand:uniform(6) - 1,
    same(substr, [String, N]), same(substr, [String, N, M]), same(chars, [Char, M]), same(copies, [String, M]), same(words, [String, Char]),
    [same(strip, [String, D]) || D <- [left, right, both]], same(strip, [String, both, Char]), same(sub_word, [String, N + 1]), same(sub_word, [String, M + 1, $,]),
    [same(F, [String, N]) || F <- [left, right, centre]], [same(F, [String, N, $*]) || F <- [left, right, centre]],
    same(sub_string, [String, M, N]), same(join, [[String, Other, String], Other]), same(join, [[], Other]), same(to_upper, [Char]).

property_lists() ->
    List = random_terms:list(8, fun() -> random_terms:pick([a, b, {a, 1}, {a, true}, {b, [x, y]}, {c, z}, {b, false}, {a, 1, 2}, "junk", {c, true}, {1, 2}]) end),
    Key = random_terms:pick([a, b, c, 1, d]),
    [compare:same(proplists, F, [Key, List]) || F <- [lookup, lookup_all, is_defined, get_value, get_all_values, append_values, get_bool, delete]],
    compare:same(proplists, get_value, [Key, List, default]),
    compare:same(proplists, get_keys, [List], fun lists:sort/1),
    [compare:same(proplists, F, [List]) || F <- [unfold, compact, to_map]],
    compare:same(proplists, split, [List, [a, c]]), compare:same(proplists, substitute_aliases, [[{a, b}, {c, e}], List]),
    compare:same(proplists, substitute_negations, [[{a, no_a}, {b, c}], List]),
    compare:same(proplists, expand, [[{a, [x, y]}, {{b, false}, []}], List]),
    compare:same(proplists, normalize, [List, [{aliases, [{a, f}]}, {negations, [{b, c}]}, {expand, [{f, [g]}]}]]),
    compare:same(proplists, property, [random_terms:pick([a, {a, true}, {a, 1}])]), compare:same(proplists, from_map, [#{a => 1}]).

binaries() ->
    Subject = list_to_binary(random_terms:list(12, fun() -> random_terms:pick("ab,c,") end)),
    Pattern = random_terms:pick([<<"a">>, <<",">>, [<<"a">>, <<",">>], <<"ab">>, <<"zz">>, <<>>, [], x]),
    Options = random_terms:pick([[], [global], [trim], [global, trim], [global, trim_all], [{scope, {0, 2}}], [global, {scope, {1, 2}}], [bad]]),
    compare:same(binary, split, [Subject, Pattern]), compare:same(binary, split, [Subject, Pattern, Options]),
    ReplaceOptions = random_terms:pick([[], [global], [{insert_replaced, 1}], [global, {insert_replaced, [0, 2]}], [{scope, {0, 1}}], [{insert_replaced, 5}]]),
    compare:same(binary, replace, [Subject, Pattern, <<"XY">>]), compare:same(binary, replace, [Subject, Pattern, <<"XY">>, ReplaceOptions]),
    compare:same(binary, encode_hex, [Subject]), compare:same(binary, decode_hex, [random_terms:pick([binary:encode_hex(Subject), <<"0">>, <<"zz">>, <<"aF09">>])]).
