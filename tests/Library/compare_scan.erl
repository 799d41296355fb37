%% coding: utf-8
%% erl_scan and erl_anno: this repository's own sources, damaged ones, and generated texts, at once and in pieces.
-module(compare_scan).
-export([run/0]).

run() ->
    lists:foreach(fun source/1, sources()),
    random_terms:times(3000, fun generated/0),
    random_terms:times(800, fun pieces/0),
    random_terms:times(600, fun annotations/0),
    [compare:same(erl_scan, format_error, [Description], fun lists:flatten/1)
     || Description <- [{string, $", "abc"}, {string, $', "a'\n"}, {illegal, character}, {illegal, float}, {base, 37}, char, {other, 1}, other]],
    [compare:same(erl_scan, string, Args) || Args <- [[a], ["a", x], ["a", {1, 0}], ["a", {1, 1}, text], ["a", 1, [other]], ["", {3, 4}]]],
    [compare:same(erl_scan, reserved_word, [Word]) || Word <- ['if', 'maybe', 'else', 'fun', a, 'xor', 'let', 'cond', 'query']].

%% The renamed sources that the comparison was built from, and its own.
sources() ->
    Folder = filename:dirname(code:which(?MODULE)),
    filelib:wildcard(filename:join(Folder, "our_*.erl")).

source(File) ->
    {ok, Bytes} = file:read_file(File),
    Text = unicode:characters_to_list(Bytes),
    [scan([Text | Args]) || Args <- [[], [{1, 1}], [1, [return]], [{1, 1}, [return, text]]]],
    Short = lists:sublist(Text, rand:uniform(length(Text)), 3000),
    [damaged(Short) || _ <- lists:seq(1, 10)].

damaged(Text) ->
    {Before, [_ | After]} = lists:split(rand:uniform(length(Text)) - 1, Text),
    scan([Before ++ [random_terms:pick("\"'$\\#.%~0_e@\n")] ++ After, {1, 1}, random_terms:pick([[], [return], [text]])]).

scan(Args) ->
    [Theirs, Ours] = [try apply(Module, string, Args) catch Class:Reason -> {Class, Reason} end || Module <- [erl_scan, our_erl_scan]],
    compare:expect({erl_scan, string, case Args of [Text | Rest] when length(Text) > 300 -> [lists:sublist(Text, 300) | Rest]; _ -> Args end}, Theirs, Ours).

piece() ->
    random_terms:pick(["foo", "Bar", "_", "a@b", "é", "Ünï", "'q a'", "'a\\nb'", "\"text\"", "\"a\\x{3b1}b\\101\\^Ac\"", "\"a\nb\"", "$a", "$\\n", "$\\s", "$\\x41", "$\\x{1F600}", "$\\12", "$ ",
                       "1", "1_000", "1__0", "16#fF_0", "37#1", "1#0", "2#102", "36#zZ", "1.5", "1.5e10", "2.0E-3", "1.0e400", "1.e", "0.1_5", "1.5e", "16#", "1..2",
                       "=:=", "=/=", "->", "<-", "<=", "=<", "=>", ":=", "::", "||", "|", "!", "!!", "++", "--", "<<", ">>", "==", "/=", ">=", "...", "..", ".", "?", "#", "~", "^", "`", "\\", "&", "@",
                       ". ", ".\n", ".%", "%", "% é comment\n", " ", "  ", "\t\t", "\n", "\n  ", "\n\t", "\r\n", "\f", [160], [1], [127], [215], [247], [161], [16#3b1], [16#d800], [16#110000],
                       "if", "fun", "andalso", "maybe", "end", "receive", "\"", "'", "$", "$\\", "\\x", "$\\x{", "$\\x{}", "\"\\x{110000}\"", "$\\xZZ", "\"\\x4\"", "$\\^", "$\\^1", "{", "}", "(", ")", "[", "]", ",", ";", ":", "=", "+", "-", "*", "/",
                       lists:duplicate(rand:uniform(40), $\s), lists:duplicate(rand:uniform(30), $\t), lists:duplicate(250 + rand:uniform(10), $a), "'" ++ lists:duplicate(250 + rand:uniform(10), $b) ++ "'"]).

text() -> lists:append(random_terms:list(12, fun piece/0)).

options() -> random_terms:pick([[], [return], [text], [return, text], [return_comments], [return_white_spaces, text],
                                [{reserved_word_fun, fun(Word) -> Word =:= foo end}], [{text_fun, fun(Category, Text) -> Category =:= atom orelse length(Text) > 2 end}]]).

generated() ->
    {Text, Location, Options} = {text(), random_terms:pick([1, 17, {1, 1}, {3, 9}]), options()},
    scan([Text, Location, Options]),
    case erl_scan:string(Text, Location, Options) of
        {ok, Tokens, _} -> [compare:same(erl_scan, F, [Token]) || Token <- Tokens, F <- [category, column, end_location, line, location, symbol, text]];
        _Error -> ok
    end.

%% All forms of a text that comes in pieces; what is inside of a continuation is each one's own matter.
%% Behind a character that is none OTP loses the rest of the text, where it stands behind a dollar sign.
pieces() ->
    Texts = random_terms:list(5, fun() -> [C || C <- text(), C =/= 16#d800, C =/= 16#110000] end) ++ [eof],
    {Location, Options} = {random_terms:pick([1, {1, 1}]), random_terms:pick([[], [return], [text]])},
    [Theirs, Ours] = [try forms(Module, [], Texts, Location, Options) catch Class:Reason -> {Class, Reason} end || Module <- [erl_scan, our_erl_scan]],
    compare:expect({erl_scan, tokens, {Texts, Location, Options}}, Theirs, Ours).

forms(_M, _Continuation, [], _Location, _Options) -> [];
forms(M, Continuation, [Text | Texts], Location, Options) ->
    case M:tokens(Continuation, Text, Location, Options) of
        {more, Next} -> forms(M, Next, Texts, Location, Options);
        {done, Result, eof} -> [Result];
        {done, Result, []} -> [Result | forms(M, [], Texts, element(tuple_size(Result), Result), Options)];
        {done, Result, Rest} -> [Result | forms(M, [], [Rest | Texts], element(tuple_size(Result), Result), Options)]
    end.

annotations() ->
    Location = random_terms:pick([0, 1, 5, {1, 1}, {0, 3}, {2, 0}, -1, a]),
    compare:same(erl_anno, new, [Location], fun(Anno) -> Anno end),
    Anno = lists:foldl(fun({F, Value}, Acc) -> try erl_anno:F(Value, Acc) catch error:_ -> Acc end end, random_terms:pick([1, {4, 2}]), random_terms:list(4, fun change/0)),
    {F, Value} = change(),
    compare:same(erl_anno, F, [Value, Anno]),
    [compare:same(erl_anno, Get, [Anno]) || Get <- [line, column, location, file, generated, record, text, end_location, is_anno, to_term, from_term]],
    compare:same(erl_anno, is_anno, [random_terms:pick([random_terms:term(), [{location, 1} | x], [{location, a}], [{text, "a"}], [], [{location, 1}, {other, 2}]])]).

change() ->
    random_terms:pick([{set_file, "a.erl"}, {set_generated, true}, {set_generated, false}, {set_line, rand:uniform(100)}, {set_location, {rand:uniform(9), rand:uniform(9)}},
                       {set_location, rand:uniform(9)}, {set_record, true}, {set_record, false}, {set_text, "a\nbc"}, {set_text, ""}]).
