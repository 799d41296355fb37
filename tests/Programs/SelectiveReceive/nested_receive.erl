%% A receive inside of a receive: the outer clause has taken its message already.
%% expect: [1,2,3]
-module(nested_receive).
-export([main/0]).

main() ->
    [self() ! M || M <- [{b, 2}, {a, 1}, {c, 3}]],
    receive
        {a, A} ->
            receive
                {b, B} ->
                    receive {c, C} -> [A, B, C] end
            end
    end.
