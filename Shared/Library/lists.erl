%% Operations on lists. The runtime supplies member/2, reverse/2, keymember/3,
%% keysearch/3 and keyfind/3 natively; everything else of the module is here.
%%
%% Sorting is a natural merge sort. A list is cut into ascending runs; passes over
%% the runs merge neighbours, alternately from ascending into descending runs and
%% back, so that each merge is a tail recursive loop that needs no reversal.
%% The earlier of two elements that compare equal stays first, hence it is stable.
-module(lists).

-export([append/1, append/2, subtract/2, reverse/1, nth/2, nthtail/2, prefix/2, suffix/2,
         last/1, droplast/1, seq/2, seq/3, sum/1, duplicate/2, min/1, max/1,
         sublist/2, sublist/3, delete/2, zip/2, zip3/3, unzip/1, unzip3/1,
         zipwith/3, zipwith3/4, enumerate/1, enumerate/2, uniq/1, uniq/2, join/2,
         concat/1, flatten/1, flatten/2, flatlength/1]).
-export([all/2, any/2, map/2, flatmap/2, foldl/3, foldr/3, filter/2, partition/2,
         filtermap/2, zf/2, mapfoldl/3, mapfoldr/3, foreach/2, takewhile/2, dropwhile/2,
         search/2, splitwith/2, split/2]).
-export([sort/1, sort/2, usort/1, usort/2, merge/1, merge/2, merge/3, merge3/3,
         rmerge/2, rmerge/3, rmerge3/3, umerge/1, umerge/2, umerge/3, umerge3/3,
         rumerge/2, rumerge/3, rumerge3/3]).
-export([keydelete/3, keyreplace/4, keytake/3, keystore/4, keysort/2, ukeysort/2,
         keymerge/3, rkeymerge/3, ukeymerge/3, rukeymerge/3, keymap/3]).

%%% Building and taking apart

append(ListOfLists) -> append_all(ListOfLists).

append_all([List]) -> List;
append_all([List | Rest]) -> List ++ append_all(Rest);
append_all([]) -> [].

append(List1, List2) -> List1 ++ List2.

subtract(List1, List2) -> List1 -- List2.

reverse([] = List) -> List;
reverse([_] = List) -> List;
reverse([A, B]) -> [B, A];
reverse([A, B | Rest]) -> lists:reverse(Rest, [B, A]).

nth(1, [Element | _]) -> Element;
nth(N, [_ | Rest]) when N > 1 -> nth(N - 1, Rest).

nthtail(0, List) when is_list(List) -> List;
nthtail(1, [_ | Rest]) -> Rest;
nthtail(N, [_ | Rest]) when N > 1 -> nthtail(N - 1, Rest).

prefix([Element | Prefix], [Element | Rest]) -> prefix(Prefix, Rest);
prefix([], List) when is_list(List) -> true;
prefix([_ | _], List) when is_list(List) -> false.

suffix(Suffix, List) ->
    Skip = length(List) - length(Suffix),
    Skip >= 0 andalso nthtail(Skip, List) =:= Suffix.

last([Element]) -> Element;
last([_ | Rest]) -> last(Rest).

droplast([_]) -> [];
droplast([Element | Rest]) -> [Element | droplast(Rest)].

seq(From, To) when is_integer(From), is_integer(To), From - 1 =< To ->
    seq_down(From, To, 1, []).

seq(From, To, Step) when is_integer(From), is_integer(To), is_integer(Step) ->
    if
        Step > 0, From - Step =< To ->
            seq_down(From, From + (To - From + Step) div Step * Step - Step, Step, []);
        Step < 0, From - Step >= To ->
            seq_down(From, From + (To - From + Step) div Step * Step - Step, Step, []);
        Step =:= 0, From =:= To ->
            [From];
        true ->
            error(badarg, [From, To, Step])
    end;
seq(From, To, Step) ->
    error(badarg, [From, To, Step]).

%% Built from its last element backwards, so that nothing needs to be reversed.
seq_down(From, To, Step, Acc) when Step > 0, To >= From -> seq_down(From, To - Step, Step, [To | Acc]);
seq_down(From, To, Step, Acc) when Step < 0, To =< From -> seq_down(From, To - Step, Step, [To | Acc]);
seq_down(_From, _To, _Step, Acc) -> Acc.

sum(List) -> sum(List, 0).

sum([Number | Rest], Sum) -> sum(Rest, Sum + Number);
sum([], Sum) -> Sum.

duplicate(N, Element) when is_integer(N), N >= 0 -> duplicate(N, Element, []).

duplicate(0, _Element, Acc) -> Acc;
duplicate(N, Element, Acc) -> duplicate(N - 1, Element, [Element | Acc]).

min([Element | Rest]) -> smallest(Rest, Element).

smallest([Element | Rest], Min) when Element < Min -> smallest(Rest, Element);
smallest([_ | Rest], Min) -> smallest(Rest, Min);
smallest([], Min) -> Min.

max([Element | Rest]) -> largest(Rest, Element).

largest([Element | Rest], Max) when Element > Max -> largest(Rest, Element);
largest([_ | Rest], Max) -> largest(Rest, Max);
largest([], Max) -> Max.

sublist(List, Length) when is_integer(Length), is_list(List), Length >= 0 -> take(Length, List).

take(0, _List) -> [];
take(N, [Element | Rest]) -> [Element | take(N - 1, Rest)];
take(_N, []) -> [].

sublist(List, 1, Length) when is_list(List), is_integer(Length), Length >= 0 -> take(Length, List);
sublist([], Start, _Length) when is_integer(Start), Start >= 2 -> [];
sublist([_ | Rest], Start, Length) when is_integer(Start), Start >= 2 -> sublist(Rest, Start - 1, Length).

delete(Element, [Element | Rest]) -> Rest;
delete(Element, [Other | Rest]) -> [Other | delete(Element, Rest)];
delete(_Element, []) -> [].

split(N, List) when is_integer(N), N >= 0, is_list(List) ->
    case split(N, List, []) of
        badarg -> error(badarg, [N, List]);
        Parts -> Parts
    end;
split(N, List) ->
    error(badarg, [N, List]).

split(0, Rest, Acc) -> {lists:reverse(Acc, []), Rest};
split(N, [Element | Rest], Acc) -> split(N - 1, Rest, [Element | Acc]);
split(_N, _Improper, _Acc) -> badarg.

zip([A | As], [B | Bs]) -> [{A, B} | zip(As, Bs)];
zip([], []) -> [].

zip3([A | As], [B | Bs], [C | Cs]) -> [{A, B, C} | zip3(As, Bs, Cs)];
zip3([], [], []) -> [].

unzip(Pairs) -> unzip(Pairs, [], []).

unzip([{A, B} | Rest], As, Bs) -> unzip(Rest, [A | As], [B | Bs]);
unzip([], As, Bs) -> {reverse(As), reverse(Bs)}.

unzip3(Triples) -> unzip3(Triples, [], [], []).

unzip3([{A, B, C} | Rest], As, Bs, Cs) -> unzip3(Rest, [A | As], [B | Bs], [C | Cs]);
unzip3([], As, Bs, Cs) -> {reverse(As), reverse(Bs), reverse(Cs)}.

zipwith(Combine, [A | As], [B | Bs]) -> [Combine(A, B) | zipwith(Combine, As, Bs)];
zipwith(Combine, [], []) when is_function(Combine, 2) -> [].

zipwith3(Combine, [A | As], [B | Bs], [C | Cs]) ->
    [Combine(A, B, C) | zipwith3(Combine, As, Bs, Cs)];
zipwith3(Combine, [], [], []) when is_function(Combine, 3) -> [].

enumerate(List) -> enumerate(1, List).

enumerate(Index, List) when is_integer(Index) -> enumerate_from(Index, List).

enumerate_from(Index, [Element | Rest]) -> [{Index, Element} | enumerate_from(Index + 1, Rest)];
enumerate_from(_Index, []) -> [].

uniq(List) -> uniq_seen(List, #{}).

uniq_seen([Element | Rest], Seen) ->
    case is_map_key(Element, Seen) of
        true -> uniq_seen(Rest, Seen);
        false -> [Element | uniq_seen(Rest, Seen#{Element => true})]
    end;
uniq_seen([], _Seen) -> [].

uniq(Key, List) when is_function(Key, 1) -> uniq_by(Key, List, #{}).

uniq_by(Key, [Element | Rest], Seen) ->
    Value = Key(Element),
    case is_map_key(Value, Seen) of
        true -> uniq_by(Key, Rest, Seen);
        false -> [Element | uniq_by(Key, Rest, Seen#{Value => true})]
    end;
uniq_by(_Key, [], _Seen) -> [].

join(_Separator, []) -> [];
join(Separator, [First | Rest]) -> [First | join_rest(Separator, Rest)].

join_rest(_Separator, []) -> [];
join_rest(Separator, [Element | Rest]) -> [Separator, Element | join_rest(Separator, Rest)].

concat(Things) -> flatmap(fun text_of/1, Things).

text_of(Atom) when is_atom(Atom) -> atom_to_list(Atom);
text_of(Integer) when is_integer(Integer) -> integer_to_list(Integer);
text_of(Float) when is_float(Float) -> float_to_list(Float);
text_of(String) when is_list(String) -> String.

flatten(Deep) when is_list(Deep) -> flatten_onto(Deep, []).

flatten(Deep, Tail) when is_list(Deep), is_list(Tail) -> flatten_onto(Deep, Tail).

flatten_onto([Inner | Rest], Tail) when is_list(Inner) -> flatten_onto(Inner, flatten_onto(Rest, Tail));
flatten_onto([Element | Rest], Tail) -> [Element | flatten_onto(Rest, Tail)];
flatten_onto([], Tail) -> Tail.

flatlength(Deep) -> flatlength(Deep, 0).

flatlength([Inner | Rest], Length) when is_list(Inner) -> flatlength(Rest, flatlength(Inner, Length));
flatlength([_ | Rest], Length) -> flatlength(Rest, Length + 1);
flatlength([], Length) -> Length.

%%% Functions that take a fun

all(Predicate, List) when is_function(Predicate, 1) ->
    case List of
        [_ | _] -> all_of(Predicate, List);
        [] -> true
    end.

all_of(Predicate, [Element | Rest]) ->
    case Predicate(Element) of
        true -> all_of(Predicate, Rest);
        false -> false
    end;
all_of(_Predicate, []) -> true.

any(Predicate, List) when is_function(Predicate, 1) ->
    case List of
        [_ | _] -> any_of(Predicate, List);
        [] -> false
    end.

any_of(Predicate, [Element | Rest]) ->
    case Predicate(Element) of
        true -> true;
        false -> any_of(Predicate, Rest)
    end;
any_of(_Predicate, []) -> false.

map(Fun, List) when is_function(Fun, 1) ->
    case List of
        [_ | _] -> map_each(Fun, List);
        [] -> []
    end.

map_each(Fun, [Element | Rest]) -> [Fun(Element) | map_each(Fun, Rest)];
map_each(_Fun, []) -> [].

flatmap(Fun, List) when is_function(Fun, 1) -> flatmap_each(Fun, List).

flatmap_each(Fun, [Element | Rest]) -> Fun(Element) ++ flatmap_each(Fun, Rest);
flatmap_each(_Fun, []) -> [].

foldl(Fun, Acc, List) when is_function(Fun, 2) ->
    case List of
        [_ | _] -> foldl_each(Fun, Acc, List);
        [] -> Acc
    end.

foldl_each(Fun, Acc, [Element | Rest]) -> foldl_each(Fun, Fun(Element, Acc), Rest);
foldl_each(_Fun, Acc, []) -> Acc.

foldr(Fun, Acc, List) when is_function(Fun, 2) -> foldr_each(Fun, Acc, List).

foldr_each(Fun, Acc, [Element | Rest]) -> Fun(Element, foldr_each(Fun, Acc, Rest));
foldr_each(_Fun, Acc, []) -> Acc.

filter(Predicate, List) when is_function(Predicate, 1) -> [Element || Element <- List, Predicate(Element)].

partition(Predicate, List) when is_function(Predicate, 1) -> partition(Predicate, List, [], []).

partition(Predicate, [Element | Rest], Yes, No) ->
    case Predicate(Element) of
        true -> partition(Predicate, Rest, [Element | Yes], No);
        false -> partition(Predicate, Rest, Yes, [Element | No])
    end;
partition(_Predicate, [], Yes, No) -> {reverse(Yes), reverse(No)}.

filtermap(Fun, List) when is_function(Fun, 1) -> filtermap_each(Fun, List).

filtermap_each(Fun, [Element | Rest]) ->
    case Fun(Element) of
        true -> [Element | filtermap_each(Fun, Rest)];
        {true, Value} -> [Value | filtermap_each(Fun, Rest)];
        false -> filtermap_each(Fun, Rest)
    end;
filtermap_each(_Fun, []) -> [].

zf(Fun, List) -> filtermap(Fun, List).

mapfoldl(Fun, Acc, List) when is_function(Fun, 2) -> mapfoldl_each(Fun, Acc, List).

mapfoldl_each(Fun, Acc0, [Element | Rest]) ->
    {Value, Acc1} = Fun(Element, Acc0),
    {Values, Acc} = mapfoldl_each(Fun, Acc1, Rest),
    {[Value | Values], Acc};
mapfoldl_each(_Fun, Acc, []) -> {[], Acc}.

mapfoldr(Fun, Acc, List) when is_function(Fun, 2) -> mapfoldr_each(Fun, Acc, List).

mapfoldr_each(Fun, Acc0, [Element | Rest]) ->
    {Values, Acc1} = mapfoldr_each(Fun, Acc0, Rest),
    {Value, Acc} = Fun(Element, Acc1),
    {[Value | Values], Acc};
mapfoldr_each(_Fun, Acc, []) -> {[], Acc}.

foreach(Fun, List) when is_function(Fun, 1) -> foreach_each(Fun, List).

foreach_each(Fun, [Element | Rest]) ->
    Fun(Element),
    foreach_each(Fun, Rest);
foreach_each(_Fun, []) -> ok.

takewhile(Predicate, List) when is_function(Predicate, 1) -> takewhile_true(Predicate, List).

takewhile_true(Predicate, [Element | Rest]) ->
    case Predicate(Element) of
        true -> [Element | takewhile_true(Predicate, Rest)];
        false -> []
    end;
takewhile_true(_Predicate, []) -> [].

dropwhile(Predicate, List) when is_function(Predicate, 1) -> dropwhile_true(Predicate, List).

dropwhile_true(Predicate, [Element | Rest] = List) ->
    case Predicate(Element) of
        true -> dropwhile_true(Predicate, Rest);
        false -> List
    end;
dropwhile_true(_Predicate, []) -> [].

search(Predicate, List) when is_function(Predicate, 1) -> search_first(Predicate, List).

search_first(Predicate, [Element | Rest]) ->
    case Predicate(Element) of
        true -> {value, Element};
        false -> search_first(Predicate, Rest)
    end;
search_first(_Predicate, []) -> false.

splitwith(Predicate, List) when is_function(Predicate, 1) -> splitwith(Predicate, List, []).

splitwith(Predicate, [Element | Rest] = List, Acc) ->
    case Predicate(Element) of
        true -> splitwith(Predicate, Rest, [Element | Acc]);
        false -> {reverse(Acc), List}
    end;
splitwith(_Predicate, [], Acc) -> {reverse(Acc), []}.

%%% Sorting in term order

sort([]) -> [];
sort([_] = List) -> List;
sort([A, B]) when A =< B -> [A, B];
sort([A, B]) -> [B, A];
sort([_ | _] = List) -> merge_rising(rising_runs(List, []), []).

%% The maximal runs of the list, each made ascending, the last run first.
rising_runs([A, B | Rest], Runs) when A =< B -> rising_run(Rest, B, [B, A], Runs);
rising_runs([A, B | Rest], Runs) -> falling_run(Rest, B, [B, A], Runs);
rising_runs([A], Runs) -> [[A] | Runs];
rising_runs([], Runs) -> Runs.

rising_run([B | Rest], A, Run, Runs) when A =< B -> rising_run(Rest, B, [B | Run], Runs);
rising_run(Rest, _A, Run, Runs) -> rising_runs(Rest, [lists:reverse(Run, []) | Runs]).

falling_run([B | Rest], A, Run, Runs) when A > B -> falling_run(Rest, B, [B | Run], Runs);
falling_run(Rest, _A, Run, Runs) -> rising_runs(Rest, [Run | Runs]).

%% One pass: neighbours among ascending runs, later run first, become descending runs, earlier first.
merge_rising([Run], []) -> Run;
merge_rising([Later, Earlier | Runs], Merged) -> merge_rising(Runs, [rising(Earlier, Later, []) | Merged]);
merge_rising([Run], Merged) -> merge_falling([lists:reverse(Run, []) | Merged], []);
merge_rising([], Merged) -> merge_falling(Merged, []).

merge_falling([Run], []) -> lists:reverse(Run, []);
merge_falling([Earlier, Later | Runs], Merged) -> merge_falling(Runs, [falling(Earlier, Later, []) | Merged]);
merge_falling([Run], Merged) -> merge_rising([lists:reverse(Run, []) | Merged], []);
merge_falling([], Merged) -> merge_rising(Merged, []).

%% Merge two ascending lists onto Acc, smallest first; As holds the earlier elements.
rising(As, [B | Bs], Acc) -> rising_a(As, B, Bs, Acc);
rising(As, [], Acc) -> lists:reverse(As, Acc).

rising_a([A | As], B, Bs, Acc) when A =< B -> rising_a(As, B, Bs, [A | Acc]);
rising_a([A | As], B, Bs, Acc) -> rising_b(A, As, Bs, [B | Acc]);
rising_a([], B, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

rising_b(A, As, [B | Bs], Acc) when A =< B -> rising_a(As, B, Bs, [A | Acc]);
rising_b(A, As, [B | Bs], Acc) -> rising_b(A, As, Bs, [B | Acc]);
rising_b(A, As, [], Acc) -> lists:reverse(As, [A | Acc]).

%% Merge two descending lists onto Acc, largest first; As holds the earlier elements.
falling(As, [B | Bs], Acc) -> falling_a(As, B, Bs, Acc);
falling(As, [], Acc) -> lists:reverse(As, Acc).

falling_a([A | As], B, Bs, Acc) when A =< B -> falling_b(A, As, Bs, [B | Acc]);
falling_a([A | As], B, Bs, Acc) -> falling_a(As, B, Bs, [A | Acc]);
falling_a([], B, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

falling_b(A, As, [B | Bs], Acc) when A =< B -> falling_b(A, As, Bs, [B | Acc]);
falling_b(A, As, [B | Bs], Acc) -> falling_a(As, B, Bs, [A | Acc]);
falling_b(A, As, [], Acc) -> lists:reverse(As, [A | Acc]).

usort(List) -> drop_equal(sort(List)).

drop_equal([A | Rest]) -> drop_equal(A, Rest);
drop_equal([]) -> [].

drop_equal(A, [B | Rest]) when A == B -> drop_equal(A, Rest);
drop_equal(A, [B | Rest]) -> [A | drop_equal(B, Rest)];
drop_equal(A, []) -> [A].

merge(Lists) -> merge_all(fun merge/2, Lists).

merge(As, Bs) -> reverse(rising(As, Bs, [])).

merge3(As, Bs, Cs) -> merge(merge(As, Bs), Cs).

rmerge(As, Bs) -> reverse(falling(As, Bs, [])).

rmerge3(As, Bs, Cs) -> rmerge(rmerge(As, Bs), Cs).

umerge(Lists) -> merge_all(fun umerge/2, Lists).

umerge(As, Bs) -> reverse(umerge(As, Bs, fun erlang:'=<'/2, [])).

umerge3(As, Bs, Cs) -> umerge(umerge(As, Bs), Cs).

rumerge(As, Bs) -> reverse(umerge(As, Bs, fun erlang:'>='/2, [])).

rumerge3(As, Bs, Cs) -> rumerge(rumerge(As, Bs), Cs).

%% Merge any number of sorted lists, pairs at a time; neighbours keep their order.
merge_all(_Merge, []) -> [];
merge_all(_Merge, [List]) -> List;
merge_all(Merge, Lists) -> merge_all(Merge, merge_pairs(Merge, Lists)).

merge_pairs(Merge, [As, Bs | Lists]) -> [Merge(As, Bs) | merge_pairs(Merge, Lists)];
merge_pairs(_Merge, [List]) -> [List];
merge_pairs(_Merge, []) -> [].

%% Of two elements that compare equal only the first list's is kept.
umerge([A | As] = AllAs, [B | Bs] = AllBs, Before, Acc) ->
    case Before(A, B) of
        true ->
            case Before(B, A) of
                true -> umerge(As, Bs, Before, [A | Acc]);
                false -> umerge(As, AllBs, Before, [A | Acc])
            end;
        false ->
            umerge(AllAs, Bs, Before, [B | Acc])
    end;
umerge([], Bs, _Before, Acc) -> lists:reverse(Bs, Acc);
umerge(As, [], _Before, Acc) -> lists:reverse(As, Acc).

%%% Sorting by an ordering fun; Before(A, B) tells whether A may stand before B

sort(Before, []) when is_function(Before, 2) -> [];
sort(Before, [_] = List) when is_function(Before, 2) -> List;
sort(Before, [_, _ | _] = List) -> merge_rising(Before, runs(Before, List, []), []).

runs(Before, [A, B | Rest], Runs) ->
    case Before(A, B) of
        true -> rising_run(Before, Rest, B, [B, A], Runs);
        false -> falling_run(Before, Rest, B, [B, A], Runs)
    end;
runs(_Before, [A], Runs) -> [[A] | Runs];
runs(_Before, [], Runs) -> Runs.

rising_run(Before, [B | Rest] = List, A, Run, Runs) ->
    case Before(A, B) of
        true -> rising_run(Before, Rest, B, [B | Run], Runs);
        false -> runs(Before, List, [reverse(Run) | Runs])
    end;
rising_run(_Before, [], _A, Run, Runs) -> [reverse(Run) | Runs].

falling_run(Before, [B | Rest] = List, A, Run, Runs) ->
    case Before(A, B) of
        true -> runs(Before, List, [Run | Runs]);
        false -> falling_run(Before, Rest, B, [B | Run], Runs)
    end;
falling_run(_Before, [], _A, Run, Runs) -> [Run | Runs].

merge_rising(_Before, [Run], []) -> Run;
merge_rising(Before, [Later, Earlier | Runs], Merged) ->
    merge_rising(Before, Runs, [rising(Before, Earlier, Later, []) | Merged]);
merge_rising(Before, [Run], Merged) -> merge_falling(Before, [reverse(Run) | Merged], []);
merge_rising(Before, [], Merged) -> merge_falling(Before, Merged, []).

merge_falling(_Before, [Run], []) -> reverse(Run);
merge_falling(Before, [Earlier, Later | Runs], Merged) ->
    merge_falling(Before, Runs, [falling(Before, Earlier, Later, []) | Merged]);
merge_falling(Before, [Run], Merged) -> merge_rising(Before, [reverse(Run) | Merged], []);
merge_falling(Before, [], Merged) -> merge_rising(Before, Merged, []).

rising(Before, [A | As] = AllAs, [B | Bs] = AllBs, Acc) ->
    case Before(A, B) of
        true -> rising(Before, As, AllBs, [A | Acc]);
        false -> rising(Before, AllAs, Bs, [B | Acc])
    end;
rising(_Before, [], Bs, Acc) -> lists:reverse(Bs, Acc);
rising(_Before, As, [], Acc) -> lists:reverse(As, Acc).

falling(Before, [A | As] = AllAs, [B | Bs] = AllBs, Acc) ->
    case Before(A, B) of
        true -> falling(Before, AllAs, Bs, [B | Acc]);
        false -> falling(Before, As, AllBs, [A | Acc])
    end;
falling(_Before, [], Bs, Acc) -> lists:reverse(Bs, Acc);
falling(_Before, As, [], Acc) -> lists:reverse(As, Acc).

usort(Before, List) when is_function(Before, 2) ->
    case sort(Before, List) of
        [A | Rest] -> drop_equal(Before, A, Rest);
        [] -> []
    end.

%% In a sorted list A is before B; when B is also before A, they are equal.
drop_equal(Before, A, [B | Rest]) ->
    case Before(B, A) of
        true -> drop_equal(Before, A, Rest);
        false -> [A | drop_equal(Before, B, Rest)]
    end;
drop_equal(_Before, A, []) -> [A].

merge(Before, As, Bs) when is_function(Before, 2) -> reverse(rising(Before, As, Bs, [])).

rmerge(Before, As, Bs) when is_function(Before, 2) -> reverse(falling(Before, As, Bs, [])).

umerge(Before, As, Bs) when is_function(Before, 2) -> reverse(umerge(As, Bs, Before, [])).

rumerge(Before, As, Bs) when is_function(Before, 2) ->
    reverse(umerge(As, Bs, fun(A, B) -> Before(B, A) end, [])).

%%% Lists of tuples

keydelete(Key, Position, List) when is_integer(Position), Position > 0 -> key_delete(Key, Position, List).

key_delete(Key, Position, [Tuple | Rest]) when element(Position, Tuple) == Key -> Rest;
key_delete(Key, Position, [Tuple | Rest]) -> [Tuple | key_delete(Key, Position, Rest)];
key_delete(_Key, _Position, []) -> [].

keyreplace(Key, Position, List, New) when is_integer(Position), Position > 0, is_tuple(New) ->
    key_replace(Key, Position, List, New).

key_replace(Key, Position, [Tuple | Rest], New) when element(Position, Tuple) == Key -> [New | Rest];
key_replace(Key, Position, [Tuple | Rest], New) -> [Tuple | key_replace(Key, Position, Rest, New)];
key_replace(_Key, _Position, [], _New) -> [].

keytake(Key, Position, List) when is_integer(Position), Position > 0 -> key_take(Key, Position, List, []).

key_take(Key, Position, [Tuple | Rest], Before) when element(Position, Tuple) == Key ->
    {value, Tuple, lists:reverse(Before, Rest)};
key_take(Key, Position, [Tuple | Rest], Before) -> key_take(Key, Position, Rest, [Tuple | Before]);
key_take(_Key, _Position, [], _Before) -> false.

keystore(Key, Position, List, New) when is_integer(Position), Position > 0, is_tuple(New) ->
    key_store(Key, Position, List, New).

key_store(Key, Position, [Tuple | Rest], New) when element(Position, Tuple) == Key -> [New | Rest];
key_store(Key, Position, [Tuple | Rest], New) -> [Tuple | key_store(Key, Position, Rest, New)];
key_store(_Key, _Position, [], New) -> [New].

keymap(Fun, Position, [Tuple | Rest]) ->
    [setelement(Position, Tuple, Fun(element(Position, Tuple))) | keymap(Fun, Position, Rest)];
keymap(Fun, Position, []) when is_integer(Position), Position >= 1, is_function(Fun, 1) -> [].

keysort(Position, List) when is_integer(Position), Position > 0 ->
    case List of
        [] -> [];
        [_] -> List;
        [_, _ | _] -> key_merge_rising(Position, key_runs(Position, List, []), [])
    end.

%% The same merge sort once more, with the keys held in variables while they are compared.
key_runs(Position, [A, B | Rest], Runs) ->
    KeyA = element(Position, A),
    KeyB = element(Position, B),
    if
        KeyA =< KeyB -> key_rising_run(Position, Rest, KeyB, [B, A], Runs);
        true -> key_falling_run(Position, Rest, KeyB, [B, A], Runs)
    end;
key_runs(Position, [A], Runs) ->
    _ = element(Position, A),
    [[A] | Runs];
key_runs(_Position, [], Runs) -> Runs.

key_rising_run(Position, [B | Rest] = List, KeyA, Run, Runs) ->
    case element(Position, B) of
        KeyB when KeyA =< KeyB -> key_rising_run(Position, Rest, KeyB, [B | Run], Runs);
        _ -> key_runs(Position, List, [reverse(Run) | Runs])
    end;
key_rising_run(_Position, [], _KeyA, Run, Runs) -> [reverse(Run) | Runs].

key_falling_run(Position, [B | Rest] = List, KeyA, Run, Runs) ->
    case element(Position, B) of
        KeyB when KeyA > KeyB -> key_falling_run(Position, Rest, KeyB, [B | Run], Runs);
        _ -> key_runs(Position, List, [Run | Runs])
    end;
key_falling_run(_Position, [], _KeyA, Run, Runs) -> [Run | Runs].

key_merge_rising(_Position, [Run], []) -> Run;
key_merge_rising(Position, [Later, Earlier | Runs], Merged) ->
    key_merge_rising(Position, Runs, [key_rising(Position, Earlier, Later, []) | Merged]);
key_merge_rising(Position, [Run], Merged) -> key_merge_falling(Position, [reverse(Run) | Merged], []);
key_merge_rising(Position, [], Merged) -> key_merge_falling(Position, Merged, []).

key_merge_falling(_Position, [Run], []) -> reverse(Run);
key_merge_falling(Position, [Earlier, Later | Runs], Merged) ->
    key_merge_falling(Position, Runs, [key_falling(Position, Earlier, Later, []) | Merged]);
key_merge_falling(Position, [Run], Merged) -> key_merge_rising(Position, [reverse(Run) | Merged], []);
key_merge_falling(Position, [], Merged) -> key_merge_rising(Position, Merged, []).

key_rising(Position, As, [B | Bs], Acc) -> key_rising_a(Position, As, element(Position, B), B, Bs, Acc);
key_rising(_Position, As, [], Acc) -> lists:reverse(As, Acc).

key_rising_a(Position, [A | As], KeyB, B, Bs, Acc) ->
    case element(Position, A) of
        KeyA when KeyA =< KeyB -> key_rising_a(Position, As, KeyB, B, Bs, [A | Acc]);
        KeyA -> key_rising_b(Position, KeyA, A, As, Bs, [B | Acc])
    end;
key_rising_a(_Position, [], _KeyB, B, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

key_rising_b(Position, KeyA, A, As, [B | Bs], Acc) ->
    case element(Position, B) of
        KeyB when KeyA =< KeyB -> key_rising_a(Position, As, KeyB, B, Bs, [A | Acc]);
        _ -> key_rising_b(Position, KeyA, A, As, Bs, [B | Acc])
    end;
key_rising_b(_Position, _KeyA, A, As, [], Acc) -> lists:reverse(As, [A | Acc]).

key_falling(Position, As, [B | Bs], Acc) -> key_falling_a(Position, As, element(Position, B), B, Bs, Acc);
key_falling(_Position, As, [], Acc) -> lists:reverse(As, Acc).

key_falling_a(Position, [A | As], KeyB, B, Bs, Acc) ->
    case element(Position, A) of
        KeyA when KeyA =< KeyB -> key_falling_b(Position, KeyA, A, As, Bs, [B | Acc]);
        _ -> key_falling_a(Position, As, KeyB, B, Bs, [A | Acc])
    end;
key_falling_a(_Position, [], _KeyB, B, Bs, Acc) -> lists:reverse(Bs, [B | Acc]).

key_falling_b(Position, KeyA, A, As, [B | Bs], Acc) ->
    case element(Position, B) of
        KeyB when KeyA =< KeyB -> key_falling_b(Position, KeyA, A, As, Bs, [B | Acc]);
        KeyB -> key_falling_a(Position, As, KeyB, B, Bs, [A | Acc])
    end;
key_falling_b(_Position, _KeyA, A, As, [], Acc) -> lists:reverse(As, [A | Acc]).

ukeysort(Position, List) ->
    case keysort(Position, List) of
        [A | Rest] -> drop_equal_keys(Position, A, Rest);
        [] -> []
    end.

drop_equal_keys(Position, A, [B | Rest]) when element(Position, A) == element(Position, B) ->
    drop_equal_keys(Position, A, Rest);
drop_equal_keys(Position, A, [B | Rest]) -> [A | drop_equal_keys(Position, B, Rest)];
drop_equal_keys(_Position, A, []) -> [A].

keymerge(Position, As, Bs) when is_integer(Position), Position > 0 -> reverse(key_rising(Position, As, Bs, [])).

rkeymerge(Position, As, Bs) when is_integer(Position), Position > 0 -> reverse(key_falling(Position, As, Bs, [])).

ukeymerge(Position, As, Bs) when is_integer(Position), Position > 0 ->
    Before = fun(A, B) -> element(Position, A) =< element(Position, B) end,
    reverse(umerge(As, Bs, Before, [])).

rukeymerge(Position, As, Bs) when is_integer(Position), Position > 0 ->
    Before = fun(A, B) -> element(Position, A) >= element(Position, B) end,
    reverse(umerge(As, Bs, Before, [])).
