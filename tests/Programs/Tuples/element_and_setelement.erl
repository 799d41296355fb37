%% Elements are counted from one; a new tuple leaves the old one as it was.
%% expect: {a,c,{a,x,c},{a,b,c},3,3,0,{a,b,c,d},{b,c},{a,i,b,c}}
-module(element_and_setelement).
-export([main/0]).

main() ->
    T = {a, b, c},
    {element(1, T), element(3, T), setelement(2, T, x), T, tuple_size(T), size(T), tuple_size({}), erlang:append_element(T, d),
     erlang:delete_element(1, T), erlang:insert_element(2, T, i)}.
