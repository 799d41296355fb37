%% An update makes a copy with some fields replaced; _ sets all other fields at construction.
%% expect: {{point,1,0,0},{point,1,2,3},{point,5,7,7},{point,3,2,3},101}
-module(updating).
-export([main/0]).

-record(point, {x = 0, y = 0, z = 0}).

main() ->
    P = #point{x = 1},
    Q = P#point{y = 2, z = 3},
    {P, Q, #point{x = 5, _ = 7}, Q#point{x = Q#point.z}, (move(Q))#point.x}.

move(P = #point{x = X}) -> P#point{x = X + 100}.
