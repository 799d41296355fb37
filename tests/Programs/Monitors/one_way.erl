%% A monitor works in one direction: the watched process does not notice the end of its watcher.
%% expect: alive
-module(one_way).
-export([main/0]).

main() ->
    Me = self(),
    Watched = spawn(fun() -> receive {ask, From} -> From ! alive end end),
    {_, Ref} = spawn_monitor(fun() -> monitor(process, Watched), Me ! watching, exit(watcher_gone) end),
    receive watching -> ok end,
    receive {'DOWN', Ref, _, _, watcher_gone} -> ok end,
    Watched ! {ask, self()},
    receive A -> A end.
