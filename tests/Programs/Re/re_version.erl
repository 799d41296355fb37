%% The version of the language, and what can be asked of a compiled pattern.
%% expect: {<<"8.44 2020-02-12">>,{error,badarg},{error,badarg},{namelist,[]}}
-module(re_version).
-export([main/0]).

main() ->
    {re:version(), reason(fun() -> re:inspect(element(2, re:compile("a")), foo) end), reason(fun() -> re:inspect("a", namelist) end), re:inspect(element(2, re:compile("a")), namelist)}.

reason(F) -> try F() catch Class:Reason -> {Class, Reason} end.
