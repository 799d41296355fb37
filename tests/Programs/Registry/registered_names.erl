%% A name stands for a process; it can be looked up, sent to and given back.
%% expect: {my_server,true,true,true,undefined,[]}
-module(registered_names).
-export([main/0]).

main() ->
    Pid = spawn(fun Loop() -> receive {ask, From} -> From ! {answer, registered_name()}, Loop() end end),
    true = register(my_server, Pid),
    my_server ! {ask, self()},
    A = receive {answer, N} -> N end,
    {A, whereis(my_server) =:= Pid, lists:member(my_server, registered()), unregister(my_server), whereis(my_server),
     process_info(Pid, registered_name)}.

registered_name() -> element(2, process_info(self(), registered_name)).
