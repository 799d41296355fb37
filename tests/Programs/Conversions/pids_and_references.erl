%% Pids and references have texts; a pid can be made again from its own.
%% expect: {true,60,true,true}
-module(pids_and_references).
-export([main/0]).

main() ->
    P = self(),
    {list_to_pid(pid_to_list(P)) =:= P, hd(pid_to_list(P)), lists:prefix("#Ref<", ref_to_list(make_ref())),
     lists:prefix("#Fun<", lists:flatten(io_lib:format("~p", [fun() -> P end])))}.
