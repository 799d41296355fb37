%% A pattern that is wrong is badarg for run, or an answer if so wished.
%% expect: {{error,{compile,{"missing )",1}}},{error,badarg},nomatch}
-module(re_compile_report).
-export([main/0]).

main() ->
    {re:run("a", "(", [report_errors]), catch_reason(fun() -> re:run("a", "(") end), re:run("a", "b", [report_errors])}.

catch_reason(F) -> try F() catch Class:Reason -> {Class, Reason} end.
