%% Work is counted in reductions: about one for each call.
%% expect: {true,true}
-module(reductions_grow).
-export([main/0]).

main() ->
    {reductions, A} = process_info(self(), reductions),
    loop(100000),
    {reductions, B} = process_info(self(), reductions),
    {B - A >= 100000, B - A < 150000}.

loop(0) -> ok;
loop(N) -> loop(N - 1).
