%% save_calls is the only flag that another process may set; each time the former value comes back.
%% expect: {0,10,0,5,[badarg,badarg,badarg,badarg,badarg]}
-module(flags_of_others).
-export([main/0]).

main() ->
    Other = spawn(fun() -> receive stop -> ok end end),
    Gone = spawn(fun() -> ok end),
    Ref = monitor(process, Gone),
    receive {'DOWN', Ref, process, Gone, _} -> ok end,
    A = process_flag(Other, save_calls, 10),
    B = process_flag(Other, save_calls, 0),
    C = process_flag(self(), save_calls, 5),
    D = process_flag(save_calls, 0),
    Failures = [failure(P, F, V) || {P, F, V} <- [{Other, trap_exit, true}, {foo, save_calls, 1}, {Gone, save_calls, 1}, {Other, save_calls, -1}, {Other, save_calls, 10001}]],
    Other ! stop,
    {A, B, C, D, Failures}.

failure(Pid, Flag, Value) -> try process_flag(Pid, Flag, Value) catch error:Reason -> Reason end.
