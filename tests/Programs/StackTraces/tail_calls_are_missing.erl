%% A function that ended in a tail call has left no trace.
%% expect: {{last,2},[last,waiting,main]}
-module(tail_calls_are_missing).
-export([main/0]).

main() ->
    put(value, 1),
    try {x, waiting(get(value))} catch error:R:Stack -> {R, [F || {M, F, _, _} <- Stack, M =:= ?MODULE]} end.

waiting(X) -> {value, tail(X)}.

tail(X) -> last(X + 1).

last(X) when X > 100 -> fine;
last(X) -> error({last, X}).
