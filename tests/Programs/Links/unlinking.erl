%% After unlink the end of the other does not matter; unlinking what was not linked is fine.
%% expect: {ignored,true,true,{links,[]}}
-module(unlinking).
-export([main/0]).

main() ->
    Pid = spawn_link(fun() -> receive go -> exit(ignored) end end),
    Ref = monitor(process, Pid),
    true = unlink(Pid),
    Pid ! go,
    {receive {'DOWN', Ref, _, _, R} -> R end, unlink(Pid), unlink(self()), process_info(self(), links)}.
