%% title: A pool with back-pressure
%% try: Call worker_pool:rush(), suspend a worker or two meanwhile (tab Faults), and see for how long jobs wait.
%% about: Four workers, and a queue with a limit. When workers hang for a moment, some are told to come later, and nobody waits for long.
%%
%%     worker_pool ── pool                     gives each job to a free worker, and keeps the others in a queue
%%                 └─ worker_1 … worker_4      do one job at a time, 20 ms each: 200 jobs a second together
%%
%% What goes wrong: nothing limits the queue. When 150 jobs a second come and two workers hang, 100 are done and 50 pile up, each second.
%% They are still there when all work again, and each new job waits behind them. The queue takes memory, and what comes out of it is so
%% old that nobody needs it any more.
%%
%% What mends it: a limit. When so many jobs wait that a new one would be done too late, the pool says so at once: {error, busy}. That is
%% back-pressure: who asked knows it, and can do something better than to wait: go away, come later, ask somebody else.
-module(worker_pool).
-behaviour(gen_server).
-export([start/0, do/1, waiting/0, rush/0]).
-export([start_pool/0, start_worker/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).
-export([init_worker/1]).

-define(WORKERS, [worker_1, worker_2, worker_3, worker_4]).
-define(JOB_MS, 20).
-define(MOST_WAITING, 20).

start() ->
    {ok, Pid} = supervisor:start_link({local, worker_pool}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% ---- What customers use ----

%% Has a job done, and waits for it.
do(Job) -> gen_server:call(pool, {do, Job}).

%% How many jobs wait for a worker. It asks no process, so it can be looked at in any moment.
waiting() -> ets:lookup_element(pool_figures, waiting, 2).

%% 150 customers a second, for ten seconds: each is a process of its own, which has one job done and ends.
rush() ->
    [begin [spawn(?MODULE, do, [Job]) || Job <- [1, 2, 3]], timer:sleep(20) end || _ <- lists:seq(1, 500)],
    ok.

%% ---- The supervisor ----

init(root) ->
    ets:new(pool_figures, [named_table, public]),
    Pool = #{id => pool, start => {?MODULE, start_pool, []}},
    Workers = [#{id => Name, start => {?MODULE, start_worker, [Name]}} || Name <- ?WORKERS],
    %% one_for_all: a new pool knows nobody, and a worker tells only once that it is there.
    {ok, {#{strategy => one_for_all, intensity => 10, period => 10}, [Pool | Workers]}};

%% ---- The pool, a gen_server ----

init(pool) ->
    {ok, figures(#{free => [], queue => queue:new()})}.

start_pool() -> gen_server:start_link({local, pool}, ?MODULE, pool, []).

handle_call({do, Job}, From, #{queue := Queue} = Pool) ->
    case queue:len(Queue) of
        Length when Length >= ?MOST_WAITING -> {reply, {error, busy}, Pool};
        _ -> {noreply, give_work(Pool#{queue := queue:in({Job, From}, Queue)})}
    end.

handle_cast({free, Worker}, #{free := Free} = Pool) ->
    {noreply, give_work(Pool#{free := [Worker | Free]})}.

handle_info(_, Pool) ->
    {noreply, Pool}.

give_work(#{free := [Worker | Free], queue := Queue} = Pool) ->
    case queue:out(Queue) of
        {{value, {Job, From}}, Rest} ->
            Worker ! {work, Job, From},
            figures(Pool#{free := Free, queue := Rest});
        {empty, _} ->
            figures(Pool)
    end;
give_work(Pool) ->
    figures(Pool).

figures(#{queue := Queue} = Pool) ->
    ets:insert(pool_figures, {waiting, queue:len(Queue)}),
    Pool.

%% ---- A worker ----

start_worker(Name) -> proc_lib:start_link(?MODULE, init_worker, [Name]).

init_worker(Name) ->
    register(Name, self()),
    proc_lib:init_ack({ok, self()}),
    work(Name).

work(Name) ->
    gen_server:cast(pool, {free, Name}),
    receive
        {work, Job, From} ->
            %% What takes the time is outside: a disk, a printer, a service of others.
            timer:sleep(?JOB_MS),
            gen_server:reply(From, {done, Job})
    end,
    work(Name).
