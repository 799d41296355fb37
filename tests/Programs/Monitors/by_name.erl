%% A monitor by name watches the process that has it; the message tells the name.
%% expect: {{true,bye},true}
-module(by_name).
-export([main/0]).

main() ->
    Pid = spawn(fun() -> receive stop -> exit(bye) end end),
    register(watched_by_name, Pid),
    Ref = monitor(process, watched_by_name),
    {monitors, M} = process_info(self(), monitors),
    Pid ! stop,
    {receive {'DOWN', Ref, process, {watched_by_name, N}, R} -> {N =:= node(), R} end, [{process, {watched_by_name, node()}}] =:= M}.
