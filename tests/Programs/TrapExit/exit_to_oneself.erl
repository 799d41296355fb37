%% exit(self(), normal) ends a process that does not trap exits; from others normal is ignored.
%% expect: {[normal,other,killed,{trapped,normal},{trapped,other},killed]}
-module(exit_to_oneself).
-export([main/0]).

main() ->
    {[why(Trap, Reason) || Trap <- [false, true], Reason <- [normal, other, kill]]}.

why(Trap, Reason) ->
    {_, Ref} = spawn_monitor(fun() ->
        process_flag(trap_exit, Trap),
        exit(self(), Reason),
        receive {'EXIT', Me, R} when Me =:= self() -> exit({trapped, R}) after 5 -> exit(survived) end
    end),
    receive {'DOWN', Ref, _, _, Why} -> Why end.
