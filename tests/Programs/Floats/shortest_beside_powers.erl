%% Beside a power of two the next floats below are nearer than those above; the shortest text must not read back as another float.
%% expect: ["2.9802322387695312e-8","5.0e-324","9.007199254740992e15",true,44868377]
-module(shortest_beside_powers).
-export([main/0]).

main() ->
    Floats = [math:pow(2, E) * S || E <- lists:seq(-1000, 1000, 37), S <- [1, 0.9999999999999999, 1.0000000000000002]],
    [float_to_list(2.98023223876953125e-8, [short]), float_to_list(math:pow(2, -1074), [short]), float_to_list(9007199254740993.0, [short]),
     lists:all(fun(F) -> list_to_float(float_to_list(F, [short])) =:= F end, Floats),
     erlang:crc32([float_to_list(F, [short]) || F <- Floats])].
