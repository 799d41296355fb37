%% Calls of ets by chance on tables of all types; what each gives is printed, a line for each, with the table's contents now and then.
%% The same seed gives the same lines, so that those of two systems can be compared. What has no order is sorted.
-module(random_tables).
-export([main/0]).

-define(SEED, 1).
-define(CASES, 1000).
-define(CALLS_PER_TABLE, 50).

main() ->
    rand:seed(exsss, ?SEED),
    [table(N) || N <- lists:seq(1, ?CASES div ?CALLS_PER_TABLE)],
    ok.

table(N) ->
    Type = pick([set, ordered_set, bag, duplicate_bag]),
    Position = pick([1, 1, 1, 2]),
    Table = ets:new(table, [Type, {keypos, Position}, pick([public, private, protected])]),
    [call(N, Type, Table) || _ <- lists:seq(1, ?CALLS_PER_TABLE)],
    io:format("~w ~w contents ~w~n", [N, Type, contents(Type, Table)]),
    ets:delete(Table).

call(N, Type, Table) ->
    {Function, Args} = random_call(Type),
    Result = try {ok, plain(Type, Function, apply(ets, Function, [Table | Args]))} catch Class:Reason -> {Class, Reason} end,
    io:format("~w ~w ~w(~w) => ~w~n", [N, Type, Function, Args, Result]),
    [io:format("~w ~w contents ~w~n", [N, Type, contents(Type, Table)]) || rand:uniform(8) =:= 1].

contents(ordered_set, Table) -> ets:tab2list(Table);
contents(_Type, Table) -> exactly_sorted(ets:tab2list(Table)).

%% 1 and 1.0 have an order, too.
exactly_sorted(List) -> [Term || {_Bytes, Term} <- lists:sort([{term_to_binary(Term), Term} || Term <- List])].

plain(Type, Function, List) when is_list(List), Type =/= ordered_set, Function =/= update_counter -> exactly_sorted(List);
plain(_Type, _Function, Result) -> Result.

pick(List) -> lists:nth(rand:uniform(length(List)), List).

random_call(Type) ->
    case rand:uniform(26) of
        1 -> {insert, [[object() || _ <- lists:seq(1, rand:uniform(4))]]};
        N when N =< 6 -> {insert, [object()]};
        7 -> {insert_new, [pick([object(), [object(), object()]])]};
        8 -> {lookup, [key()]};
        9 -> {lookup_element, [key(), pick([1, 2, 3, 4, 0])]};
        10 -> {delete, [key()]};
        11 -> {delete_object, [object()]};
        12 -> {member, [key()]};
        13 -> {update_counter, [key(), pick([1, {2, 3}, {3, -1, 0, 5}, [{2, 1}, {3, 1}], {1, 1}, {9, 1}, [], {3, 2, 3, 0}])]};
        14 -> {update_counter, [key(), {3, 1}, {key(), key(), 0}]};
        15 -> {update_element, [key(), pick([{2, x}, {3, 7}, [{3, a}, {2, b}], {1, q}, {8, z}, []])]};
        16 -> {take, [key()]};
        17 -> {match, [pattern()]};
        18 -> {match_object, [pattern()]};
        N when N =< 20 -> {select, [specification()]};
        21 -> {select_count, [counting()]};
        22 -> {select_delete, [counting()]};
        23 -> {match_delete, [pattern()]};
        24 when Type =:= ordered_set -> {pick([next, prev]), [key()]};
        24 -> {info, [pick([size, type, keypos, protection, foo, named_table])]};
        25 when Type =:= ordered_set -> {pick([first, last]), []};
        25 -> {tab2list, []};
        26 -> {select_replace, [[{{'$1', '$2', '$3'}, [guard()], [{{'$1', '$2', '$3'}}]}]]}
    end.

key() -> pick([1, 1.0, 2, 2.0, 3, a, b, {a, 1}, {a, 1.0}, "s", <<"b">>, [], 12345678901234567890, -1]).

object() -> pick([{key(), key(), value()}, {key(), key(), value()}, {key(), value()}, {key(), key(), value(), value()}, {key()}]).

value() -> pick([0, 1, 2, 5, 1.5, x, y, [1, 2], {t, 1}, #{a => 1}]).

pattern() -> pick(['_', '$1', {'$1', '_', '$2'}, {key(), '$1', '_'}, {'$1', '$1', '_'}, {'_', key(), '$3'}, {'$2', '_', '$1'}, {{a, '$1'}, '_', '_'}, {'$1', '_'}, {a, '_', #{a => '$1'}}]).

specification() -> [{head(), [guard() || _ <- lists:seq(1, rand:uniform(2) - 1)], [body()]} || _ <- lists:seq(1, rand:uniform(2))].

counting() -> [{head(), [guard()], [pick([true, true, '$1', {'=:=', '$3', 1}])]}].

head() -> pick([{'$1', '$2', '$3'}, {'$1', '$2', '$3'}, {'$1', '$3'}, '_', {key(), '$2', '$3'}, {'$1', '$1', '$3'}]).

guard() ->
    pick([{'>', '$3', 1}, {'=:=', '$1', 1}, {'==', '$1', 1}, {is_integer, '$3'}, {is_atom, '$1'}, {'andalso', {is_number, '$3'}, {'<', '$3', 2}}, {'not', {is_list, '$1'}},
          {'orelse', {is_atom, '$3'}, {'>=', '$3', 2}}, true, {'>', {'+', '$3', 1}, 2}, {'=/=', '$1', {const, a}}, {'==', {element, 1, '$1'}, a}, {'<', {size, '$1'}, 3},
          {is_map_key, a, '$3'}, {'=:=', {map_size, '$3'}, 1}, {'>', {length, '$3'}, 1}, {'=:=', {'rem', '$3', 2}, 1}]).

body() -> pick(['$_', '$$', '$1', '$3', {{'$1', '$3'}}, ['$1' | '$3'], {const, {x}}, {'+', '$3', 1}, {{}}, #{k => '$1'}, {element, 1, '$1'}]).
