%% A timer never has more time left than it was started with, also not at the very moment at which it is started.
%% expect: {true,true,[]}
-module(time_left).
-export([main/0]).

main() ->
    Read = [left(100000, fun erlang:read_timer/1) || _ <- lists:seq(1, 1000)],
    Cancelled = [left(100000, fun erlang:cancel_timer/1) || _ <- lists:seq(1, 1000)],
    AtOnce = [left(0, fun erlang:cancel_timer/1) || _ <- lists:seq(1, 100)],
    {lists:max(Read) =< 100000, lists:max(Cancelled) =< 100000, [Left || Left <- AtOnce, Left =/= 0, Left =/= false]}.

left(Time, Ask) ->
    Timer = erlang:send_after(Time, self(), over),
    Left = Ask(Timer),
    erlang:cancel_timer(Timer),
    Left.
