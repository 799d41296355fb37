%% catch clauses are tried in order, with patterns and guards; without a class it is throw; what no clause takes goes on.
%% expect: [{small,5},{not_taken,{code,50}},{error,5},{any_class,exit},{not_taken,other}]
-module(patterns_and_guards).
-export([main/0]).

main() ->
    [run(F) || F <- [fun() -> throw({code, 5}) end, fun() -> throw({code, 50}) end, fun() -> error({code, 5}) end,
     fun() -> exit(x) end, fun() -> throw(other) end]].

run(F) ->
    try
        try F() catch
            {code, N} when N < 10 -> {small, N};
            error:{code, N} -> {error, N};
            C:x -> {any_class, C}
        end
    catch
        throw:Rest -> {not_taken, Rest}
    end.
