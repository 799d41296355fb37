%% Match specifications: guards, bodies, constants, several clauses.
%% expect: {[{5,26},{6,37},{7,50}],[{1,1,[1]},[4,16,[4]],[8,64,"\b"],{9,81,"\t"}],[{x,[1,1],#{k => 1}},{x,[2,1],#{k => 2}}],[{}],[],['EXIT'],4,7,[{2,4,[2]},{1,1,[1]}]}
-module(ets_select).
-export([main/0]).

main() ->
    T = ets:new(t, [ordered_set]),
    ets:insert(T, [{N, N * N, [N]} || N <- lists:seq(1, 9)]),
    A = '$1', B = '$2',
    {ets:select(T, [{{A, B, '_'}, [{'>', B, 20}, {'<', A, 8}], [{{A, {'+', B, 1}}}]}]),
     ets:select(T, [{{A, B, '$3'}, [{'=:=', {'rem', A, 4}, 0}], ['$$']}, {{A, B, '_'}, [{'orelse', {'==', A, 1}, {'>=', A, 9.0}}], ['$_']}]),
     ets:select(T, [{{A, '_', '_'}, [{'<', A, {const, 3}}], [{{x, [A, {hd, {const, [1]}}], #{k => A}}}]}]),
     ets:select(T, [{{A, '_', '$3'}, [{is_list, '$3'}, {'=:=', {hd, '$3'}, 2}], [{element, 2, '$_'}, {length, '$3'}, {{}}]}]),
     ets:select(T, [{{A, '_', '_'}, [{'==', {hd, A}, 2}], [true]}]),
     ets:select(T, [{{3, '_', '_'}, [], [{'+', a, 1}]}]),
     ets:select_count(T, [{{A, '_', '_'}, [{'>', A, 5}], [true]}]),
     ets:select_delete(T, [{{A, '_', '_'}, [{'>', A, 2}], [true]}]),
     ets:select_reverse(T, [{'_', [], ['$_']}])}.
