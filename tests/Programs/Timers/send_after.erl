%% send_after and start_timer deliver after their time, in the order of their times.
%% expect: {first,second,third}
-module(send_after).
-export([main/0]).

main() ->
    erlang:send_after(30, self(), third),
    erlang:send_after(0, self(), first),
    Ref = erlang:start_timer(15, self(), second),
    {receive A -> A end, receive {timeout, Ref, B} -> B end, receive C -> C end}.
