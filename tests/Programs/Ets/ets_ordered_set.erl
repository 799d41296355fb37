%% An ordered_set is in term order, and 1 and 1.0 are one key.
%% expect: {[{-7},{1.0,new},{2.5},{3},{1180591620717411303424},{a},{{x}},{#{}},{[]},{"s"},{<<1>>}],[{1.0,new}],-7,<<1>>,2.5,1.0,'$end_of_table','$end_of_table'}
-module(ets_ordered_set).
-export([main/0]).

main() ->
    T = ets:new(t, [ordered_set]),
    ets:insert(T, [{K} || K <- ["s", <<1>>, a, 3, 2.5, {x}, #{}, [], 1, -7, 1 bsl 70]]),
    ets:insert(T, {1.0, new}),
    {ets:tab2list(T), ets:lookup(T, 1), ets:first(T), ets:last(T), ets:next(T, 2), ets:prev(T, 2), ets:next(T, <<1>>), ets:prev(T, -7)}.
