%% A timeout in milliseconds; other messages do not restart it; infinity waits for good.
%% expect: {timed_out,true,true,late,kept,slept}
-module(after_milliseconds).
-export([main/0]).

main() ->
    self() ! other,
    Start = erlang:monotonic_time(millisecond),
    Timed = receive wanted -> wanted after 20 -> timed_out end,
    Took = erlang:monotonic_time(millisecond) - Start,
    Me = self(),
    spawn(fun() -> receive after 5 -> Me ! late end end),
    Late = receive late -> late after infinity -> never end,
    {Timed, Took >= 19, Took < 2000, Late, receive other -> kept after 0 -> lost end, receive after 1 -> slept end}.
