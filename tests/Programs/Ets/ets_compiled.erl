%% Match specifications compiled once, and applied to lists.
%% expect: {[b,d],true,false,{ok,6},{ok,false},error,badarg}
-module(ets_compiled).
-export([main/0]).

main() ->
    C = ets:match_spec_compile([{{'$1', '$2'}, [{'>', '$2', 1}], ['$1']}]),
    {ets:match_spec_run([{a, 1}, {b, 2}, c, {d, 3}], C), ets:is_compiled_ms(C), ets:is_compiled_ms(make_ref()),
     ets:test_ms({a, 5}, [{{'$1', '$2'}, [], [{'+', '$2', 1}]}]), ets:test_ms({a}, [{{b}, [], [x]}]),
     element(1, ets:test_ms({a}, [{{b}, [], ['$7']}])),
     (try ets:match_spec_compile([{{a}, [{foo}], [x]}]) catch error:R -> R end)}.
