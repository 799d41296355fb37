%% timer:sleep, timer:tc, send_after, apply_after, send_interval and cancel.
%% expect: {true,{ok,cancel},2000,60000,3600000,3661000}
-module(timer_module).
-export([main/0]).

main() ->
    {Time, value} = timer:tc(fun() -> timer:sleep(5), value end),
    {ok, _} = timer:send_after(1, hello),
    receive hello -> ok end,
    Me = self(),
    {ok, _} = timer:apply_after(1, erlang, send, [Me, applied]),
    receive applied -> ok end,
    {ok, Interval} = timer:send_interval(2, tick),
    [receive tick -> ok end || _ <- [1, 2, 3]],
    {Time >= 5000, timer:cancel(Interval), timer:seconds(2), timer:minutes(1), timer:hours(1), timer:hms(1, 1, 1)}.
