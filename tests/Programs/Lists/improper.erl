%% A list may end in something other than the empty list; length refuses it, hd and tl do not.
%% expect: {[1,2|three],1,2,three,1,three,true,badarg,[[]],[a,b,c]}
-module(improper).
-export([main/0]).

main() ->
    L = [1, 2 | three],
    [A, B | C] = L,
    {L, A, B, C, hd(L), tl(tl(L)), is_list(L), reason(fun() -> length(L) end), [[] | []], [a | [b | [c]]]}.

reason(F) ->
    try F() catch error:Reason -> Reason end.
