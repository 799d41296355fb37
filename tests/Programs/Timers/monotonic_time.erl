%% Monotonic time does not go back; its units convert.
%% expect: {true,true,1,2000000,true,true,true}
-module(monotonic_time).
-export([main/0]).

main() ->
    A = erlang:monotonic_time(),
    receive after 3 -> ok end,
    B = erlang:monotonic_time(),
    {B > A, erlang:convert_time_unit(B - A, native, millisecond) >= 2, erlang:convert_time_unit(1500, millisecond, second),
     erlang:convert_time_unit(2, second, microsecond), is_integer(erlang:system_time(second)), erlang:unique_integer([positive]) > 0,
     erlang:unique_integer([monotonic]) < erlang:unique_integer([monotonic])}.
