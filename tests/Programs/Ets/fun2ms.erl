%% The literal fun of ets:fun2ms/1 becomes a match specification when the module is compiled.
%% output: [{{'$1','$2'},[{'>','$1',1},{'<','$2',2}],[{{'$1','$2'}}]},
%% output:  {{'$1','$2'},[{'=:=','$1',c}],[{{'$1','$2'}}]}]
%% output: [{{'$1','$2'},
%% output:   [{'andalso',{'>','$1',{const,5}},{'not',{is_atom,'$2'}}}],
%% output:   [['$1'|'$2']]}]
%% output: [{{'$1','$1','_'},[],['$_']}]
%% output: [{'$1',[],['$1']}]
%% output: [{{r,'$1','_','$2'},
%% output:   [{is_record,'$_',r,4},{'>',{element,3,'$_'},1}],
%% output:   [{{'$1',{element,2,'$2'},{{r,'$1',undefined,1}}}}]}]
%% output: [{{'$1','$2'},
%% output:   [{'==','$2',{const,"x"}},{'=:=',{element,1,'$1'},{{a,{const,5}}}}],
%% output:   [{'+','$1',1},'$_','$*',{{}},[],[1,2],"abc",#{a => '$1'}]}]
%% output: [{{'$1'},[],['$1']},{{'$1','$2'},[{'==','$1','$2'}],[true]}]
%% output: [{{"abc",<<1,2>>,['$1'|'$2'],1.5,97},
%% output:   [{is_list,'$2'},{'>','$1',-1},{'==',{self},{node}}],
%% output:   [{{'$1','$2'}}]}]
%% output: [{{'$1','$2','$3'},['$1',{'xor','$2','$3'}],[{const,5}]},
%% output:  {{'$1','$2','$3'},[{'or','$1','$2'}],[{const,5}]},
%% output:  {{'$1','$2','$3'},['$2'],[{const,5}]}]
%% output: [{{#{k => '$1'},'$2'},[],['$1']}]
%% output: [{'_',[],[true]}]
%% output: [{['$1','_'],[{'>','$1',1}],[{return_trace},{message,'$1'}]}]
%% expect: [{1,one},{3,three}]
-module(fun2ms).
-export([main/0]).
-include_lib("stdlib/include/ms_transform.hrl").
-record(r, {a, b, c = 1}).

main() ->
    E = 5,
    S = "x",
    [io:format("~p~n", [M]) || M <- specifications(E, S)],
    T = ets:new(t, [ordered_set]),
    ets:insert(T, [{1, one}, {2, two}, {3, three}]),
    ets:select(T, ets:fun2ms(fun({N, _} = Object) when N rem 2 =:= 1, N < E -> Object end)).

specifications(E, S) ->
    [ets:fun2ms(fun({A, B}) when A > 1, B < 2; A =:= c -> {A, B} end),
     ets:fun2ms(fun({A, B}) when A > E andalso not is_atom(B) -> [A | B] end),
     ets:fun2ms(fun({A, A, _} = O) -> O end),
     ets:fun2ms(fun(X) -> X end),
     ets:fun2ms(fun(#r{a = X, c = Y} = R) when is_record(R, r), R#r.b > 1 -> {X, Y#r.a, #r{a = X}} end),
     ets:fun2ms(fun({X, S1}) when S1 == S, element(1, X) =:= {a, E} -> X + 1, object(), bindings(), {}, [], [1, 2], "abc", #{a => X} end),
     ets:fun2ms(fun({A}) -> A; ({A, B}) when A == B -> true end),
     ets:fun2ms(fun({"abc", <<1, 2>>, [H | T], 1.5, $a}) when erlang:is_list(T), H > -1, self() == node() -> {H, T} end),
     ets:fun2ms(fun({A, B, C}) when A, B xor C; A or B; B -> E end),
     ets:fun2ms(fun({#{k := V}, _E}) -> V end),
     ets:fun2ms(fun(_) -> true end),
     dbg:fun2ms(fun([A, _]) when A > 1 -> return_trace(), message(A) end)].
