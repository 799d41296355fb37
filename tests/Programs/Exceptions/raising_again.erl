%% An exception inside of a catch clause replaces the first one; inner values stay reachable.
%% expect: {[one,caught],{caught_at,500}}
-module(raising_again).
-export([main/0]).

main() ->
    L = try
        try
            try throw(one) catch throw:A -> error({two, A}) end
        catch
            error:{two, B} -> exit({three, B})
        end
    catch
        exit:{three, C} -> [C, caught]
    end,
    {L, depth(1000)}.

depth(0) -> throw(bottom);
depth(N) ->
    try depth(N - 1) catch throw:bottom when N =:= 500 -> {caught_at, N} end.
