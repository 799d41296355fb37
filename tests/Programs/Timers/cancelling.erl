%% cancel_timer gives the time that was left, or false when there is none.
%% expect: {true,true,false,false,false,false,quiet}
-module(cancelling).
-export([main/0]).

main() ->
    Ref = erlang:send_after(10000, self(), never),
    Left = erlang:read_timer(Ref),
    Cancelled = erlang:cancel_timer(Ref),
    Done = erlang:send_after(0, self(), now),
    receive now -> ok end,
    {is_integer(Left) andalso Left > 5000, is_integer(Cancelled) andalso Cancelled > 5000, erlang:cancel_timer(Ref),
     erlang:read_timer(Ref), erlang:cancel_timer(Done), erlang:cancel_timer(make_ref()), receive never -> wrong after 0 -> quiet end}.
