%% Functional arrays, indexed from 0. The entries that were set are in a map; all the
%% others have the default value. A fixed array does not grow.
-module(array).

-export([new/0, new/1, new/2, is_array/1, set/3, get/2, size/1, sparse_size/1, default/1, reset/2, to_list/1,
         sparse_to_list/1, from_list/1, from_list/2, to_orddict/1, sparse_to_orddict/1, from_orddict/1, from_orddict/2,
         map/2, sparse_map/2, foldl/3, foldr/3, sparse_foldl/3, sparse_foldr/3, fix/1, relax/1, is_fix/1, resize/1, resize/2]).

-compile({no_auto_import, [size/1, get/2]}).

-record(array, {size = 0, fixed = false, default = undefined, entries = #{}}).

new() -> #array{}.

new(Options) -> new_with(options(Options), #array{}).

new(Size, Options) when is_integer(Size), Size >= 0 -> new_with(options(Options), #array{size = Size, fixed = true});
new(Size, Options) -> error(badarg, [Size, Options]).

options(Options) when is_list(Options) -> Options;
options(Option) -> [Option].

new_with([fixed | Options], Array) -> new_with(Options, Array#array{fixed = true});
new_with([{fixed, Fixed} | Options], Array) when is_boolean(Fixed) -> new_with(Options, Array#array{fixed = Fixed});
new_with([{default, Default} | Options], Array) -> new_with(Options, Array#array{default = Default});
new_with([{size, Size} | Options], Array) when is_integer(Size), Size >= 0 ->
    new_with(Options, Array#array{size = Size, fixed = true});
new_with([Size | Options], Array) when is_integer(Size), Size >= 0 ->
    new_with(Options, Array#array{size = Size, fixed = true});
new_with([], Array) -> Array;
new_with(_Wrong, _Array) -> error(badarg).

is_array(Term) -> is_record(Term, array).

size(#array{size = Size}) -> Size;
size(Other) -> error(badarg, [Other]).

default(#array{default = Default}) -> Default;
default(Other) -> error(badarg, [Other]).

fix(#array{} = Array) -> Array#array{fixed = true}.

relax(#array{} = Array) -> Array#array{fixed = false}.

is_fix(#array{fixed = Fixed}) -> Fixed.

%% The number of entries up to the last one that is not the default value.
sparse_size(Array) ->
    case sparse_entries(Array) of
        [] -> 0;
        Entries ->
            {Index, _Value} = lists:last(Entries),
            Index + 1
    end.

resize(Array) -> resize(sparse_size(Array), Array).

resize(Size, #array{entries = Entries} = Array) when is_integer(Size), Size >= 0 ->
    Array#array{size = Size, entries = maps:filter(fun(Index, _Value) -> Index < Size end, Entries)};
resize(Size, Array) -> error(badarg, [Size, Array]).

set(Index, Value, #array{size = Size, fixed = Fixed, entries = Entries} = Array) when is_integer(Index), Index >= 0 ->
    if
        Index < Size -> Array#array{entries = Entries#{Index => Value}};
        not Fixed -> Array#array{size = Index + 1, entries = Entries#{Index => Value}};
        true -> error(badarg, [Index, Value, Array])
    end;
set(Index, Value, Array) -> error(badarg, [Index, Value, Array]).

get(Index, #array{size = Size, fixed = Fixed, default = Default, entries = Entries} = Array)
  when is_integer(Index), Index >= 0 ->
    case Entries of
        #{Index := Value} -> Value;
        #{} when Index < Size; not Fixed -> Default;
        #{} -> error(badarg, [Index, Array])
    end;
get(Index, Array) -> error(badarg, [Index, Array]).

reset(Index, #array{size = Size, fixed = Fixed, entries = Entries} = Array) when is_integer(Index), Index >= 0 ->
    case Index < Size orelse not Fixed of
        true -> Array#array{entries = maps:remove(Index, Entries)};
        false -> error(badarg, [Index, Array])
    end;
reset(Index, Array) -> error(badarg, [Index, Array]).

%%% Conversions

to_list(Array) -> [Value || {_Index, Value} <- to_orddict(Array)].

sparse_to_list(Array) -> [Value || {_Index, Value} <- sparse_entries(Array)].

to_orddict(#array{size = Size, default = Default, entries = Entries}) ->
    [{Index, maps:get(Index, Entries, Default)} || Index <- lists:seq(0, Size - 1)];
to_orddict(Other) -> error(badarg, [Other]).

sparse_to_orddict(Array) -> sparse_entries(Array).

sparse_entries(#array{default = Default, entries = Entries}) ->
    lists:keysort(1, [Entry || {_Index, Value} = Entry <- maps:to_list(Entries), Value =/= Default]);
sparse_entries(Other) -> error(badarg, [Other]).

from_list(List) -> from_list(List, undefined).

from_list(List, Default) when is_list(List) ->
    Entries = maps:from_list([{Number - 1, Value} || {Number, Value} <- lists:enumerate(List)]),
    #array{size = length(List), default = Default, entries = Entries};
from_list(List, Default) -> error(badarg, [List, Default]).

from_orddict(Orddict) -> from_orddict(Orddict, undefined).

from_orddict([], Default) -> #array{default = Default};
from_orddict(Orddict, Default) when is_list(Orddict) ->
    case ascending_indices(Orddict, -1) of
        {ok, Last} -> #array{size = Last + 1, default = Default, entries = maps:from_list(Orddict)};
        error -> error(badarg, [Orddict, Default])
    end;
from_orddict(Orddict, Default) -> error(badarg, [Orddict, Default]).

ascending_indices([{Index, _Value} | Rest], Before) when is_integer(Index), Index > Before -> ascending_indices(Rest, Index);
ascending_indices([], Last) -> {ok, Last};
ascending_indices(_Wrong, _Before) -> error.

%%% All entries in order

map(Fun, Array) when is_function(Fun, 2) ->
    Array#array{entries = maps:from_list([{Index, Fun(Index, Value)} || {Index, Value} <- to_orddict(Array)])}.

sparse_map(Fun, Array) when is_function(Fun, 2) ->
    Array#array{entries = maps:from_list([{Index, Fun(Index, Value)} || {Index, Value} <- sparse_entries(Array)])}.

foldl(Fun, Acc, Array) when is_function(Fun, 3) -> fold_left(Fun, Acc, to_orddict(Array)).

foldr(Fun, Acc, Array) when is_function(Fun, 3) -> fold_left(Fun, Acc, lists:reverse(to_orddict(Array))).

sparse_foldl(Fun, Acc, Array) when is_function(Fun, 3) -> fold_left(Fun, Acc, sparse_entries(Array)).

sparse_foldr(Fun, Acc, Array) when is_function(Fun, 3) -> fold_left(Fun, Acc, lists:reverse(sparse_entries(Array))).

fold_left(Fun, Acc, Entries) -> lists:foldl(fun({Index, Value}, Sum) -> Fun(Index, Value, Sum) end, Acc, Entries).
