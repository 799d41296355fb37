%% since: OTP 26
%% Maps made by comprehensions: of equal keys the last counts; filters; binaries as sources.
%% expect: {#{1 => 1,2 => 4,3 => 9},#{a => 3},#{0 => 1,1 => 2},#{},#{{1,a} => 1,{2,a} => 2}}
-module(map_comprehension).
-export([main/0]).

main() ->
    {#{X => X * X || X <- [1, 2, 3]}, #{a => X || X <- [1, 2, 3]}, #{X - 1 => X || <<X>> <= <<1, 2, 7>>, X < 5}, #{X => X || X <- []},
     #{{X, Y} => X || X <- [1, 2], Y <- [a]}}.
