%% A default is evaluated at each construction that does not give the field.
%% expect: [{stamp,1,6},{stamp,given,6},{stamp,2,6},2]
-module(default_expressions).
-export([main/0]).

-record(stamp, {number = next(), twice = 2 * 3}).

main() ->
    put(counter, 0),
    [#stamp{}, #stamp{number = given}, #stamp{}, get(counter)].

next() ->
    N = get(counter) + 1,
    put(counter, N),
    N.
