%% \R matches any newline, or only CR, LF and CRLF.
%% expect: [{{match,[[{1,2}],[{4,1}],[{6,1}],[{8,1}]]},{match,[{0,2}]}},{{match,[[{1,2}],[{4,1}],[{6,1}]]},{match,[{0,2}]}},{{match,[[{1,2}],[{4,1}],[{6,1}],[{8,1}]]},{match,[{0,2}]}},{{match,[[{1,2}],[{4,1}],[{6,1}],[{8,1}]]},{match,[{0,2}]}},{match,[[{0,3}],[{3,2}]]},nomatch,{match,[{0,3}]},{match,[{3,1}]}]
-module(re_newlines).
-export([main/0]).

main() ->
    [{re:run("a\r\nb\nc\rd\fe", "\\R", [global | Options]), re:run("\r\n", "^\\R$", Options)} || Options <- [[], [bsr_anycrlf], [bsr_unicode], [{newline, any}]]]
     ++ [re:run([16#2028, 133], "\\R", [global, unicode]), re:run("a\fb", "(*BSR_ANYCRLF)\\R"), re:run("a\nb", "(*CR)a.b"), re:run("a\n\nb", "(*ANYCRLF)(?m)^b")].
