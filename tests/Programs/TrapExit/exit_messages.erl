%% A process that traps exits gets them as messages, also normal ones.
%% expect: [normal,bye,{bad,stack},kill,killed]
-module(exit_messages).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    [begin P = spawn_link(F), receive {'EXIT', P, {R, S}} when is_list(S) -> {R, stack}; {'EXIT', P, R} -> R end end
     || F <- [fun() -> ok end, fun() -> exit(bye) end, fun() -> error(bad) end, fun() -> exit(kill) end,
         fun() -> exit(self(), kill), receive x -> x end end]].
