%% A link works in both directions: the end of the parent takes the child along.
%% expect: parent_gone
-module(both_ways).
-export([main/0]).

main() ->
    Me = self(),
    Parent = spawn(fun() -> Me ! {child, spawn_link(fun() -> receive never -> ok end end)}, receive end_now -> exit(parent_gone) end end),
    Child = receive {child, C} -> C end,
    Ref = monitor(process, Child),
    Parent ! end_now,
    receive {'DOWN', Ref, process, Child, R} -> R end.
