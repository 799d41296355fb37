%% spawn of a function that does not exist makes a process that ends with undef.
%% expect: [{undef,nowhere,f,[1]},{undef,lists,no_such_function,[]}]
-module(many_undefined_funs).
-export([main/0]).

main() ->
    {_, R1} = spawn_monitor(nowhere, f, [1]),
    {_, R2} = spawn_monitor(lists, no_such_function, []),
    
    [receive {'DOWN', R, process, _, {Reason, [{M, F, A, _} | _]}} -> {Reason, M, F, A} end || R <- [R1, R2]].
