%% == compares numbers by value at any depth, =:= compares types too.
%% expect: {true,false,true,false,true,false,false,true,false,false,true,true,true}
-module(equal_and_exact).
-export([main/0]).

main() ->
    {1 == 1.0, 1 =:= 1.0, {1, [2]} == {1.0, [2.0]}, {1, [2]} =:= {1.0, [2.0]}, #{a => 1} == #{a => 1.0}, #{1 => a} == #{1.0 => a},
     1 /= 1.0, 1 =/= 1.0, "a" == 'a', <<"a">> == "a", [] == "", 0.0 =:= -0.0, 0 == -0.0}.
