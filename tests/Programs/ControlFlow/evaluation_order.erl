%% Operands, arguments, elements and fields are evaluated from left to right.
%% expect: [1,2,3,4,5,6,7,8,9,10,11]
-module(evaluation_order).
-export([main/0]).

main() ->
    put(order, []),
    _ = {note(1), [note(2) | note(3)], note(4) + note(5), f(note(6), note(7)), #{note(8) => note(9)}, <<(note(10)), (note(11))>>},
    lists:reverse(get(order)).

f(_, _) -> ok.

note(N) ->
    put(order, [N | get(order)]),
    N.
