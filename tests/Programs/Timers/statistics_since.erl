%% The second number of a statistic counts since it was asked for last.
%% expect: {true,true,true}
-module(statistics_since).
-export([main/0]).

main() ->
    {First, _} = statistics(reductions),
    _ = lists:sort(lists:seq(1000, 1, -1)),
    {Second, Since} = statistics(reductions),
    {Before, _} = statistics(wall_clock),
    receive after 20 -> ok end,
    {After, Elapsed} = statistics(wall_clock),
    {Second - First =:= Since, After - Before =:= Elapsed, Elapsed >= 20}.
