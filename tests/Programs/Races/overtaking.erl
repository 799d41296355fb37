%% expect: [first,second]
%% or: [second,first]
%% Signals between two processes keep their order; those that come by two ways do not.
-module(overtaking).
-export([main/0]).

main() ->
    Main = self(),
    Forwarder = spawn(fun() -> receive Message -> Main ! Message end end),
    spawn(fun() -> Forwarder ! first, Main ! second end),
    [receive Message -> Message end || _ <- [1, 2]].
