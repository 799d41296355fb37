%% expect: pong
%% or: badarg
%% A process that registers itself may be asked by its name before it has one.
-module(registered_late).
-export([main/0]).

main() ->
    spawn(fun() -> register(late_server, self()), receive {ping, From} -> From ! pong end end),
    erlang:yield(),
    try late_server ! {ping, self()} of _ -> receive pong -> pong end
    catch error:badarg -> badarg
    end.
