%% Annotations of tokens and forms: where something stands, and what else is known about it.
%%
%% An annotation is a location, Line or {Line, Column}; or, where more is known, a list of pairs
%% with the keys location, file, generated, record and text.
-module(erl_anno).

-export([new/1, is_anno/1, from_term/1, to_term/1, column/1, end_location/1, file/1, generated/1, line/1, location/1,
         record/1, text/1, set_file/2, set_generated/2, set_line/2, set_location/2, set_record/2, set_text/2]).

-define(IS_COUNT(X), is_integer(X), X >= 0).
-define(IS_PLACE(Line, Column), is_integer(Line), Line >= 0, is_integer(Column), Column >= 1).

%% An annotation that has a location only.
new(Line) when ?IS_COUNT(Line) -> Line;
new({Line, Column} = Location) when ?IS_PLACE(Line, Column) -> Location;
new(Location) -> error(badarg, [Location]).

is_anno(Line) when ?IS_COUNT(Line) -> true;
is_anno({Line, Column}) when ?IS_PLACE(Line, Column) -> true;
is_anno([_ | _] = Pairs) -> is_proper(Pairs) andalso lists:keymember(location, 1, Pairs) andalso lists:all(fun is_pair/1, Pairs);
is_anno(_Other) -> false.

is_proper(List) ->
    try length(List) of
        _Length -> true
    catch
        error:badarg -> false
    end.

is_pair({file, Name}) -> is_text(Name);
is_pair({generated, Generated}) -> Generated =:= true;
is_pair({location, Location}) -> not is_list(Location) andalso is_anno(Location);
is_pair({record, Record}) -> Record =:= true;
is_pair({text, Text}) -> is_text(Text);
is_pair(_Other) -> false.

%% A file's name or a text may hold anything that can be shown.
is_text(Text) ->
    try iolist_size(Text) of
        _Size -> true
    catch
        error:badarg -> is_list(Text) andalso is_list(catch unicode:characters_to_list(Text))
    end.

from_term(Line) when is_integer(Line), Line < 0 -> set_generated(true, new(-Line));
from_term(Term) -> Term.

to_term(Anno) -> Anno.

%%% What an annotation knows

line(Anno) ->
    case location(Anno) of
        {Line, _Column} -> Line;
        Line -> Line
    end.

column(Anno) ->
    case location(Anno) of
        {_Line, Column} -> Column;
        _Line -> undefined
    end.

location(Pairs) when is_list(Pairs) -> known(location, Pairs, undefined);
location(Location) -> Location.

file(Anno) -> known(file, Anno, undefined).

generated(Anno) -> known(generated, Anno, false).

record(Anno) -> known(record, Anno, false).

text(Anno) -> known(text, Anno, undefined).

known(Key, Pairs, Default) when is_list(Pairs) ->
    case lists:keyfind(Key, 1, Pairs) of
        {_Key, Value} -> Value;
        false -> Default
    end;
known(_Key, _Location, Default) -> Default.

%% Where the text ends; undefined where the text is not known.
end_location(Anno) ->
    case text(Anno) of
        undefined -> undefined;
        Text -> behind(Text, location(Anno))
    end.

behind([], Location) -> Location;
behind([$\n | Text], {Line, _Column}) -> behind(Text, {Line + 1, 1});
behind([_ | Text], {Line, Column}) -> behind(Text, {Line, Column + 1});
behind([$\n | Text], Line) -> behind(Text, Line + 1);
behind([_ | Text], Line) -> behind(Text, Line).

%%% Changes

set_file(File, Anno) -> set(file, File, Anno).

set_generated(Generated, Anno) -> set_flag(generated, Generated, Anno).

set_record(Record, Anno) -> set_flag(record, Record, Anno).

set_text(Text, Anno) -> set(text, Text, Anno).

set_line(Line, Anno) ->
    case location(Anno) of
        {_Line, Column} -> set_location({Line, Column}, Anno);
        _Line -> set_location(Line, Anno)
    end.

set_location(Location, Anno) when is_list(Anno) -> set(location, Location, Anno);
set_location(Location, _Anno) -> new(Location).

set_flag(Key, true, Anno) -> set(Key, true, Anno);
set_flag(Key, false, Anno) when is_list(Anno) -> simplest(lists:keydelete(Key, 1, Anno));
set_flag(_Key, false, Location) -> Location;
set_flag(_Key, Other, Anno) -> error(badarg, [Other, Anno]).

set(Key, Value, Anno) ->
    is_pair({Key, Value}) orelse error(badarg, [Value, Anno]),
    Pairs = pairs(Anno),
    case lists:keymember(Key, 1, Pairs) of
        true -> simplest(lists:keyreplace(Key, 1, Pairs, {Key, Value}));
        false -> [{Key, Value} | Pairs]
    end.

pairs(Pairs) when is_list(Pairs) -> Pairs;
pairs(Location) -> [{location, Location}].

simplest([{location, Location}]) -> Location;
simplest(Pairs) -> Pairs.
