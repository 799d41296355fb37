%% A process is alive until it has ended; its pid stays a pid.
%% expect: {true,false,true,true,nobody_reads_this}
-module(is_process_alive).
-export([main/0]).

main() ->
    Pid = spawn(fun() -> receive stop -> ok end end),
    Ref = monitor(process, Pid),
    Before = is_process_alive(Pid),
    Pid ! stop,
    receive {'DOWN', Ref, process, Pid, normal} -> ok end,
    {Before, is_process_alive(Pid), is_pid(Pid), is_process_alive(self()), Pid ! nobody_reads_this}.
