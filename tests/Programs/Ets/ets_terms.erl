%% Objects of all types come back as they were put in.
%% expect: [true,true,true,true,true,true,true]
-module(ets_terms).
-export([main/0]).

main() ->
    T = ets:new(t, [{keypos, 1}]),
    Big = list_to_binary(lists:duplicate(200, 7)),
    Map = maps:from_list([{N, {N, "v"}} || N <- lists:seq(1, 40)]),
    <<_:3, Bits:20/bitstring, _/bitstring>> = Big,
    Objects = [{Big, Map}, {Map, Big}, {fun erlang:length/1, 1.5}, {self(), [a | b]}, {Bits, {}}, {-0.0, 1 bsl 100}, {[], <<>>}],
    ets:insert(T, Objects),
    [ets:lookup(T, element(1, O)) =:= [O] || O <- Objects].
