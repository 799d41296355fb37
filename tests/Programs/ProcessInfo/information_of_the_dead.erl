%% A process that has ended has no information; a wrong item or no pid is badarg.
%% expect: {undefined,undefined,undefined,badarg,badarg,false,true}
-module(information_of_the_dead).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Ref, _, _, _} -> ok end,
    {process_info(Pid), process_info(Pid, links), process_info(Pid, [links, status]),
     try process_info(self(), no_such_item) catch error:R -> R end, try process_info(a, links) catch error:R2 -> R2 end,
     lists:member(Pid, processes()), lists:member(self(), processes())}.
