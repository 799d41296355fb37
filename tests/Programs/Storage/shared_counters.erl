%% Atomics and counters are shared by processes, wrap around, and know their bounds.
%% expect: {[8,-7,-8,0,ok,10,18446744073709551615,-9223372036854775808],[badarg,badarg,badarg,badarg],40000}
-module(shared_counters).
-export([main/0]).

main() ->
    Signed = atomics:new(3, []),
    Unsigned = atomics:new(1, [{signed, false}]),
    ok = atomics:put(Signed, 1, 5),
    ok = atomics:add(Signed, 1, 3),
    ok = atomics:sub(Unsigned, 1, 1),
    Values = [atomics:get(Signed, 1), atomics:add_get(Signed, 2, -7), atomics:sub_get(Signed, 2, 1), atomics:exchange(Signed, 3, 9),
              atomics:compare_exchange(Signed, 3, 9, 10), atomics:compare_exchange(Signed, 3, 9, 11), atomics:get(Unsigned, 1),
              wrap(Signed)],
    Failures = [reason(fun() -> atomics:get(Signed, 4) end), reason(fun() -> atomics:get(nothing, 1) end),
                reason(fun() -> atomics:put(Unsigned, 1, -1) end), reason(fun() -> atomics:new(0, []) end)],
    {Values, Failures, count_together()}.

wrap(Array) ->
    ok = atomics:put(Array, 1, (1 bsl 63) - 1),
    atomics:add_get(Array, 1, 1).

count_together() ->
    Counters = counters:new(1, []),
    Workers = [spawn_monitor(fun() -> add(Counters, 10000) end) || _ <- [1, 2, 3, 4]],
    [receive {'DOWN', Monitor, process, _, normal} -> ok end || {_, Monitor} <- Workers],
    counters:get(Counters, 1).

add(_Counters, 0) -> ok;
add(Counters, N) -> counters:add(Counters, 1, 1), add(Counters, N - 1).

reason(F) -> try F() catch error:Reason -> Reason end.
