%% process_flag gives the old value; a process starts without trapping, whatever its parent does.
%% expect: {false,true,true,normal,high,{trap_exit,false},badarg}
-module(flag_values).
-export([main/0]).

main() ->
    A = process_flag(trap_exit, true),
    B = process_flag(trap_exit, true),
    Me = self(),
    spawn(fun() -> Me ! {child, process_info(self(), trap_exit)} end),
    Child = receive {child, C} -> C end,
    {A, B, process_flag(trap_exit, false), process_flag(priority, high), process_flag(priority, normal), Child,
     try process_flag(trap_exit, id(maybe_not)) catch error:R -> R end}.

id(X) -> X.
