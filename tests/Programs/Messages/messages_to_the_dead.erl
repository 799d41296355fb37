%% Sending to a process that has ended does nothing and is no error.
%% expect: {lost,lost,ok,nothing}
-module(messages_to_the_dead).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Ref, _, _, _} -> ok end,
    {Pid ! lost, erlang:send(Pid, lost), erlang:send(Pid, lost, [noconnect]), receive lost -> wrong after 0 -> nothing end}.
