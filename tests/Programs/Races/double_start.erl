%% expect: [found,started]
%% or: [lost,started]
%% Two that look whether a server runs, and start it when it does not, may both start it.
-module(double_start).
-export([main/0]).

main() ->
    Main = self(),
    [spawn(fun() -> Main ! {answer, ensure_started()} end) || _ <- [1, 2]],
    lists:sort([receive {answer, Answer} -> Answer end || _ <- [1, 2]]).

ensure_started() ->
    case whereis(only_one) of
        undefined ->
            Pid = spawn(fun() -> receive stop -> ok end end),
            try register(only_one, Pid) of true -> started
            catch error:badarg -> exit(Pid, kill), lost
            end;
        _ -> found
    end.
