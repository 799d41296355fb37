%% A timer to a name looks it up when it fires.
%% expect: got_it
-module(to_a_name).
-export([main/0]).

main() ->
    erlang:send_after(5, timed_name, {hello, name}),
    register(timed_name, self()),
    receive {hello, name} -> got_it after 2000 -> lost end.
