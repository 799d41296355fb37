%% A receive that waits for a time in a variable goes on waiting when a message comes that it does not take.
%% expect: {waiting,waiting,woken}
-module(forever_in_a_variable).
-export([main/0]).

main() ->
    Sleeper = spawn(fun() -> sleep(infinity) end),
    First = poke(Sleeper),
    Second = poke(Sleeper),
    Napper = spawn(fun() -> sleep(50) end),
    Ref = monitor(process, Napper),
    Napper ! not_expected,
    Third = receive {'DOWN', Ref, process, Napper, normal} -> woken after 5000 -> stuck end,
    exit(Sleeper, kill),
    {First, Second, Third}.

poke(Sleeper) ->
    Sleeper ! not_expected,
    [lists:sort(lists:seq(1000, 1, -1)) || _ <- lists:seq(1, 20)],
    case process_info(Sleeper, status) of
        undefined -> gone;
        {status, _} -> waiting
    end.

sleep(T) -> receive after T -> ok end.
