%% A signal to oneself has been handled when exit/2 returns, also when nothing comes after it.
%% expect: {[normal,other,killed],[killed,killed]}
-module(last_call_is_exit_to_oneself).
-export([main/0]).

main() -> {[why(fun() -> exit(self(), Reason) end) || Reason <- [normal, other, kill]],
           [why(fun() -> catch exit(self(), kill) end), why(fun() -> exit(self(), kill), exit(survived) end)]}.

why(Fun) ->
    {_, Ref} = spawn_monitor(Fun),
    receive {'DOWN', Ref, _, _, Why} -> Why end.
