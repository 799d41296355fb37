%% title: Retries with a budget
%% try: Call retry_storm:rush(), suspend the service for a second (tab Faults), resume it, and see how its mailbox becomes empty again.
%% about: A service that does 100 requests a second, and clients that send 60. After one second of silence it recovers in a few seconds.
%%
%%     retry_storm ── service      takes 10 ms for each request, one after the other
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
-export([start/0, request/0, rush/0]).
-export([start_service/0]).
-export([init/1, handle_call/3, handle_cast/2]).

-define(WORK_MS, 10).
-define(PATIENCE_MS, 100).
-define(TRIES, 10).
-define(RETRY_COSTS, 10).
-define(MOST_SAVED, 100).

start() ->
    {ok, Pid} = supervisor:start_link({local, retry_storm}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% ---- What clients use ----

request() -> request(?TRIES).

request(0) ->
    {error, failed};
request(Tries) ->
    try
        Answer = gen_server:call(service, work, ?PATIENCE_MS),
        earn(),
        Answer
    catch
        exit:_ -> request(tries_left(Tries))
    end.

%% The budget is counted in answers. Ten of them are worth a retry; what is not used up is saved, but not without end.
earn() ->
    ets:update_counter(budget, answers, {2, 1, ?MOST_SAVED, ?MOST_SAVED}).

tries_left(Tries) ->
    case ets:update_counter(budget, answers, {2, -?RETRY_COSTS, 0, 0}) of
        0 -> 0;
        _ -> Tries - 1
    end.

%% 60 clients a second, for ten seconds: each is a process of its own, which makes one request and ends.
rush() ->
    [begin spawn(?MODULE, request, []), timer:sleep(16) end || _ <- lists:seq(1, 600)],
    ok.

%% ---- The supervisor ----

init(root) ->
    ets:new(budget, [named_table, public]),
    ets:insert(budget, {answers, ?MOST_SAVED}),
    Service = #{id => service, start => {?MODULE, start_service, []}},
    {ok, {#{strategy => one_for_one, intensity => 10, period => 10}, [Service]}};

%% ---- The service, a gen_server ----

init(service) ->
    {ok, idle}.

start_service() -> gen_server:start_link({local, service}, ?MODULE, service, []).

handle_call(work, _From, State) ->
    timer:sleep(?WORK_MS),
    {reply, done, State}.

handle_cast(_, State) ->
    {noreply, State}.
