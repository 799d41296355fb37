%% Errors of all functions are badarg.
%% expect: [{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},[],{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},true,true,{error,badarg},{error,badarg}]
-module(ets_bad_arguments).
-export([main/0]).

main() ->
    T = ets:new(t, [{keypos, 2}]),
    [reason(F) || F <- [fun() -> ets:new("t", []) end, fun() -> ets:new(t, [foo]) end, fun() -> ets:new(t, [{keypos, 0}]) end, fun() -> ets:new(t, set) end,
        fun() -> ets:insert(T, {a}) end, fun() -> ets:insert(T, [{a, b}, c]) end, fun() -> ets:insert(T, [{a, b} | c]) end, fun() -> ets:insert(none, {a, b}) end,
        fun() -> ets:lookup(none, a) end, fun() -> ets:lookup_element(T, a, 1) end, fun() -> ets:next(T, a) end, fun() -> ets:select(T, [a]) end,
        fun() -> ets:select(T, []) end, fun() -> ets:select(T, [{{a, b}, [], []}]) end, fun() -> ets:select(T, [{{a, b}, [], [{b}]}]) end, fun() -> ets:match(T, {a, b}, 0) end,
        fun() -> ets:select(x) end, fun() -> ets:tab2list(none) end, fun() -> ets:slot(T, -1) end, fun() -> ets:delete(none) end, fun() -> ets:rename(none, a) end,
        fun() -> ets:insert(T, []) end, fun() -> ets:insert_new(T, []) end, fun() -> ets:delete_object(T, a) end, fun() -> ets:foldl(fun(_, A) -> A end, 0, none) end]].

reason(F) -> try F() catch C:R -> {C, R} end.
