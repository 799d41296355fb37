%% coding: utf-8
%% Strings as Unicode text: lists of characters, binaries in UTF-8, or both mixed. What
%% counts as one character is a grapheme cluster in a simple sense: a code point with
%% the combining marks after it, a carriage return with its line feed, a pair of regional
%% indicators, or what joiners hold together. A binary gives binaries back, all else lists.
%% The older functions at the end know lists of code points only.
-module(string).

-export([is_empty/1, length/1, to_graphemes/1, reverse/1, equal/2, equal/3, equal/4, slice/2, slice/3,
         pad/2, pad/3, pad/4, trim/1, trim/2, trim/3, chomp/1, take/2, take/3, take/4,
         uppercase/1, lowercase/1, titlecase/1, casefold/1, prefix/2, split/2, split/3, replace/3, replace/4,
         lexemes/2, nth_lexeme/3, find/2, find/3, next_codepoint/1, next_grapheme/1, to_float/1, to_integer/1]).
-export([len/1, concat/2, chr/2, rchr/2, str/2, rstr/2, span/2, cspan/2, substr/2, substr/3, tokens/2,
         chars/2, chars/3, copies/2, words/1, words/2, strip/1, strip/2, strip/3, sub_word/2, sub_word/3,
         left/2, left/3, right/2, right/3, centre/2, centre/3, sub_string/2, sub_string/3,
         to_upper/1, to_lower/1, join/2]).

-compile({no_auto_import, [length/1]}).

-define(WHITESPACE, [[$\r, $\n], $\t, $\n, $\v, $\f, $\r, $\s, 16#85, 16#200E, 16#200F, 16#2028, 16#2029]).

%%% Characters

is_empty([]) -> true;
is_empty(<<>>) -> true;
is_empty([Head | Tail]) when is_list(Head); is_binary(Head) -> is_empty(Head) andalso is_empty(Tail);
is_empty(Text) when is_list(Text); is_binary(Text) -> false.

length(Text) -> erlang:length(to_graphemes(Text)).

to_graphemes(Text) -> graphemes(code_points(Text)).

code_points(Text) ->
    case unicode:characters_to_list(Text) of
        Chars when is_list(Chars) -> Chars;
        {_Problem, _Before, Rest} -> error({badarg, Rest})
    end.

graphemes([$\r, $\n | Rest]) -> [[$\r, $\n] | graphemes(Rest)];
graphemes([Char, Next | Rest]) when Char < 16#300, Next < 16#300, Char =/= $\r -> [Char | graphemes([Next | Rest])];
graphemes([Char | Rest]) ->
    {Cluster, Others} = cluster(Char, Rest),
    [Cluster | graphemes(Others)];
graphemes([]) -> [].

cluster(Char, [Next | Rest])
  when Char >= 16#1F1E6, Char =< 16#1F1FF, Next >= 16#1F1E6, Next =< 16#1F1FF -> extended([Next, Char], Rest);
cluster(Char, Rest) -> extended([Char], Rest).

extended([Control] = Acc, Rest) when Control =:= $\r; Control =:= $\n -> {as_cluster(Acc), Rest};
extended(Acc, [16#200D, Joined | Rest]) when Joined > 16#2000 -> extended([Joined, 16#200D | Acc], Rest);
extended(Acc, [Mark | Rest]) when Mark >= 16#300 ->
    case is_extending(Mark) of
        true -> extended([Mark | Acc], Rest);
        false -> {as_cluster(Acc), [Mark | Rest]}
    end;
extended(Acc, Rest) -> {as_cluster(Acc), Rest}.

as_cluster([Char]) -> Char;
as_cluster(Chars) -> lists:reverse(Chars).

is_extending(C) ->
    C =< 16#36F orelse C >= 16#483 andalso C =< 16#489 orelse C >= 16#591 andalso C =< 16#5BD
        orelse C >= 16#610 andalso C =< 16#61A orelse C >= 16#64B andalso C =< 16#65F
        orelse C >= 16#1AB0 andalso C =< 16#1AFF orelse C >= 16#1DC0 andalso C =< 16#1DFF
        orelse C =:= 16#200D orelse C >= 16#20D0 andalso C =< 16#20FF
        orelse C >= 16#FE00 andalso C =< 16#FE0F orelse C >= 16#FE20 andalso C =< 16#FE2F
        orelse C >= 16#1F3FB andalso C =< 16#1F3FF orelse C >= 16#E0100 andalso C =< 16#E01EF.

%% A result in the form of the text it comes from.
like(Text, Chars) when is_binary(Text) -> unicode:characters_to_binary(Chars);
like(_Text, Chars) -> flat(Chars).

flat([Cluster | Rest]) when is_list(Cluster) -> Cluster ++ flat(Rest);
flat([Char | Rest]) -> [Char | flat(Rest)];
flat([]) -> [].

next_codepoint([Char | Rest]) when is_integer(Char) -> [Char | Rest];
next_codepoint([[] | Rest]) -> next_codepoint(Rest);
next_codepoint([<<>> | Rest]) -> next_codepoint(Rest);
next_codepoint([Inner | Rest]) ->
    case next_codepoint(Inner) of
        [Char | []] -> [Char | Rest];
        [Char | <<>>] -> [Char | Rest];
        [Char | Left] -> [Char | [Left | Rest]];
        [] -> next_codepoint(Rest);
        {error, Left} -> {error, [Left | Rest]}
    end;
next_codepoint(<<Char/utf8, Rest/binary>>) -> [Char | Rest];
next_codepoint(<<>>) -> [];
next_codepoint([]) -> [];
next_codepoint(Binary) when is_binary(Binary) -> {error, Binary}.

next_grapheme(Text) ->
    case code_points(Text) of
        [] -> [];
        Chars ->
            [Cluster | _] = graphemes(Chars),
            [Cluster | like(Text, lists:nthtail(cluster_size(Cluster), Chars))]
    end.

cluster_size(Cluster) when is_list(Cluster) -> erlang:length(Cluster);
cluster_size(_Char) -> 1.

reverse(Text) -> flat_clusters(lists:reverse(to_graphemes(Text))).

flat_clusters(Clusters) -> flat(Clusters).

equal(Text1, Text2) -> equal(Text1, Text2, false).

equal(Text1, Text2, false) -> code_points(Text1) =:= code_points(Text2);
equal(Text1, Text2, true) -> code_points(casefold(Text1)) =:= code_points(casefold(Text2)).

%% Without normalisation: only `none` is known.
equal(Text1, Text2, IgnoreCase, none) -> equal(Text1, Text2, IgnoreCase);
equal(Text1, Text2, IgnoreCase, Norm) -> error(notsup, [Text1, Text2, IgnoreCase, Norm]).

%%% Parts

slice(Text, Start) -> slice(Text, Start, infinity).

slice(Text, Start, Length) when is_integer(Start), Start >= 0, Length =:= infinity orelse is_integer(Length) andalso Length >= 0 ->
    like(Text, first(Length, skip(Start, to_graphemes(Text)))).

skip(0, Chars) -> Chars;
skip(_Count, []) -> [];
skip(Count, [_ | Rest]) -> skip(Count - 1, Rest).

first(infinity, Chars) -> Chars;
first(Count, Chars) -> lists:sublist(Chars, Count).

pad(Text, Length) -> pad(Text, Length, trailing).

pad(Text, Length, Direction) -> pad(Text, Length, Direction, $\s).

pad(Text, Length, Direction, Char) when is_integer(Length) ->
    Missing = max(0, Length - length(Text)),
    case Direction of
        leading -> [lists:duplicate(Missing, Char), Text];
        trailing -> [Text | lists:duplicate(Missing, Char)];
        both ->
            Before = Missing div 2,
            [lists:duplicate(Before, Char), Text | lists:duplicate(Missing - Before, Char)]
    end.

trim(Text) -> trim(Text, both).

trim(Text, Direction) -> trim(Text, Direction, ?WHITESPACE).

trim(Text, _Direction, []) -> Text;
trim(Text, Direction, Separators) ->
    IsTrimmed = fun(Char) -> lists:member(Char, Separators) end,
    like(Text, trim_side(Direction, IsTrimmed, to_graphemes(Text))).

trim_side(leading, IsTrimmed, Chars) -> lists:dropwhile(IsTrimmed, Chars);
trim_side(trailing, IsTrimmed, Chars) -> lists:reverse(lists:dropwhile(IsTrimmed, lists:reverse(Chars)));
trim_side(both, IsTrimmed, Chars) -> trim_side(trailing, IsTrimmed, trim_side(leading, IsTrimmed, Chars)).

chomp(Text) -> trim(Text, trailing, [[$\r, $\n], $\n]).

take(Text, Chars) -> take(Text, Chars, false).

take(Text, Chars, Complement) -> take(Text, Chars, Complement, leading).

take(Text, Chars, Complement, Direction) ->
    IsTaken = fun(Char) -> lists:member(Char, Chars) =/= Complement end,
    Graphemes = to_graphemes(Text),
    case Direction of
        leading ->
            {Taken, Rest} = lists:splitwith(IsTaken, Graphemes),
            {like(Text, Taken), like(Text, Rest)};
        trailing ->
            {Taken, Rest} = lists:splitwith(IsTaken, lists:reverse(Graphemes)),
            {like(Text, lists:reverse(Rest)), like(Text, lists:reverse(Taken))}
    end.

%%% Case

uppercase(Text) -> like(Text, upper_all(code_points(Text))).

upper_all([$ß | Rest]) -> [$S, $S | upper_all(Rest)];
upper_all([Char | Rest]) -> [upper(Char) | upper_all(Rest)];
upper_all([]) -> [].

lowercase(Text) -> like(Text, [lower(Char) || Char <- code_points(Text)]).

casefold(Text) -> like(Text, fold_all(code_points(Text))).

fold_all([$ß | Rest]) -> [$s, $s | fold_all(Rest)];
fold_all([16#3C2 | Rest]) -> [16#3C3 | fold_all(Rest)];
fold_all([16#B5 | Rest]) -> [16#3BC | fold_all(Rest)];
fold_all([Char | Rest]) -> [lower(Char) | fold_all(Rest)];
fold_all([]) -> [].

titlecase(Text) ->
    case code_points(Text) of
        [$ß | Rest] -> like(Text, [$S, $s | Rest]);
        [Char | Rest] -> like(Text, [upper(Char) | Rest]);
        [] -> Text
    end.

%% Latin, Greek, Cyrillic and Armenian letters; other scripts with case are left as they are.
upper(C) when C >= $a, C =< $z -> C - 32;
upper(C) when C < 16#B5 -> C;
upper(16#B5) -> 16#39C;
upper(C) when C >= 16#E0, C =< 16#FE, C =/= 16#F7 -> C - 32;
upper(16#FF) -> 16#178;
upper(16#131) -> $I;
upper(16#17F) -> $S;
upper(C) when C >= 16#100, C =< 16#137; C >= 16#14A, C =< 16#177 -> C - (C band 1);
upper(C) when C >= 16#139, C =< 16#148; C >= 16#179, C =< 16#17E -> C - 1 + (C band 1);
upper(16#3AC) -> 16#386;
upper(C) when C >= 16#3AD, C =< 16#3AF -> C - 37;
upper(16#3C2) -> 16#3A3;
upper(C) when C >= 16#3B1, C =< 16#3CB -> C - 32;
upper(16#3CC) -> 16#38C;
upper(C) when C =:= 16#3CD; C =:= 16#3CE -> C - 63;
upper(C) when C >= 16#430, C =< 16#44F -> C - 32;
upper(C) when C >= 16#450, C =< 16#45F -> C - 80;
upper(C) when C >= 16#460, C =< 16#481; C >= 16#48A, C =< 16#4BF; C >= 16#4D0, C =< 16#52F -> C - (C band 1);
upper(C) when C >= 16#561, C =< 16#586 -> C - 48;
upper(C) when C >= 16#1E00, C =< 16#1E95; C >= 16#1EA0, C =< 16#1EFF -> C - (C band 1);
upper(C) -> C.

lower(C) when C >= $A, C =< $Z -> C + 32;
lower(C) when C < 16#C0 -> C;
lower(C) when C >= 16#C0, C =< 16#DE, C =/= 16#D7 -> C + 32;
lower(16#178) -> 16#FF;
lower(C) when C >= 16#100, C =< 16#12F; C >= 16#132, C =< 16#137; C >= 16#14A, C =< 16#177 -> C bor 1;
lower(C) when C >= 16#139, C =< 16#148; C >= 16#179, C =< 16#17E -> C + (C band 1);
lower(16#386) -> 16#3AC;
lower(C) when C >= 16#388, C =< 16#38A -> C + 37;
lower(16#38C) -> 16#3CC;
lower(C) when C =:= 16#38E; C =:= 16#38F -> C + 63;
lower(C) when C >= 16#391, C =< 16#3AB, C =/= 16#3A2 -> C + 32;
lower(C) when C >= 16#400, C =< 16#40F -> C + 80;
lower(C) when C >= 16#410, C =< 16#42F -> C + 32;
lower(C) when C >= 16#460, C =< 16#481; C >= 16#48A, C =< 16#4BF; C >= 16#4D0, C =< 16#52F -> C bor 1;
lower(C) when C >= 16#531, C =< 16#556 -> C + 48;
lower(C) when C >= 16#1E00, C =< 16#1E95; C >= 16#1EA0, C =< 16#1EFF -> C bor 1;
lower(C) -> C.

%%% Searching

prefix(Text, Prefix) ->
    case without_prefix(code_points(Text), code_points(Prefix)) of
        nomatch -> nomatch;
        Rest -> like(Text, Rest)
    end.

without_prefix(Rest, []) -> Rest;
without_prefix([Char | Rest], [Char | Prefix]) -> without_prefix(Rest, Prefix);
without_prefix(_Text, _Prefix) -> nomatch.

%% {Before, After} the first or last place of the pattern.
search(leading, Text, Pattern) -> search_from(Text, Pattern, []);
search(trailing, Text, Pattern) ->
    case search_from(lists:reverse(Text), lists:reverse(Pattern), []) of
        nomatch -> nomatch;
        {Before, After} -> {lists:reverse(After), lists:reverse(Before)}
    end.

search_from(Text, Pattern, Before) ->
    case {without_prefix(Text, Pattern), Text} of
        {nomatch, []} -> nomatch;
        {nomatch, [Char | Rest]} -> search_from(Rest, Pattern, [Char | Before]);
        {After, _Text} -> {lists:reverse(Before), After}
    end.

find(Text, Pattern) -> find(Text, Pattern, leading).

find(Text, Pattern, Direction) ->
    Chars = code_points(Pattern),
    case Chars =/= [] andalso search(Direction, code_points(Text), Chars) of
        false -> Text;
        nomatch -> nomatch;
        {_Before, After} -> like(Text, Chars ++ After)
    end.

split(Text, Pattern) -> split(Text, Pattern, leading).

split(Text, Pattern, Where) ->
    Chars = code_points(Pattern),
    case is_empty(Text) orelse Chars =:= [] of
        true -> [Text];
        false ->
            case Where =/= trailing andalso is_plain(Text, Chars) of
                true -> split_bytes(Where, Text, list_to_binary(Chars));
                false -> [like(Text, Part) || Part <- split_chars(Where, code_points(Text), Chars)]
            end
    end.

%% Whether text and pattern are bytes that are characters of their own: then they are searched as bytes, which is
%% much faster. A carriage return is none, because it may belong to the line feed behind it.
is_plain(Text, Pattern) ->
    is_binary(Text) andalso lists:all(fun(Char) -> Char < 128 end, Pattern) andalso unicode:bin_is_7bit(Text)
        andalso (not lists:any(fun(Char) -> Char =:= $\r orelse Char =:= $\n end, Pattern) orelse binary:match(Text, <<"\r">>) =:= nomatch).

split_bytes(all, Text, Pattern) -> binary:split(Text, Pattern, [global]);
split_bytes(leading, Text, Pattern) -> binary:split(Text, Pattern).

split_chars(all, Text, Pattern) ->
    case search(leading, Text, Pattern) of
        nomatch -> [Text];
        {Before, After} -> [Before | split_chars(all, After, Pattern)]
    end;
split_chars(Direction, Text, Pattern) ->
    case search(Direction, Text, Pattern) of
        nomatch -> [Text];
        {Before, After} -> [Before, After]
    end.

replace(Text, Pattern, Replacement) -> replace(Text, Pattern, Replacement, leading).

replace(Text, Pattern, Replacement, Where) -> lists:join(Replacement, split(Text, Pattern, Where)).

lexemes([], _Separators) -> [];
lexemes(Text, Separators) -> [like(Text, Lexeme) || Lexeme <- parts_between(to_graphemes(Text), Separators)].

parts_between(Chars, Separators) ->
    IsSeparator = fun(Char) -> lists:member(Char, Separators) end,
    case lists:dropwhile(IsSeparator, Chars) of
        [] -> [];
        Rest ->
            {Part, Others} = lists:splitwith(fun(Char) -> not IsSeparator(Char) end, Rest),
            [Part | parts_between(Others, Separators)]
    end.

nth_lexeme(Text, N, Separators) when is_integer(N), N > 0 ->
    case lists:nthtail(min(N - 1, erlang:length(lexemes(Text, Separators))), lexemes(Text, Separators)) of
        [Lexeme | _] -> Lexeme;
        [] -> like(Text, [])
    end.

%%% Numbers

to_integer(Text) ->
    try code_points(Text) of
        Chars -> number(Text, split_integer(Chars), fun erlang:list_to_integer/1)
    catch
        error:_ -> {error, badarg}
    end.

to_float(Text) ->
    try code_points(Text) of
        Chars -> number(Text, split_float(Chars), fun erlang:list_to_float/1)
    catch
        error:_ -> {error, badarg}
    end.

number(_Text, no_float, _Convert) -> {error, no_float};
number(_Text, no_integer, _Convert) -> {error, no_integer};
number(Text, {Digits, Rest}, Convert) -> {Convert(Digits), like(Text, Rest)}.

split_integer(Chars) ->
    {Sign, Rest} = sign(Chars),
    case digits(Rest) of
        {[], _} -> no_integer;
        {Digits, Others} -> {Sign ++ Digits, Others}
    end.

split_float(Chars) ->
    {Sign, Rest} = sign(Chars),
    case digits(Rest) of
        {[_ | _] = Whole, [Point | Others]} when Point =:= $.; Point =:= $, ->
            case digits(Others) of
                {[], _} -> no_float;
                {Fraction, Rest2} ->
                    {Exponent, Rest3} = exponent(Rest2),
                    {Sign ++ Whole ++ "." ++ Fraction ++ Exponent, Rest3}
            end;
        _ -> no_float
    end.

sign([Sign | Rest]) when Sign =:= $-; Sign =:= $+ -> {[Sign], Rest};
sign(Chars) -> {"", Chars}.

digits(Chars) -> lists:splitwith(fun(Char) -> Char >= $0 andalso Char =< $9 end, Chars).

exponent([E | Rest] = Chars) when E =:= $e; E =:= $E ->
    {Sign, Rest1} = sign(Rest),
    case digits(Rest1) of
        {[], _} -> {"", Chars};
        {Digits, Others} -> {"e" ++ Sign ++ Digits, Others}
    end;
exponent(Chars) -> {"", Chars}.

%%% The older functions, on lists of characters; positions count from 1

len(String) -> erlang:length(String).

concat(String1, String2) -> String1 ++ String2.

chr(String, Char) when is_integer(Char) -> position(String, Char, 1).

position([Char | _], Char, Position) -> Position;
position([_ | Rest], Char, Position) -> position(Rest, Char, Position + 1);
position([], _Char, _Position) -> 0.

rchr(String, Char) when is_integer(Char) ->
    case chr(lists:reverse(String), Char) of
        0 -> 0;
        FromEnd -> erlang:length(String) - FromEnd + 1
    end.

str(String, Sub) when is_list(Sub) -> first_position(String, Sub, 1).

first_position([], _Sub, _Position) -> 0;
first_position(_String, [], _Position) -> 0;
first_position(String, Sub, Position) ->
    case lists:prefix(Sub, String) of
        true -> Position;
        false -> first_position(tl(String), Sub, Position + 1)
    end.

rstr(String, Sub) when is_list(Sub) -> last_position(String, Sub, 1, 0).

last_position(_String, [], _Position, _Last) -> 0;
last_position([], _Sub, _Position, Last) -> Last;
last_position([_ | Rest] = String, Sub, Position, Last) ->
    case lists:prefix(Sub, String) of
        true -> last_position(Rest, Sub, Position + 1, Position);
        false -> last_position(Rest, Sub, Position + 1, Last)
    end.

span(String, Chars) when is_list(Chars) ->
    erlang:length(lists:takewhile(fun(Char) -> lists:member(Char, Chars) end, String)).

cspan(String, Chars) when is_list(Chars) ->
    erlang:length(lists:takewhile(fun(Char) -> not lists:member(Char, Chars) end, String)).

substr(String, Start) -> lists:nthtail(Start - 1, String).

substr(String, Start, Length) when is_integer(Start), Start > 0, is_integer(Length), Length >= 0 ->
    lists:sublist(substr_tail(Start, String), Length).

substr_tail(1, String) -> String;
substr_tail(Start, [_ | Rest]) -> substr_tail(Start - 1, Rest).

tokens(String, Separators) -> parts_between(String, Separators).

chars(Char, Count) -> chars(Char, Count, []).

chars(Char, Count, Tail) when is_integer(Char), is_integer(Count), Count >= 0 -> lists:duplicate(Count, Char) ++ Tail.

copies(String, Count) when is_list(String), is_integer(Count), Count >= 0 ->
    lists:append(lists:duplicate(Count, String)).

words(String) -> words(String, $\s).

words(String, Separator) when is_integer(Separator) -> max(1, erlang:length(parts_between(String, [Separator]))).

sub_word(String, N) -> sub_word(String, N, $\s).

sub_word([], _N, Separator) when is_integer(Separator) -> [];
sub_word(String, N, Separator) when is_integer(N), N > 0, is_integer(Separator) ->
    case parts_between(String, [Separator]) of
        Words when N =< erlang:length(Words) -> lists:nth(N, Words);
        _TooFew -> []
    end.

strip(String) -> strip(String, both).

strip(String, Direction) -> strip(String, Direction, $\s).

strip(String, left, Char) -> lists:dropwhile(fun(C) -> C =:= Char end, String);
strip(String, right, Char) -> lists:reverse(strip(lists:reverse(String), left, Char));
strip(String, both, Char) -> strip(strip(String, left, Char), right, Char).

left(String, Length) -> left(String, Length, $\s).

left(String, Length, Char) when is_integer(Char) ->
    lists:sublist(String, Length) ++ lists:duplicate(max(0, Length - erlang:length(String)), Char).

right(String, Length) -> right(String, Length, $\s).

right(String, Length, Char) when is_integer(Char) ->
    case erlang:length(String) of
        Longer when Longer >= Length -> lists:nthtail(Longer - Length, String);
        Shorter -> lists:duplicate(Length - Shorter, Char) ++ String
    end.

centre(String, Length) -> centre(String, Length, $\s).

centre(_String, 0, Char) when is_integer(Char) -> [];
centre(String, Length, Char) when is_integer(Char) ->
    case erlang:length(String) of
        Longer when Longer > Length -> substr(String, (Longer - Length) div 2 + 1, Length);
        Shorter ->
            Before = (Length - Shorter) div 2,
            lists:duplicate(Before, Char) ++ String ++ lists:duplicate(Length - Shorter - Before, Char)
    end.

sub_string(String, Start) -> substr(String, Start).

sub_string(String, Start, Stop) when is_integer(Start), is_integer(Stop) -> substr(String, Start, Stop - Start + 1).

%% Latin-1 letters only.
to_upper(Char) when is_integer(Char) -> upper_latin1(Char);
to_upper(String) when is_list(String) -> [upper_latin1(Char) || Char <- String].

upper_latin1(C) when C >= $a, C =< $z; C >= 16#E0, C =< 16#F6; C >= 16#F8, C =< 16#FE -> C - 32;
upper_latin1(C) -> C.

to_lower(Char) when is_integer(Char) -> lower_latin1(Char);
to_lower(String) when is_list(String) -> [lower_latin1(Char) || Char <- String].

lower_latin1(C) when C >= $A, C =< $Z; C >= 16#C0, C =< 16#D6; C >= 16#D8, C =< 16#DE -> C + 32;
lower_latin1(C) -> C.

join([], Separator) when is_list(Separator) -> [];
join([First | Rest], Separator) -> First ++ lists:append([Separator ++ String || String <- Rest]).
