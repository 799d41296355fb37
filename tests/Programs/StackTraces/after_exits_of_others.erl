%% The trace of a process names nothing of others that ended just before on the same scheduler, by exit/1, exit/2 or a signal.
%% expect: [deep]
-module(after_exits_of_others).
-export([main/0]).

main() -> lists:usort([name_after(End) || _ <- lists:seq(1, 100), End <- [fun() -> exit(boom) end, fun() -> exit(self(), boom), ok end, fun() -> exit(normal) end]]).

name_after(End) ->
    {_, Monitor} = spawn_monitor(End),
    receive {'DOWN', Monitor, process, _, _} -> ok end,
    try deep(x) catch error:_:Trace -> element(2, hd(Trace)) end.

deep(Reason) -> [error(Reason) | nothing].
