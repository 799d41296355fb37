%% Beginnings and ends of subjects and lines.
%% expect: [{"^",{match,[[{0,0}]]}},{"$",{match,[[{7,0}],[{8,0}]]}},{"^",{match,[[{0,0}],[{4,0}]]}},{"$",{match,[[{3,0}],[{7,0}],[{8,0}]]}},{"$",{match,[[{8,0}]]}},{"\\A",{match,[[{0,0}]]}},{"\\Z",{match,[[{7,0}],[{8,0}]]}},{"\\z",{match,[[{8,0}]]}},{"\\Gone",{match,[[{0,3}]]}},{"\\G",{match,[[{3,0}],[{4,0}],[{5,0}],[{6,0}],[{7,0}],[{8,0}]]}}]
-module(re_anchors).
-export([main/0]).

main() ->
    [{RE, re:run("one\ntwo\n", RE, [global, {capture, first, index} | Options])}
     || {RE, Options} <- [{"^", []}, {"$", []}, {"^", [multiline]}, {"$", [multiline]}, {"$", [dollar_endonly]}, {"\\A", []}, {"\\Z", []}, {"\\z", []}, {"\\Gone", []}, {"\\G", [{offset, 3}]}]].
