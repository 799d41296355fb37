%% Tuples that only look like compiled patterns are badarg.
%% expect: [{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{match,[{0,2},{1,1}]}]
-module(re_forged_patterns).
-export([main/0]).

main() ->
    {ok, {re_pattern, Groups, Unicode, CrLf, Bytes} = Pattern} = re:compile("a(b)"),
    [reason(fun() -> re:run("ab", P) end) || P <- [{re_pattern, 1, 0, 0, <<>>}, {re_pattern, 1, 0, 0, <<0:800>>}, {re_pattern, 1, 0, 0}, {pattern, Groups, Unicode, CrLf, Bytes}, {re_pattern, a, Unicode, CrLf, Bytes},
        {re_pattern, Groups, Unicode, CrLf, bytes}, Pattern]].

reason(F) -> try F() catch Class:Reason -> {Class, Reason} end.
