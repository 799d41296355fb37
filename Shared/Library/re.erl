%% Regular expressions: what is made of the runtime's searches, splitting and replacing.
%% The runtime has re:compile, run, inspect and version natively.
-module(re).

-export([split/2, split/3, replace/3, replace/4, ucompile/2, urun/3, grun/3]).

%% Raised by the function itself, so that it is the first in the stack trace.
-define(BAD_OPTION(Args), erlang:error(badarg, Args, [{error_info, #{module => erl_stdlib_errors, cause => badopt}}])).
-define(BAD_ARGUMENT(Args), erlang:error(badarg, Args, [{error_info, #{module => erl_stdlib_errors}}])).

%%% Splitting

%% The parts of a subject between the matches of a pattern.
split(Subject, RE) ->
    try split(Subject, RE, [])
    catch error:_Reason -> ?BAD_ARGUMENT([Subject, RE])
    end.

%% Options besides those of run/3: trim, {parts, Number}, group and {return, iodata | list | binary}.
split(Subject, RE, Options) ->
    try
        {RunOptions, Settings} = split_options(Options, [], #{return => iodata, parts => infinity, trim => false, group => false}),
        IsUnicode = is_unicode(RE, Options),
        Flat = to_binary(Subject, IsUnicode),
        {Pattern, Groups, Others} = compile_once(RE, RunOptions),
        Parts = split_parts(Flat, re:run(Flat, Pattern, Others ++ [global]), Groups, Settings),
        case Settings of
            #{group := true, return := Return} -> [convert_parts(Group, Return, IsUnicode) || Group <- Parts];
            #{return := Return} -> convert_parts(Parts, Return, IsUnicode)
        end
    catch
        throw:badopt -> ?BAD_OPTION([Subject, RE, Options]);
        throw:badre -> ?BAD_ARGUMENT([Subject, RE, Options]);
        error:badarg -> ?BAD_ARGUMENT([Subject, RE, Options])
    end.

split_options([trim | Rest], Run, Settings) -> split_options(Rest, Run, Settings#{parts := infinity, trim := true});
split_options([{parts, 0} | Rest], Run, Settings) -> split_options(Rest, Run, Settings#{parts := infinity, trim := true});
split_options([{parts, N} | Rest], Run, Settings) when is_integer(N), N >= 1 -> split_options(Rest, Run, Settings#{parts := N - 1, trim := false});
split_options([{parts, infinity} | Rest], Run, Settings) -> split_options(Rest, Run, Settings#{parts := infinity, trim := false});
split_options([{parts, _Other} | _], _Run, _Settings) -> throw(badopt);
split_options([group | Rest], Run, Settings) -> split_options(Rest, Run, Settings#{group := true});
split_options([Refused | _], _Run, _Settings) when Refused =:= global; Refused =:= report_errors -> throw(badopt);
split_options([{capture, _, _} | _], _Run, _Settings) -> throw(badopt);
split_options([{capture, _} | _], _Run, _Settings) -> throw(badopt);
split_options([{return, Type} | Rest], Run, Settings) -> split_options(Rest, Run, Settings#{return := return_type(Type)});
split_options([Option | Rest], Run, Settings) -> split_options(Rest, [Option | Run], Settings);
split_options([], Run, Settings) -> {lists:reverse(Run), Settings};
split_options(_Improper, _Run, _Settings) -> throw(badopt).

return_type(Type) when Type =:= iodata; Type =:= list; Type =:= binary -> Type;
return_type(_Other) -> throw(badopt).

%% A pattern, how many groups it has, and the options that are left for searches.
compile_once({re_pattern, Groups, _, _, _} = Pattern, Options) -> {Pattern, Groups, Options};
compile_once(RE, Options) when not is_tuple(RE) ->
    case re:compile(RE, [Option || Option <- Options, not is_search_option(Option)]) of
        {ok, {re_pattern, Groups, _, _, _} = Pattern} -> {Pattern, Groups, [Option || Option <- Options, not is_pattern_option(Option)]};
        {error, _Problem} -> throw(badre)
    end;
compile_once(_Other, _Options) -> throw(badre).

is_search_option({Name, _Value}) ->
    Name =:= offset orelse Name =:= capture orelse Name =:= match_limit orelse Name =:= match_limit_recursion;
is_search_option({capture, _, _}) -> true;
is_search_option(Option) -> lists:member(Option, [notempty, notempty_atstart, notbol, noteol, global]).

is_pattern_option(Option) ->
    lists:member(Option, [caseless, no_start_optimize, never_utf, ucp, dollar_endonly, dotall, extended, firstline, multiline,
                          no_auto_capture, dupnames, ungreedy, unicode]).

split_parts(Flat, nomatch, _Groups, #{group := true}) -> [[Flat]];
split_parts(Flat, nomatch, _Groups, _Settings) -> [Flat];
split_parts(Flat, {match, Matches}, Groups, #{parts := Limit, group := IsGrouped, trim := IsTrimmed}) ->
    Parts = split_at(Flat, 0, Matches, Groups, Limit, IsGrouped),
    case IsTrimmed of
        true -> trim(Parts, IsGrouped);
        false -> Parts
    end.

split_at(Flat, Offset, Matches, _Groups, Parts, IsGrouped) when Parts =:= 0; Matches =:= [] ->
    last_part(binary_part(Flat, Offset, byte_size(Flat) - Offset), IsGrouped);
split_at(Flat, Offset, _Matches, _Groups, _Parts, IsGrouped) when Offset >= byte_size(Flat) -> last_part(<<>>, IsGrouped);
split_at(Flat, Offset, [[{Start, Length} | Subs] | Rest], Groups, Parts, IsGrouped) ->
    Next = Start + Length,
    case Start =:= Offset andalso Length =:= 0 andalso lists:all(fun({_, SubLength}) -> SubLength =:= 0 end, Subs) of
        true -> split_at(Flat, Next, Rest, Groups, Parts, IsGrouped);
        false ->
            Part = binary_part(Flat, Offset, Start - Offset),
            Captured = captured(Flat, Subs, Groups),
            Tail = split_at(Flat, Next, Rest, Groups, one_less(Parts), IsGrouped),
            case IsGrouped of
                true -> [[Part | Captured] | Tail];
                false -> [Part | Captured ++ Tail]
            end
    end.

one_less(infinity) -> infinity;
one_less(Parts) -> Parts - 1.

last_part(Part, true) -> [[Part]];
last_part(Part, false) -> [Part].

%% What each group has matched; nothing for those that have not.
captured(_Flat, _Subs, 0) -> [];
captured(Flat, [], Groups) -> [<<>> | captured(Flat, [], Groups - 1)];
captured(Flat, [{-1, 0} | Subs], Groups) -> [<<>> | captured(Flat, Subs, Groups - 1)];
captured(Flat, [{Start, Length} | Subs], Groups) -> [binary_part(Flat, Start, Length) | captured(Flat, Subs, Groups - 1)].

%% Empty parts at the end are left out.
trim(Parts, false) -> lists:reverse(lists:dropwhile(fun(Part) -> Part =:= <<>> end, lists:reverse(Parts)));
trim(Parts, true) -> lists:reverse(lists:dropwhile(fun(Group) -> trim(Group, false) =:= [] end, lists:reverse(Parts))).

convert_parts(Parts, list, true) -> [unicode:characters_to_list(Part, unicode) || Part <- Parts];
convert_parts(Parts, list, false) -> [binary_to_list(Part) || Part <- Parts];
convert_parts(Parts, _IodataOrBinary, _IsUnicode) -> Parts.

%%% Replacing

replace(Subject, RE, Replacement) ->
    try replace(Subject, RE, Replacement, [])
    catch error:_Reason -> ?BAD_ARGUMENT([Subject, RE, Replacement])
    end.

%% In the replacement, & stands for the match and \N, \gN or \g{N} for a group.
replace(Subject, RE, Replacement, Options) ->
    try
        {RunOptions, Return} = replace_options(Options, [], iodata),
        IsUnicode = is_unicode(RE, Options),
        Flat = to_binary(Subject, IsUnicode),
        Template = template(to_binary(Replacement, IsUnicode)),
        convert_replaced(replace_matches(Subject, Flat, re:run(Flat, RE, RunOptions), Template), Return, IsUnicode)
    catch
        throw:badopt -> ?BAD_OPTION([Subject, RE, Replacement, Options]);
        error:badarg -> ?BAD_ARGUMENT([Subject, RE, Replacement, Options])
    end.

replace_options([report_errors | _], _Run, _Return) -> throw(badopt);
replace_options([{capture, _, _} | _], _Run, _Return) -> throw(badopt);
replace_options([{capture, _} | _], _Run, _Return) -> throw(badopt);
replace_options([{return, Type} | Rest], Run, _Return) -> replace_options(Rest, Run, return_type(Type));
replace_options([Option | Rest], Run, Return) -> replace_options(Rest, [Option | Run], Return);
replace_options([], Run, Return) -> {lists:reverse(Run), Return};
replace_options(_Improper, _Run, _Return) -> throw(badopt).

replace_matches(Subject, _Flat, nomatch, _Template) -> Subject;
replace_matches(_Subject, Flat, {match, [Match | _] = Matches}, Template) when is_list(Match) -> replaced(Flat, 0, Matches, Template);
replace_matches(_Subject, Flat, {match, Match}, Template) -> replaced(Flat, 0, [Match], Template).

replaced(Flat, Position, [], _Template) when Position =:= byte_size(Flat) -> [];
replaced(Flat, Position, [], _Template) -> binary_part(Flat, Position, byte_size(Flat) - Position);
replaced(Flat, Position, [[{Position, Length} | _] = Match | Rest], Template) ->
    [filled(Template, Flat, Match) | replaced(Flat, Position + Length, Rest, Template)];
replaced(Flat, Position, [[{Start, _Length} | _] | _] = Matches, Template) when Start > Position ->
    [binary_part(Flat, Position, Start - Position) | replaced(Flat, Start, Matches, Template)].

filled([Text], _Flat, _Match) when is_binary(Text) -> Text;
filled(Template, Flat, Match) ->
    Groups = list_to_tuple(Match),
    [case Part of
         Group when is_integer(Group) -> group_text(Flat, Group, Groups);
         Text -> Text
     end || Part <- Template].

group_text(_Flat, Group, Groups) when Group >= tuple_size(Groups) -> <<>>;
group_text(Flat, Group, Groups) ->
    case element(Group + 1, Groups) of
        {Start, _Length} when Start < 0 -> <<>>;
        {Start, Length} -> binary_part(Flat, Start, Length)
    end.

%% A replacement as texts and numbers of groups.
template(Replacement) -> template(Replacement, <<>>).

template(<<"\\g{", Rest/binary>>, Text) when byte_size(Rest) > 0 ->
    {Group, <<$}, Behind/binary>>} = group_number(Rest),
    with_text(Text, [Group | template(Behind, <<>>)]);
template(<<"\\g", Rest/binary>>, Text) when byte_size(Rest) > 0 ->
    {Group, Behind} = group_number(Rest),
    with_text(Text, [Group | template(Behind, <<>>)]);
template(<<$\\, Char, Rest/binary>>, Text) when Char < $1; Char > $9 -> template(Rest, <<Text/binary, Char>>);
template(<<$\\, Rest/binary>>, Text) when byte_size(Rest) > 0 ->
    {Group, Behind} = group_number(Rest),
    with_text(Text, [Group | template(Behind, <<>>)]);
template(<<$&, Rest/binary>>, Text) -> with_text(Text, [0 | template(Rest, <<>>)]);
template(<<Char, Rest/binary>>, Text) -> template(Rest, <<Text/binary, Char>>);
template(<<>>, Text) -> with_text(Text, []).

with_text(<<>>, Parts) -> Parts;
with_text(Text, Parts) -> [Text | Parts].

group_number(Text) -> group_number(Text, []).

group_number(<<Digit, Rest/binary>>, Digits) when Digit >= $0, Digit =< $9 -> group_number(Rest, [Digit | Digits]);
group_number(Rest, Digits) -> {list_to_integer(lists:reverse(Digits)), Rest}.

convert_replaced(Data, iodata, _IsUnicode) -> Data;
convert_replaced(Data, binary, true) -> unicode:characters_to_binary(Data, unicode);
convert_replaced(Data, binary, false) -> iolist_to_binary(Data);
convert_replaced(Data, list, true) -> unicode:characters_to_list(Data, unicode);
convert_replaced(Data, list, false) -> binary_to_list(iolist_to_binary(Data)).

%%% Both

is_unicode({re_pattern, _, IsUnicode, _, _}, _Options) -> IsUnicode =:= 1;
is_unicode(_RE, Options) -> lists:member(unicode, Options).

to_binary(Binary, _IsUnicode) when is_binary(Binary) -> Binary;
to_binary(Data, true) -> unicode:characters_to_binary(Data, unicode);
to_binary(Data, false) -> iolist_to_binary(Data).

%%% OTP's natives call these for lists of characters and for all matches; here the natives do that themselves.

ucompile(RE, Options) -> re:compile(unicode:characters_to_binary(RE, unicode), Options).

urun(Subject, RE, Options) -> re:run(Subject, RE, Options).

grun(Subject, RE, Settings) when is_tuple(Settings), tuple_size(Settings) >= 2 -> re:run(Subject, RE, element(1, Settings)).
