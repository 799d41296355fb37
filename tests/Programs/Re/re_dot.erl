%% A dot matches all but a newline, whatever that is, unless dotall is given.
%% expect: [{{match,[["a"],["b\rc\r"],["d"]]},nomatch},{{match,[["a\nb\rc\r\nd"]]},{match,[{0,2}]}},{{match,[["a\nb"],["c"],["\nd"]]},{match,[{0,2}]}},{{match,[["a"],["b\rc\r"],["d"]]},nomatch},{{match,[["a\nb\rc"],["d"]]},{match,[{0,2}]}},{{match,[["a"],["b"],["c"],["d"]]},nomatch},{{match,[["a"],["b"],["c"],["d"]]},nomatch}]
-module(re_dot).
-export([main/0]).

main() ->
    [{re:run("a\nb\rc\r\nd", ".+", [global, {capture, first, list} | Options]), re:run("a\n", "a.", Options)}
     || Options <- [[], [dotall], [{newline, cr}], [{newline, lf}], [{newline, crlf}], [{newline, any}], [{newline, anycrlf}]]].
