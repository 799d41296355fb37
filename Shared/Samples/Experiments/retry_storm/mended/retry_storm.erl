%% title: Retries with a budget
%% try: Suspend the service for a second (tab Faults), resume it, and see how its mailbox becomes empty again.
%% about: A service that does 100 requests a second, and clients that send 60. After one second of silence it recovers in a few seconds.
%%
%%     retry_storm ── service      takes 10 ms for each request, one after the other
%%                 └─ source       sends 60 clients a second; each is a process that makes one request
%%
%% What goes wrong: a client that has no answer after 100 ms tries again, up to ten times. When the service is silent for a second, all
%% clients do so, and 60 requests a second become 600. The service answers as fast as it can, but whom it answers has given up
%% long ago and sits in the queue again. So it works at full speed, nobody gets an answer in time, and this goes on for ever, although
%% what started it is long over.
%%
%% What mends it: a budget for retries. Each answer earns a tenth of a retry, so retries are never more than a tenth of what goes well.
%% When nothing goes well, nobody tries again, the queue becomes shorter, and the service comes back by itself.
-module(retry_storm).
-behaviour(gen_server).
-export([start/0, request/0, waiting/0, figures/0]).
-export([start_service/0, start_source/0]).
-export([init/1, handle_call/3, handle_cast/2]).
-export([init_source/0]).

-define(WORK_MS, 10).
-define(CLIENT_EVERY_MS, 16).
-define(PATIENCE_MS, 100).
-define(TRIES, 10).
%% In answers.
-define(RETRY_COSTS, 10).
-define(MOST_BUDGET, 100).

start() ->
    {ok, Pid} = supervisor:start_link({local, retry_storm}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% ---- What clients use ----

request() -> request(?TRIES).

request(0) ->
    count(failed),
    failed;
request(Tries) ->
    try
        Answer = gen_server:call(service, work, ?PATIENCE_MS),
        count(answered),
        ets:update_counter(figures, budget, {2, 1, ?MOST_BUDGET, ?MOST_BUDGET}),
        Answer
    catch
        exit:_ ->
            case may_retry() of
                true -> request(Tries - 1);
                false -> request(0)
            end
    end.

%% Takes a whole retry from the budget, unless there is none left.
may_retry() -> ets:update_counter(figures, budget, {2, -?RETRY_COSTS, 0, 0}) > 0.

%% How many requests wait at the service. It asks no process, so it can be looked at in any moment.
waiting() ->
    case whereis(service) of
        undefined -> 0;
        Pid -> element(2, process_info(Pid, message_queue_len))
    end.

%% How many requests were answered, and how many failed after all tries.
figures() -> maps:from_list(ets:tab2list(figures)).

count(What) -> ets:update_counter(figures, What, 1).

%% ---- The supervisor ----

init(root) ->
    ets:new(figures, [named_table, public]),
    ets:insert(figures, [{answered, 0}, {failed, 0}, {budget, ?MOST_BUDGET}]),
    Service = #{id => service, start => {?MODULE, start_service, []}},
    Source = #{id => source, start => {?MODULE, start_source, []}},
    {ok, {#{strategy => one_for_one, intensity => 10, period => 10}, [Service, Source]}};

%% ---- The service, a gen_server ----

init(service) ->
    {ok, idle}.

start_service() -> gen_server:start_link({local, service}, ?MODULE, service, []).

handle_call(work, _From, State) ->
    timer:sleep(?WORK_MS),
    {reply, done, State}.

handle_cast(_, State) ->
    {noreply, State}.

%% ---- The source of clients ----

start_source() -> proc_lib:start_link(?MODULE, init_source, []).

init_source() ->
    register(source, self()),
    proc_lib:init_ack({ok, self()}),
    send_clients().

send_clients() ->
    spawn(?MODULE, request, []),
    timer:sleep(?CLIENT_EVERY_MS),
    send_clients().
