%% Subjects and patterns that are no text are badarg.
%% expect: [{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg}]
-module(re_bad_subjects).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> re:run(a, "a") end, fun() -> re:run("a", a) end, fun() -> re:run([256], "a") end, fun() -> re:run("a", [256]) end,
        fun() -> re:run(<<1:1>>, "a") end, fun() -> re:run(<<255>>, "a", [unicode]) end, fun() -> re:run("a", <<255>>, [unicode]) end, fun() -> re:run([16#d800], "a", [unicode]) end,
        fun() -> re:run("a", "(") end, fun() -> re:compile(a) end, fun() -> re:split(a, "a") end, fun() -> re:replace("a", "(", "b") end]].

reason(F) -> try F() catch Class:Reason -> {Class, Reason} end.
