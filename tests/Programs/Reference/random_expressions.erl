%% Regular expressions, subjects and options by chance; what re:run, split and replace give for them is printed, a line for each.
%% The same seed gives the same lines, so that those of two systems can be compared.
-module(random_expressions).
-export([main/0]).

-define(SEED, 1).
-define(CASES, 1000).

main() ->
    rand:seed(exsss, ?SEED),
    [one(N) || N <- lists:seq(1, ?CASES)],
    ok.

one(N) ->
    Unicode = rand:uniform(3) =:= 1,
    put(unicode, Unicode),
    put(groups, 0),
    Pattern = unicode:characters_to_binary(lists:flatten(pattern()), unicode, encoding(Unicode)),
    Subject = unicode:characters_to_binary(subject(Unicode), unicode, encoding(Unicode)),
    Options = options(Unicode),
    RunOptions = run_options(Subject, Unicode),
    Results = case rand:uniform(6) of
                  1 -> [catcher(fun() -> re:split(Subject, Pattern, pick([[], [trim], [group], [{parts, 2}], [{return, list}]]) ++ Options) end)];
                  2 -> [catcher(fun() -> re:replace(Subject, Pattern, pick(["<&>", "\\1", "x\\g{2}y", ""]), pick([[], [global]]) ++ [{return, binary} | Options]) end)];
                  _ -> [catcher(fun() -> re:run(Subject, Pattern, RunOptions ++ Options) end), compiled(Pattern, Options)]
              end,
    io:format("~w /~s/ <~s> ~w => ~w~n", [N, shown(Pattern), shown(Subject), RunOptions ++ Options, Results]).

shown(Bytes) -> [shown_byte(Byte) || <<Byte>> <= Bytes].

shown_byte(Byte) when Byte >= 32, Byte < 127 -> Byte;
shown_byte(Byte) -> io_lib:format("{~2.16.0b}", [Byte]).

encoding(true) -> unicode;
encoding(false) -> latin1.

catcher(Fun) -> try Fun() catch Class:Reason -> {Class, Reason} end.

compiled(Pattern, Options) ->
    case re:compile(Pattern, Options) of
        {ok, Compiled} -> {ok, element(2, Compiled), element(4, Compiled), re:inspect(Compiled, namelist)};
        Error -> Error
    end.

pick(List) -> lists:nth(rand:uniform(length(List)), List).

some(Most, Fun) -> [Fun() || _ <- lists:seq(1, rand:uniform(Most + 1) - 1)].

subject(false) -> some(12, fun() -> pick("aaaabbbccAB1_ .-\n\r\n" ++ [16#e9, 16#c9]) end);
subject(true) -> some(12, fun() -> pick("aaabbbcAB1_ \n\r" ++ [16#e9, 16#c9, 16#3b1, 16#391, 16#301, 16#20ac, 16#1f600, $k, 16#212a]) end).

options(Unicode) ->
    Single = sometimes(9, [caseless, multiline, dotall, extended, anchored, dollar_endonly, ungreedy, no_auto_capture, firstline, dupnames, bsr_anycrlf,
                           no_start_optimize]),
    Newline = sometimes(4, [{newline, pick([cr, lf, crlf, any, anycrlf])}]),
    Properties = sometimes(3, [ucp]),
    case Unicode of
        true -> lists:append([[unicode], Single, Properties, Newline]);
        false -> lists:append(Single, Newline)
    end.

%% Erlang/OTP does not survive an offset behind the subject, nor one inside of a character.
run_options(Subject, Unicode) ->
    Single = sometimes(8, [global, notbol, noteol, notempty, notempty_atstart]),
    Offset = sometimes(8, [{offset, 1}]),
    Values = pick([all, first, all_but_first, none, [1, 2], [2, 0, 7], [x, "y"], all_names]),
    Capture = sometimes(2, [{capture, Values, pick([index, list, binary])}]),
    case Unicode orelse Subject =:= <<>> of
        true -> lists:append(Single, Capture);
        false -> lists:append([Single, Offset, Capture])
    end.

sometimes(Seldom, Options) -> lists:filter(fun(_) -> rand:uniform(Seldom) =:= 1 end, Options).

pattern() ->
    case rand:uniform(12) of
        1 -> some(8, fun() -> pick(["(", ")", "[", "]", "*", "+", "?", "{", "2", "}", "\\", "a", "|", "^", "$", "-", ":", "<", ">", "=", "!", "P", "x", "1", ",", "'"]) end);
        _ -> alternatives(4)
    end.

alternatives(Depth) ->
    case rand:uniform(4) of
        1 -> [sequence(Depth), "|", alternatives(Depth)];
        _ -> sequence(Depth)
    end.

sequence(Depth) -> some(4, fun() -> item(Depth) end).

item(Depth) ->
    case rand:uniform(10) of
        N when N =< 4 -> char();
        N when N =< 6 -> [single(), quantifier()];
        7 -> pick(["^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\G", "(?=a)", "(?!b)", "(?<=a)", "(?<!ab|c)", "(?i)", "(?s)", "(?-i)", "(?m)", "(?x)", "(?U)"]);
        8 when Depth > 0 -> special(Depth - 1);
        _ when Depth > 0 -> [group(Depth - 1), pick(["", "", quantifier()])];
        _ -> char()
    end.

char() -> pick(["a", "a", "b", "b", "c", "A", "1", "_", " ", "-", "\\.", "\\n", "\\x61", "\\x{62}", "\\141", "\\Qa.b\\E", "k", [16#e9] | [[16#3b1] || get(unicode)]]).

single() -> pick([char(), char(), ".", class(), "\\w", "\\d", "\\s", "\\W", "\\D", "\\S", "\\h", "\\v", "\\H", "\\V", "\\N", "\\R", property(), backreference()]).

property() ->
    case get(unicode) of
        true -> pick(["\\p{L}", "\\p{Lu}", "\\P{Ll}", "\\p{Greek}", "\\p{^Latin}", "\\p{Any}", "\\p{L&}", "\\X", "\\p{Xwd}", "\\pN", "\\p{Mn}"]);
        false -> pick(["\\C", "[[:alpha:]]", "[[:^space:]]", "\\p{L}", "\\X"])
    end.

class() ->
    ["[", pick(["", "", "^"]), [pick(["a", "b", "c", "a-c", "\\w", "\\s", "\\d", "[:upper:]", "[:punct:]", "1-9", "_", "\\n", "\\x41-\\x43", ".", "\\b", "A-z", "\\D"
                                      | [[[16#e9], [16#3b1, $-, 16#3c9], "\\p{Lu}", "\\P{L}", "\\x{100}-\\x{3ff}"] || get(unicode)]])
                                || _ <- lists:seq(1, rand:uniform(3))], "]"].

quantifier() -> [pick(["*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}", "{0}", "*", "+"]), pick(["", "", "", "?", "+"])].

backreference() ->
    case get(groups) of
        0 -> "a";
        N -> pick(["\\" ++ integer_to_list(rand:uniform(N)), "\\g{-1}", "\\g" ++ integer_to_list(rand:uniform(N))])
    end.

group(Depth) ->
    case rand:uniform(9) of
        N when N =< 4 -> count(), ["(", alternatives(Depth), ")"];
        5 -> ["(?:", alternatives(Depth), ")"];
        6 -> ["(?>", alternatives(Depth), ")"];
        7 -> [pick(["(?i:", "(?s-i:", "(?x:"]), alternatives(Depth), ")"];
        8 -> count(), [pick(["(?<x>", "(?P<y>", "(?'z'"]), alternatives(Depth), ")"];
        9 -> count(), ["(?|(", sequence(Depth), ")|(", sequence(Depth), "))"]
    end.

count() -> put(groups, get(groups) + 1).

special(Depth) ->
    case rand:uniform(16) of
        1 -> ["(?=", alternatives(Depth), ")"];
        2 -> ["(?!", alternatives(Depth), ")"];
        3 -> ["(?<=", pick(["a", "ab|b", "\\w", "[ab]b", "a{2}", "^a", "(a)b"]), ")"];
        4 -> ["(?<!", pick(["a", "ab|b", "\\w", "[ab]b", "a{2}"]), ")"];
        5 -> ["(?(", pick(["1", "2", "R", "<x>", "R1"]), ")", sequence(Depth), pick(["", ["|", sequence(Depth)]]), ")"];
        6 -> ["(?(?=", sequence(Depth), ")", sequence(Depth), "|", sequence(Depth), ")"];
        7 -> pick(["(?1)", "(?R)?", "(?1)?", "(?-1)", "(?&x)", "\\g<1>"]);
        8 -> count(), ["(a", pick(["", sequence(Depth)]), pick(["(?1)?", "(?R)?"]), pick(["b", ""]), ")"];
        9 -> pick(["(*ACCEPT)", "(*FAIL)", "(*F)", "(*COMMIT)", "(*PRUNE)", "(*SKIP)", "(*THEN)", "(*MARK:m)", "(*SKIP:m)", "(*PRUNE:m)", "(*THEN:m)"]);
        10 -> pick(["(?#comment)", "(?C)", "(?C1)", "#", "\\E"]);
        11 -> pick(["\\k<x>", "\\k{x}", "(?P=y)", "\\k'z'"]);
        12 -> ["(?:", alternatives(Depth), "|", alternatives(Depth), ")", quantifier()];
        13 -> ["(?(DEFINE)(?<d>", sequence(Depth), "))(?&d)"];
        14 -> pick(["\\K", "\\Ka"]);
        15 -> ["(?:", sequence(Depth), ")", quantifier()];
        16 -> count(), ["(", sequence(Depth), ")", quantifier(), backreference()]
    end.
