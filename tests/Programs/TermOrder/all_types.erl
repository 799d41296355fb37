%% number < atom < reference < fun < pid < tuple < map < empty list < list < bit string.
%% expect: [integer,float,atom,reference,function,pid,tuple,map,nil,list,bits]
-module(all_types).
-export([main/0]).

main() ->
    Terms = [<<1>>, [1], [], #{}, {1}, self(), fun lists:map/2, make_ref(), atom, 1.5, 1],
    [kind(T) || T <- lists:sort(Terms)].

kind(T) when is_integer(T) -> integer;
kind(T) when is_float(T) -> float;
kind(T) when is_atom(T) -> atom;
kind(T) when is_reference(T) -> reference;
kind(T) when is_function(T) -> function;
kind(T) when is_pid(T) -> pid;
kind(T) when is_tuple(T) -> tuple;
kind(T) when is_map(T) -> map;
kind([]) -> nil;
kind(T) when is_list(T) -> list;
kind(T) when is_bitstring(T) -> bits.
