%% The reference experiment's program: fifty workers under a supervisor, and a count of what they have done.
-module(pool).
-behaviour(gen_server).
-export([start/0, work/1, count/0]).
-export([start_worker/1, init/1, handle_call/3, handle_cast/2]).

start() ->
    ets:new(jobs, [named_table, public]),
    ets:insert(jobs, {done, 0}),
    {ok, Sup} = supervisor:start_link({local, pool_sup}, ?MODULE, sup),
    {ok, Sup}.

init(sup) ->
    {ok, {#{strategy => one_for_one, intensity => 100, period => 1},
          [#{id => N, start => {?MODULE, start_worker, [N]}} || N <- lists:seq(1, 50)]}};
init(N) -> {ok, N}.

name(N) -> list_to_atom("worker_" ++ integer_to_list(N)).
start_worker(N) -> gen_server:start_link({local, name(N)}, ?MODULE, N, []).

work(N) -> gen_server:call(name(N rem 50 + 1), {work, N}).
count() -> ets:lookup_element(jobs, done, 2).

handle_call({work, N}, _From, S) ->
    ets:update_counter(jobs, done, 1),
    {reply, {done, N}, S}.
handle_cast(_, S) -> {noreply, S}.
