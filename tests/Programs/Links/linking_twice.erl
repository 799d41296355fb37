%% There is at most one link between two processes; linking to oneself does nothing.
%% expect: {1,done,once}
-module(linking_twice).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    Pid = spawn_link(fun() -> receive stop -> exit(done) end end),
    link(Pid),
    link(self()),
    {links, Links} = process_info(self(), links),
    Pid ! stop,
    {length(Links), receive {'EXIT', Pid, R} -> R end, receive {'EXIT', Pid, _} -> twice after 10 -> once end}.
