%% Guards of case, if, receive and fun clauses see the variables around them.
%% expect: {below,equal,above,{got,10},even,three}
-module(in_case_and_if).
-export([main/0]).

main() ->
    Limit = 3,
    F = fun(X) when X > Limit -> above; (X) when X =:= Limit -> equal; (_) -> below end,
    self() ! 10,
    G = receive N when N > Limit -> {got, N} after 0 -> none end,
    C = case G of {got, M} when M rem 2 =:= 0 -> even; {got, _} -> odd end,
    I = if Limit > 5 -> large; Limit > 2, Limit < 4 -> three; true -> small end,
    {F(1), F(3), F(9), G, C, I}.
