%% Elements that do not match the pattern of a generator are passed over.
%% expect: {[1,2,{ok,3}],[3],[x],[1,3]}
-module(patterns_filter).
-export([main/0]).

main() ->
    L = [{ok, 1}, error, {ok, 2}, {error, x}, {ok, {ok, 3}}],
    {[X || {ok, X} <- L], [X || {ok, {ok, X}} <- L], [X || {K, X} <- L, K =:= error], [H || [H | _] <- [[1, 2], [], [3]]]}.
