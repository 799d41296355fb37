%% rand with a given seed repeats itself and stays in its range.
%% expect: {true,true,true,true,true}
-module(random_numbers).
-export([main/0]).

main() ->
    rand:seed(exsss, {1, 2, 3}),
    A = [rand:uniform(100) || _ <- lists:seq(1, 200)],
    rand:seed(exsss, {1, 2, 3}),
    B = [rand:uniform(100) || _ <- lists:seq(1, 200)],
    F = [rand:uniform() || _ <- lists:seq(1, 100)],
    {A =:= B, lists:min(A) >= 1, lists:max(A) =< 100, length(lists:usort(A)) > 50, lists:all(fun(X) -> X >= 0.0 andalso X < 1.0 end, F)}.
