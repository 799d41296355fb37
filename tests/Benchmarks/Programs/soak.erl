%% 200,000 processes crash and are restarted by supervisors. Counts signals that got lost; memory is read from outside
%% after the second fifth and after the last.
-module(soak).
-behaviour(supervisor).
-export([main/0, init/1, start_worker/2, work/0]).

-define(SUPERVISORS, 20).
-define(WORKERS, 50).
-define(ROUNDS, 200).
-define(LONGEST_MS, 10000).

main() ->
    Start = measure:now_us(),
    Supervisors = [start_supervisor() || _ <- lists:seq(1, ?SUPERVISORS)],
    Workers = [receive {started, Pid} -> Pid end || _ <- lists:seq(1, ?SUPERVISORS * ?WORKERS)],
    {_, Lost} = rounds(1, Workers, 0),
    measure:report(microseconds, measure:now_us() - Start),
    measure:report(lost, Lost),
    [begin unlink(Pid), exit(Pid, shutdown) end || Pid <- Supervisors],
    ok.

start_supervisor() ->
    {ok, Pid} = supervisor:start_link(?MODULE, self()),
    Pid.

init(Owner) ->
    Workers = [#{id => N, start => {?MODULE, start_worker, [Owner, N]}} || N <- lists:seq(1, ?WORKERS)],
    {ok, {#{strategy => one_for_one, intensity => 1000000, period => 1}, Workers}}.

start_worker(Owner, _) ->
    Pid = proc_lib:spawn_link(?MODULE, work, []),
    Owner ! {started, Pid},
    {ok, Pid}.

work() ->
    receive {crash, Reason} -> error(Reason) end.

%% In each round every worker crashes once: it must be reported once by its monitor and started again once.
rounds(N, Workers, Lost) when N > ?ROUNDS ->
    {Workers, Lost};
rounds(N, Workers, Lost) ->
    Monitors = [crash(Pid) || Pid <- Workers],
    Downs = length([down || Monitor <- Monitors, down(Monitor)]),
    Started = started(length(Workers), []),
    read_memory(N),
    rounds(N + 1, Started, Lost + 2 * length(Workers) - Downs - length(Started)).

crash(Pid) ->
    Monitor = monitor(process, Pid),
    Pid ! {crash, {soak, self()}},
    Monitor.

down(Monitor) ->
    receive {'DOWN', Monitor, process, _, {{soak, _}, _}} -> true after ?LONGEST_MS -> false end.

started(0, Pids) -> Pids;
started(N, Pids) ->
    receive {started, Pid} -> started(N - 1, [Pid | Pids]) after ?LONGEST_MS -> Pids end.

read_memory(N) when N =:= ?ROUNDS * 2 div 5 -> measure:read_memory(second_fifth);
read_memory(?ROUNDS) -> measure:read_memory(last_fifth);
read_memory(_) -> ok.
