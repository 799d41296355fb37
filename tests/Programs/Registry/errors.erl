%% Names that are taken, unknown or not allowed are badarg; so is a second name for one process.
%% expect: [badarg,badarg,badarg,badarg,badarg,badarg,badarg,undefined,badarg,badarg]
-module(errors).
-export([main/0]).

main() ->
    Me = self(),
    true = register(taken, Me),
    {Dead, Ref} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Ref, _, _, _} -> ok end,
    [try F() catch error:R -> R end || F <- [fun() -> register(taken, spawn(fun() -> ok end)) end,
     fun() -> register(second, Me) end, fun() -> register(undefined, Me) end, fun() -> register(dead_one, Dead) end,
        fun() -> register("text", Me) end, fun() -> unregister(unknown_name) end, fun() -> unknown_name ! hello end,
            fun() -> whereis(unknown_name) end, fun() -> erlang:send(unknown_name, x) end, fun() -> whereis(1) end]].
