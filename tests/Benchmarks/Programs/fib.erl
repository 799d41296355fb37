%% Calls: fib(32), seven million calls that are not tail calls.
-module(fib).
-export([main/0]).

main() -> measure:microseconds(fun() -> 2178309 = fib(32) end).

fib(N) when N < 2 -> N;
fib(N) -> fib(N - 1) + fib(N - 2).
