%% Stands for the runtime's observers while the library runs on Erlang/OTP: reports go
%% to the process `observer`, when there is one.
-module(prim_events).
-export([report/2]).

report(Kind, Details) when is_atom(Kind), is_map(Details) ->
    case whereis(observer) of
        undefined -> ok;
        Pid -> Pid ! {report, Kind, Details}, ok
    end.
