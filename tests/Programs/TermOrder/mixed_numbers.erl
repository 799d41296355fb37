%% Integers and floats mix in the order; neither of two equal ones comes before the other.
%% expect: {[-1180591620717411303424,-0.5,1,2.5,3,1180591620717411303424,1.0e30],[1.0,1],[1,1.0],[1.0,2],false,true,true}
-module(mixed_numbers).
-export([main/0]).

main() ->
    {lists:sort([3, 2.5, 1, -1 bsl 70, 1 bsl 70, 1.0e30, -0.5]), lists:sort([1.0, 1]), lists:sort([1, 1.0]),
     lists:usort([1.0, 1, 2]), 1 < 1.0, 1 =< 1.0, 1.0 >= 1}.
