%% Options that a function does not have are badarg.
%% expect: [{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg}]
-module(re_bad_options).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> re:compile("a", [global]) end, fun() -> re:compile("a", [{offset, 1}]) end, fun() -> re:compile("a", [foo]) end,
        fun() -> re:compile("a", foo) end, fun() -> re:run("a", "a", [{newline, foo}]) end, fun() -> re:run("a", "a", [{offset, -1}]) end,
        fun() -> re:run("a", "a", [global | foo]) end, fun() -> re:run("a", "a", [{capture, foo}]) end, fun() -> re:run("a", "a", [{capture, all, foo}]) end,
        fun() -> re:run("a", "a", [{capture, [a | b]}]) end, fun() -> re:run("a", "a", [{capture, [1.0]}]) end, fun() -> re:run("a", "a", [{match_limit, -1}]) end,
        fun() -> re:split("a", "a", [global]) end, fun() -> re:split("a", "a", [{parts, x}]) end, fun() -> re:replace("a", "a", "b", [{capture, all}]) end,
        fun() -> re:replace("a", "a", "b", [{return, x}]) end, fun() -> re:run("ab", element(2, re:compile("a")), [caseless]) end]].

reason(F) -> try F() catch Class:Reason -> {Class, Reason} end.
