%% expect: trapped
%% or: killed_with_it
%% A parent that traps exits only after it has linked may die of its child first.
-module(missed_trap).
-export([main/0]).

main() ->
    Main = self(),
    {_, Ref} = spawn_monitor(fun() ->
        Child = spawn_link(fun() -> exit(crashed) end),
        process_flag(trap_exit, true),
        receive {'EXIT', Child, crashed} -> Main ! trapped end
    end),
    receive
        {'DOWN', Ref, process, _, normal} -> receive trapped -> trapped end;
        {'DOWN', Ref, process, _, crashed} -> killed_with_it
    end.
