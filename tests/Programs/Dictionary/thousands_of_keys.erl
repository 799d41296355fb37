%% So many keys that looking for one must not mean to look at all: integers, tuples, lists, floats and binaries.
%% expect: {20000,10000,done,undefined,{0,undefined,50020000,10000}}
-module(thousands_of_keys).
-export([main/0]).

main() ->
    [put(key(N), N) || N <- lists:seq(1, 20000)],
    All = length([V || {_, V} <- get(), is_integer(V)]),
    [undefined = put({again, N}, N) || N <- lists:seq(1, 3)],
    [N = erase({again, N}) || N <- lists:seq(1, 3)],
    [N = erase(key(N)) || N <- lists:seq(1, 20000, 2)],
    Left = length([V || {_, V} <- get(), is_integer(V)]),
    Sum = lists:sum([get(key(N)) || N <- lists:seq(2, 10000, 2)]),
    [N = put(key(N), done) || N <- lists:seq(2, 20000, 2)],
    Done = get(key(20000)),
    Gone = get(key(1)),
    Size = length([K || K <- get_keys(done)]),
    erase(),
    {All, Left, Done, Gone, {length(get()), put(key(1), 1), Sum * 2 + 10000, Size}}.

key(N) when N rem 3 =:= 0 -> {N, <<N:32>>};
key(N) when N rem 3 =:= 1 -> N;
key(N) -> [float(N) | <<"key">>].
