%% Literals of all kinds, tried from the first clause to the last.
%% expect: [zero,float_zero,minus_one,empty,ab,only_a,char_a,unit,pair,improper,quoted,bin,two_to_80,map,{ab_and,"c"}]
-module(literals_in_heads).
-export([main/0]).

main() ->
    [name(X) || X <- [0, 0.0, -1, "", "ab", [97], $a, {}, {a, b}, [a | b], 'q u', <<"bin">>, 1 bsl 80, #{}, "abc"]].

name(0) -> zero;
name(0.0) -> float_zero;
name(-1) -> minus_one;
name([]) -> empty;
name("ab") -> ab;
name("ab" ++ Rest) -> {ab_and, Rest};
name([$a]) -> only_a;
name($a) -> char_a;
name({}) -> unit;
name({a, _}) -> pair;
name([a | b]) -> improper;
name('q u') -> quoted;
name(<<"bin">>) -> bin;
name(1208925819614629174706176) -> two_to_80;
name(#{}) -> map.
