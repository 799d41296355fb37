%% A new process has the group leader of its parent; so what it prints goes to the same place.
%% expect: {true,true}
%% output: from the child
-module(inherited_group_leader).
-export([main/0]).

main() ->
    Me = self(),
    Leader = group_leader(),
    spawn(fun() -> io:format("from the child~n"), Me ! {leader, group_leader() =:= Leader} end),
    receive {leader, Same} -> {Same, is_pid(Leader)} end.
