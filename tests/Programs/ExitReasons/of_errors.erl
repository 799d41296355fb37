%% The reasons with which failing processes end.
%% expect: [badarith,{badmatch,no},{case_clause,3},{badfun,x},undef,{badarity,[1,2]},{badkey,k},{my,reason},badarg]
-module(of_errors).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> id(a) + 1 end, fun() -> {ok, _} = id(no) end, fun() -> case id(3) of 4 -> ok end end,
     fun() -> (id(x))() end, fun() -> nowhere:f() end,
                        fun() -> (fun(Y) -> Y end)(1, 2) end, fun() -> maps:get(k, #{}) end, fun() -> error({my, reason}) end,
                            fun() -> element(id(5), {}) end]].

reason(F) ->
    {_, Ref} = spawn_monitor(F),
    receive {'DOWN', Ref, _, _, {{badarity, {_, A}}, _}} -> {badarity, A}; {'DOWN', Ref, _, _, {R, [_ | _]}} -> R end.

id(X) -> X.
