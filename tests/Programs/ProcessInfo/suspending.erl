%% A suspended process does nothing until it is resumed; suspensions count.
%% expect: {quiet,{status,suspended},one,badarg,badarg}
-module(suspending).
-export([main/0]).

main() ->
    Me = self(),
    Pid = spawn(fun Loop() -> receive X -> Me ! {echo, X}, Loop() end end),
    true = erlang:suspend_process(Pid),
    Pid ! one,
    Quiet = receive {echo, _} -> wrong after 10 -> quiet end,
    Status = process_info(Pid, status),
    true = erlang:resume_process(Pid),
    A = receive {echo, X} -> X end,
    {Quiet, Status, A, try erlang:resume_process(Pid) catch error:R -> R end,
     try erlang:suspend_process(self()) catch error:R2 -> R2 end}.
