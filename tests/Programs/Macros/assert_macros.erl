%% The macros of stdlib's assert.hrl: ok, or an error that tells what was expected and what came.
%% expect: {[ok,ok,ok,ok,ok,ok,ok,ok,ok,ok,ok],[{assert,[{module,assert_macros},{line,22},{expression,"id ( false )"},{expected,true},{value,false}]},{assert,[{module,assert_macros},{line,23},{comment,"a comment"},{expression,"id ( 1 )"},{expected,true},{not_boolean,1}]},{assert,[{module,assert_macros},{line,24},{expression,"id ( true )"},{expected,false},{value,true}]},{assertMatch,[{module,assert_macros},{line,25},{expression,"id ( 1 )"},{pattern,"N when N > 1"},{value,1}]},{assertNotMatch,[{module,assert_macros},{line,26},{expression,"id ( { a , 1 } )"},{pattern,"{ a , _ }"},{value,{a,1}}]},{assertEqual,[{module,assert_macros},{line,27},{expression,"id ( 2 )"},{expected,1},{value,2}]},{assertNotEqual,[{module,assert_macros},{line,28},{expression,"id ( 1 )"},{value,1}]},{assertException,[{module,assert_macros},{line,29},{expression,"id ( fine )"},{pattern,"{ error , badarg , [...] }"},{unexpected_success,fine}]},{assertException,[{module,assert_macros},{line,30},{expression,"throw ( x )"},{pattern,"{ exit , _ , [...] }"},{unexpected_exception,{throw,x,trace}}]},{assertNotException,[{module,assert_macros},{line,31},{expression,"exit ( bad )"},{pattern,"{ exit , bad , [...] }"},{unexpected_exception,{exit,bad,trace}}]}]}
-module(assert_macros).
-export([main/0]).
-include_lib("stdlib/include/assert.hrl").

main() ->
    {fine(), [reason(F) || F <- failing()]}.

fine() ->
    [?assert(id(true)), ?assert(id(true), "told"), ?assertNot(id(false)), ?assertMatch({ok, _}, id({ok, 1})),
     ?assertMatch(N when N > 1, id(2)), ?assertNotMatch({a, _}, id(b)), ?assertEqual([1], id([1])), ?assertNotEqual(1, id(1.0)),
     ?assertError(badarg, list_to_atom(id(1))), ?assertExit({bad, _}, exit({bad, 1})), ?assertThrow(x, throw(x))].

reason(F) ->
    try F() catch error:{Kind, Details} -> {Kind, [without_trace(D) || D <- Details]} end.

without_trace({unexpected_exception, {Class, Reason, Trace}}) when is_list(Trace) -> {unexpected_exception, {Class, Reason, trace}};
without_trace(Other) -> Other.

failing() ->
    [fun() -> ?assert(id(false)) end,
     fun() -> ?assert(id(1), "a comment") end,
     fun() -> ?assertNot(id(true)) end,
     fun() -> ?assertMatch(N when N > 1, id(1)) end,
     fun() -> ?assertNotMatch({a, _}, id({a, 1})) end,
     fun() -> ?assertEqual(1, id(2)) end,
     fun() -> ?assertNotEqual(1, id(1)) end,
     fun() -> ?assertError(badarg, id(fine)) end,
     fun() -> ?assertExit(_, throw(x)) end,
     fun() -> ?assertNotException(exit, bad, exit(bad)) end].

id(X) -> X.
