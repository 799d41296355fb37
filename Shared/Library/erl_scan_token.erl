%% coding: utf-8
%% One token from the beginning of a text, without its place: {Token, Length, Rest}. A token is its
%% category, {Category, Symbol}, or {name, Atom} for what may be a reserved word.
%%
%% A text that makes no token gives {error, Description, From, To, finished | unfinished}, where From
%% and To count characters from the beginning, and more text may mend what is unfinished.
-module(erl_scan_token).

-export([next/1]).

-define(LONGEST_NAME, 255).
-define(HEAD_OF_STRING, 16).
-define(SPACES_AT_ONCE, 16).
-define(TABS_AT_ONCE, 10).

-define(IS_LOWER(C), (C >= $a andalso C =< $z orelse C >= $ß andalso C =< $ÿ andalso C =/= $÷)).
-define(IS_UPPER(C), (C >= $A andalso C =< $Z orelse C =:= $_ orelse C >= $À andalso C =< $Þ andalso C =/= $×)).
-define(IS_DIGIT(C), (C >= $0 andalso C =< $9)).
-define(IS_BLANK(C), (C >= 0 andalso C =< $\s orelse C >= 16#80 andalso C =< 16#A0)).
-define(IS_UNICODE(C), (C >= 0 andalso C < 16#D800 orelse C > 16#DFFF andalso C < 16#FFFE orelse C > 16#FFFF andalso C =< 16#10FFFF)).

next([C | _] = Text) when ?IS_LOWER(C) -> name(Text, name, atom);
next([C | _] = Text) when ?IS_UPPER(C) -> name(Text, var, var);
next([C | _] = Text) when ?IS_DIGIT(C) -> number(Text);
next([C | _] = Text) when ?IS_BLANK(C) -> white_space(Text);
next([$% | _] = Text) -> comment(Text, 0, []);
next([$" | Text]) -> quoted(Text, $", 1, []);
next([$' | Text]) -> quoted(Text, $', 1, []);
next([$$ | Text]) -> character(Text);
next([$., $., $. | Rest]) -> {'...', 3, Rest};
next([$., $. | Rest]) -> {'..', 2, Rest};
next([$.]) -> {dot, 1, []};
next([$., $% | _] = [_ | Rest]) -> {dot, 1, Rest};
next([$., C | Rest]) when ?IS_BLANK(C) -> {dot, 2, Rest};
next(Text) -> sign(Text).

sign([$=, $:, $= | Rest]) -> {'=:=', 3, Rest};
sign([$=, $/, $= | Rest]) -> {'=/=', 3, Rest};
sign([A, B | Rest] = Text) when is_integer(A), is_integer(B) ->
    case lists:member([A, B], ["->", "--", "++", "=>", "=<", "==", "<=", "<<", "<-", ">=", ">>", "/=", ":=", "::", "||", "?="]) of
        true -> {list_to_atom([A, B]), 2, Rest};
        false -> one_sign(Text)
    end;
sign(Text) -> one_sign(Text).

one_sign([C | Rest]) when C >= 0, C =< 255 -> {list_to_atom([C]), 1, Rest};
one_sign([_ | _]) -> {error, {illegal, character}, 0, 1, finished}.

%%% Names

name(Text, Category, Description) ->
    {Chars, Length, Rest} = name_chars(Text, 0, []),
    case Length =< ?LONGEST_NAME of
        true -> {{Category, list_to_atom(Chars)}, Length, Rest};
        false -> {error, {illegal, Description}, 0, Length, at_end(Rest)}
    end.

name_chars([C | Text], Length, Chars) when ?IS_LOWER(C); ?IS_UPPER(C); ?IS_DIGIT(C); C =:= $@ -> name_chars(Text, Length + 1, [C | Chars]);
name_chars(Rest, Length, Chars) -> {lists:reverse(Chars), Length, Rest}.

at_end([]) -> unfinished;
at_end([_ | _]) -> finished.

%%% White space and comments: lines, spaces and tabs each apart

white_space([$\n, $\s | _] = [_ | Text]) -> run(Text, $\s, ?SPACES_AT_ONCE, 1, [$\n]);
white_space([$\n, $\t | _] = [_ | Text]) -> run(Text, $\t, ?TABS_AT_ONCE, 1, [$\n]);
white_space([$\n | Text]) -> rare_blanks(Text, 1, [$\n]);
white_space([$\s | _] = Text) -> run(Text, $\s, ?SPACES_AT_ONCE, 0, []);
white_space([$\t | _] = Text) -> run(Text, $\t, ?TABS_AT_ONCE, 0, []);
white_space([C | Text]) -> blanks(Text, 1, [C]).

run([C | Text], C, Count, Length, Chars) when Count > 0 -> run(Text, C, Count - 1, Length + 1, [C | Chars]);
run(Rest, _C, _Count, Length, Chars) -> {{white_space, lists:reverse(Chars)}, Length, Rest}.

rare_blanks([C | Text], Length, Chars) when ?IS_BLANK(C), C =/= $\n, C =/= $\s, C =/= $\t -> rare_blanks(Text, Length + 1, [C | Chars]);
rare_blanks(Rest, Length, Chars) -> {{white_space, lists:reverse(Chars)}, Length, Rest}.

blanks([C | Text], Length, Chars) when ?IS_BLANK(C), C =/= $\n -> blanks(Text, Length + 1, [C | Chars]);
blanks(Rest, Length, Chars) -> {{white_space, lists:reverse(Chars)}, Length, Rest}.

comment([$\n | _] = Rest, Length, Chars) -> {{comment, lists:reverse(Chars)}, Length, Rest};
comment([C | Text], Length, Chars) when ?IS_UNICODE(C) -> comment(Text, Length + 1, [C | Chars]);
comment([], Length, Chars) -> {{comment, lists:reverse(Chars)}, Length, []};
comment([_ | _], Length, _Chars) -> {error, {illegal, character}, 0, Length + 1, finished}.

%%% Strings, quoted atoms and characters

quoted([Quote | Rest], Quote, Length, Chars) -> quoted_token(Quote, lists:reverse(Chars), Length + 1, Rest);
quoted([$\\ | Text], Quote, Length, Chars) ->
    case escape(Text) of
        {C, Escape, Rest} -> quoted(Rest, Quote, Length + 1 + Escape, [C | Chars]);
        {illegal, To} -> {error, {illegal, character}, Length, Length + 1 + To, finished};
        unfinished -> unfinished(Quote, Length + 1 + length(Text), Chars)
    end;
quoted([C | Text], Quote, Length, Chars) when ?IS_UNICODE(C) -> quoted(Text, Quote, Length + 1, [C | Chars]);
quoted([_ | _], _Quote, Length, _Chars) -> {error, {illegal, character}, Length, Length + 1, finished};
quoted([], Quote, Length, Chars) -> unfinished(Quote, Length, Chars).

unfinished(Quote, Length, Chars) -> {error, {string, Quote, string:slice(lists:reverse(Chars), 0, ?HEAD_OF_STRING)}, 0, Length, unfinished}.

quoted_token($", Chars, Length, Rest) -> {{string, Chars}, Length, Rest};
quoted_token($', Chars, Length, Rest) ->
    try {{atom, list_to_atom(Chars)}, Length, Rest}
    catch
        error:_ -> {error, {illegal, atom}, 0, Length, finished}
    end.

character([$\\ | Text]) ->
    case escape(Text) of
        {C, Length, Rest} -> {{char, C}, 2 + Length, Rest};
        {illegal, To} -> {error, {illegal, character}, 0, 2 + To, finished};
        unfinished -> {error, char, 0, 2 + length(Text), unfinished}
    end;
character([C | Rest]) when ?IS_UNICODE(C) -> {{char, C}, 2, Rest};
character([_ | _]) -> {error, {illegal, character}, 0, 1, finished};
character([]) -> {error, char, 0, 1, unfinished}.

%% What stands behind a backslash: {Character, Length, Rest}, {illegal, Length} or unfinished.
escape([O1, O2, O3 | Rest]) when O1 >= $0, O1 =< $7, O2 >= $0, O2 =< $7, O3 >= $0, O3 =< $7 -> {(O1 - $0) * 64 + (O2 - $0) * 8 + O3 - $0, 3, Rest};
escape([O1, O2 | Rest]) when O1 >= $0, O1 =< $7, O2 >= $0, O2 =< $7 -> {(O1 - $0) * 8 + O2 - $0, 2, Rest};
escape([O1 | Rest]) when O1 >= $0, O1 =< $7 -> {O1 - $0, 1, Rest};
escape([$x, ${ | Text]) -> hexadecimal(Text, 2, 0);
escape([$x, H1, H2 | Rest]) ->
    case hex_digit(H1) =/= none andalso hex_digit(H2) =/= none of
        true -> {hex_digit(H1) * 16 + hex_digit(H2), 3, Rest};
        false -> {illegal, 1}
    end;
escape([$x, H1]) ->
    case hex_digit(H1) of
        none -> {illegal, 1};
        _Digit -> unfinished
    end;
escape([$x]) -> unfinished;
escape([$^, C | Rest]) -> {C band 31, 2, Rest};
escape([$^]) -> unfinished;
escape([C | Rest]) when ?IS_UNICODE(C) -> {escaped(C), 1, Rest};
escape([_ | _]) -> {illegal, 1};
escape([]) -> unfinished.

hexadecimal([$} | _], 2, _Value) -> {illegal, 3};
hexadecimal([$} | Rest], Length, Value) ->
    case ?IS_UNICODE(Value) of
        true -> {Value, Length + 1, Rest};
        false -> {illegal, Length + 1}
    end;
hexadecimal([H | Text], Length, Value) ->
    case hex_digit(H) of
        none -> {illegal, Length};
        Digit -> hexadecimal(Text, Length + 1, Value * 16 + Digit)
    end;
hexadecimal([], _Length, _Value) -> unfinished.

hex_digit(C) when C >= $0, C =< $9 -> C - $0;
hex_digit(C) when C >= $a, C =< $f -> C - $a + 10;
hex_digit(C) when C >= $A, C =< $F -> C - $A + 10;
hex_digit(_Other) -> none.

escaped($n) -> $\n;
escaped($r) -> $\r;
escaped($t) -> $\t;
escaped($v) -> $\v;
escaped($b) -> $\b;
escaped($f) -> $\f;
escaped($e) -> $\e;
escaped($s) -> $\s;
escaped($d) -> $\d;
escaped(C) -> C.

%%% Numbers: digits with single underscores between them

number(Text) ->
    case digits(Text, 10, 0, []) of
        {Digits, Length, [$., D | _] = [_ | Rest]} when ?IS_DIGIT(D) -> fraction(Digits, Rest, Length + 1);
        {Digits, Length, [$# | Rest]} -> based(list_to_integer(Digits), Rest, Length);
        {Digits, Length, Rest} -> {{integer, list_to_integer(Digits)}, Length, Rest}
    end.

digits([D | Text], Base, Length, Digits) ->
    case {is_digit(D, Base), Text} of
        {true, _} -> digits(Text, Base, Length + 1, [D | Digits]);
        {false, [Next | _]} when D =:= $_, Digits =/= [] ->
            case is_digit(Next, Base) of
                true -> digits(Text, Base, Length + 1, Digits);
                false -> {lists:reverse(Digits), Length, [D | Text]}
            end;
        {false, _} -> {lists:reverse(Digits), Length, [D | Text]}
    end;
digits([], _Base, Length, Digits) -> {lists:reverse(Digits), Length, []}.

is_digit(D, Base) when ?IS_DIGIT(D) -> D - $0 < Base;
is_digit(D, Base) when D >= $a, D =< $z -> D - $a + 10 < Base;
is_digit(D, Base) when D >= $A, D =< $Z -> D - $A + 10 < Base;
is_digit(_Other, _Base) -> false.

based(Base, Text, Before) when Base >= 2, Base =< 36 ->
    case digits(Text, Base, 0, []) of
        {[], _, Rest} -> {error, {illegal, integer}, 0, Before + 1, at_end(Rest)};
        {Digits, Length, Rest} -> {{integer, list_to_integer(Digits, Base)}, Before + 1 + Length, Rest}
    end;
based(Base, _Text, Before) -> {error, {base, Base}, 0, Before, finished}.

fraction(Whole, Text, Before) ->
    {Digits, Length, Rest} = digits(Text, 10, 0, []),
    exponent(Whole ++ "." ++ Digits, Rest, Before + Length).

exponent(Mantissa, [E, Sign | Text], Before) when (E =:= $e orelse E =:= $E) andalso (Sign =:= $+ orelse Sign =:= $-) ->
    power(Mantissa ++ [$e, Sign], Text, Before + 2);
exponent(Mantissa, [E | Text], Before) when E =:= $e; E =:= $E -> power(Mantissa ++ "e", Text, Before + 1);
exponent(Mantissa, Rest, Before) -> float_token(Mantissa, Before, Rest).

power(Number, Text, Before) ->
    case digits(Text, 10, 0, []) of
        {[], _, Rest} -> {error, {illegal, float}, 0, Before, at_end(Rest)};
        {Digits, Length, Rest} -> float_token(Number ++ Digits, Before + Length, Rest)
    end.

float_token(Number, Length, Rest) ->
    try {{float, list_to_float(Number)}, Length, Rest}
    catch
        error:badarg -> {error, {illegal, float}, 0, Length, at_end(Rest)}
    end.
