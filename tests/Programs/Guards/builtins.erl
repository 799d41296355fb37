%% Builtins that guards may call.
%% expect: [tuple,list,binary,float,integer,map,me,function,bits,none]
-module(builtins).
-export([main/0]).

main() ->
    [f(X) || X <- [{a, b, c}, [1, 2, 3], <<1, 2>>, 2.5, -7, #{k => v}, self(), fun is_atom/1, <<1:3>>, nothing]].

f(X) when tuple_size(X) =:= 3, element(2, X) =:= b -> tuple;
f(X) when length(X) =:= 3, hd(tl(X)) =:= 2 -> list;
f(X) when byte_size(X) =:= 2 -> binary;
f(X) when bit_size(X) =:= 3 -> bits;
f(X) when trunc(X) =:= 2, round(X) =:= 3, is_float(X) -> float;
f(X) when abs(X) rem 4 =:= 3, X band 1 =:= 1 -> integer;
f(X) when map_size(X) =:= 1 -> map;
f(X) when X =:= self(), node(X) =:= node() -> me;
f(X) when is_function(X, 1) -> function;
f(_) -> none.
