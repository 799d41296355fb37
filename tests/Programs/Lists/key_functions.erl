%% keyfind and its family compare keys with ==, so 1 finds 1.0.
%% expect: {{a,1},{1.0,float},false,[{b,2},{1.0,float},{a,3},not_a_tuple,{}],[{a,1},{b,new},{1.0,float},{a,3},not_a_tuple,{}],[{a,1},{b,2},{1.0,float},{a,3},not_a_tuple,{},{c,9}],true,{value,{b,2},[{a,1},{1.0,float},{a,3},not_a_tuple,{}]}}
-module(key_functions).
-export([main/0]).

main() ->
    L = [{a, 1}, {b, 2}, {1.0, float}, {a, 3}, not_a_tuple, {}],
    {lists:keyfind(a, 1, L), lists:keyfind(1, 1, L), lists:keyfind(zz, 1, L), lists:keydelete(a, 1, L),
     lists:keyreplace(b, 1, L, {b, new}),
     lists:keystore(c, 1, L, {c, 9}), lists:keymember(2, 2, L), lists:keytake(b, 1, L)}.
