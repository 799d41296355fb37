%% match gives the variables in the order of their numbers, match_object whole objects.
%% expect: {[],[[a,1],[b,2],[a,3],["q",4]],[[4,"q"]],[[3,v]],[[1,x,[]],[2,x,y]],[{1,a,[x]},{3,a,#{k => v,l => 1}}],[{5,c}],true,[{2,b,[x|y]},{4,"q",4},{5,c}]}
-module(ets_match).
-export([main/0]).

main() ->
    T = ets:new(t, [ordered_set]),
    ets:insert(T, [{1, a, [x]}, {2, b, [x | y]}, {3, a, #{k => v, l => 1}}, {4, "q", 4}, {5, c}]),
    {ets:match(T, {quote1, zero, anything}), ets:match(T, {s1(), s0(), '_'}), ets:match(T, {s0(), s1(), s0()}),
     ets:match(T, {s0(), a, #{k => s1()}}), ets:match(T, {s0(), '_', [s1() | s2()]}),
     ets:match_object(T, {'_', a, '_'}), ets:match_object(T, {5, '_'}), ets:match_delete(T, {'_', a, '_'}), ets:tab2list(T)}.

s0() -> list_to_atom("$0").
s1() -> list_to_atom("$1").
s2() -> list_to_atom("$2").
