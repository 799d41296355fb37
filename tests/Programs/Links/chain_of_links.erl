%% An exit runs along a chain of a thousand links.
%% expect: end_of_chain
-module(chain_of_links).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_monitor(fun() -> chain(1000) end),
    receive {'DOWN', Ref, process, Pid, Reason} -> Reason after 5000 -> timeout end.

chain(0) -> exit(end_of_chain);
chain(N) ->
    spawn_link(fun() -> chain(N - 1) end),
    receive never -> ok end.
