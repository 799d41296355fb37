%% error_info tells why a table could not be used, and which module explains the error.
%% expect: [[{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id},{badarg,id}],[{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type},{badarg,type}],[{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access}],[{badarg,access},fine,{badarg,access},{badarg,access},{badarg,access},fine,{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access},{badarg,access}],{badarg,badkey},{badarg,badkey},{badarg,table_type},{badarg,erl_stdlib_errors},{badarg,already_exists},{badarg,owner},{badarg,erl_stdlib_errors},{badarg,erl_stdlib_errors},{badarg,erl_erts_errors},{badarg,erl_erts_errors},{badarg,erl_erts_errors}]
-module(causes_of_errors).
-export([main/0]).

main() ->
    Self = self(),
    Pid = spawn(fun() -> Private = ets:new(private, [private]), ets:new(protected, [protected, named_table]), Self ! Private, receive stop -> ok end end),
    Private = receive Table -> Table end,
    Causes = [[cause(Fun, Id) || Fun <- functions()] || Id <- [nowhere, 5, Private, protected]],
    Pid ! stop,
    Own = ets:new(own, []),
    Bag = ets:new(bag, [bag]),
    ets:new(named, [named_table]),
    ets:insert(Own, {a, 1}),
    Causes ++ [cause(fun(T) -> ets:lookup_element(T, none, 2) end, Own), cause(fun(T) -> ets:update_counter(T, none, 1) end, Own),
               cause(fun(T) -> ets:update_counter(T, a, 1) end, Bag), cause(fun(T) -> ets:update_element(T, a, {2, 1}) end, Bag),
               cause(fun(_) -> ets:new(named, [named_table]) end, Own), cause(fun(T) -> ets:give_away(T, self(), x) end, Own),
               cause(fun(T) -> ets:insert(T, {}) end, Own), cause(fun(T) -> ets:select(T, [{a}]) end, Own),
               cause(fun(K) -> persistent_term:get(K) end, none), cause(fun(I) -> atomics:get(atomics:new(1, []), I) end, 2),
               cause(fun(T) -> atom_to_list(T) end, 1)].

functions() ->
    [fun(T) -> ets:insert(T, {a, 1}) end, fun(T) -> ets:lookup(T, a) end, fun(T) -> ets:delete(T) end, fun(T) -> ets:delete(T, a) end,
     fun(T) -> ets:delete_all_objects(T) end, fun(T) -> ets:first(T) end, fun(T) -> ets:rename(T, other) end, fun(T) -> ets:setopts(T, [{heir, none}]) end,
     fun(T) -> ets:give_away(T, self(), x) end, fun(T) -> ets:update_counter(T, a, 1) end, fun(T) -> ets:update_element(T, a, {2, 3}) end,
     fun(T) -> ets:take(T, a) end, fun(T) -> ets:insert_new(T, {z, 1}) end, fun(T) -> ets:delete_object(T, {a, 1}) end].

cause(Fun, Argument) ->
    try Fun(Argument) of
        _ -> fine
    catch
        error:Reason:Stack ->
            {_, _, _, Location} = hd(Stack),
            case proplists:get_value(error_info, Location) of
                #{cause := Cause} -> {Reason, Cause};
                #{module := Module} -> {Reason, Module};
                undefined -> Reason
            end
    end.
