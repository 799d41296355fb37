%% title: A shop with a circuit breaker
%% try: Call circuit_breaker:visit(), suspend the process tips meanwhile (tab Faults), and see how long a page takes.
%% about: A shop shows tips on each page, which it asks a service for. When that hangs, the shop does without it after three tries.
%%
%%     circuit_breaker ── shop      makes pages, one after the other
%%                     └─ tips      knows what else a visitor might buy; takes 5 ms
%%
%% What goes wrong: the shop is careful. It waits half a second for the tips, and makes the page without them then. But it does that for
%% each page. With ten visitors a second, five seconds of waiting come in each second: the queue before the shop grows, and a page that
%% could do without tips takes as long as the tips are away.
%%
%% What mends it: a circuit breaker. After three failures in a row the shop does not ask any more (the circuit is open), and makes its
%% pages without tips at once. After a second it asks once, and if the service answers, the circuit is closed again.
-module(circuit_breaker).
-behaviour(gen_server).
-export([start/0, page/1, visit/0]).
-export([start_server/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

-define(TIPS_MS, 5).
-define(PATIENCE_MS, 500).
-define(MOST_FAILURES, 3).
-define(OPEN_MS, 1000).
-define(CLOSED, {closed, 0}).

start() ->
    {ok, Pid} = supervisor:start_link({local, circuit_breaker}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% ---- What visitors use ----

page(Name) -> gen_server:call(shop, {page, Name}, infinity).

%% Ten visitors a second, for twenty seconds: each is a process of its own, which looks at one page and ends.
visit() ->
    [begin spawn(?MODULE, page, [shoes]), timer:sleep(100) end || _ <- lists:seq(1, 200)],
    ok.

%% ---- The supervisor ----

init(root) ->
    Servers = [#{id => Name, start => {?MODULE, start_server, [Name]}} || Name <- [tips, shop]],
    {ok, {#{strategy => one_for_one, intensity => 10, period => 10}, Servers}};

%% ---- The shop and the tips: gen_servers ----

init(tips) ->
    {ok, tips};
init(shop) ->
    {ok, ?CLOSED}.

start_server(Name) -> gen_server:start_link({local, Name}, ?MODULE, Name, []).

handle_call({tips_for, Name}, _From, tips) ->
    timer:sleep(?TIPS_MS),
    {reply, [{goes_well_with, Name}], tips};
handle_call({page, Name}, _From, Shop) ->
    {Tips, NewShop} = tips(Name, Shop),
    {reply, {page, Name, Tips}, NewShop}.

handle_cast(_, State) ->
    {noreply, State}.

handle_info(_, State) ->
    {noreply, State}.

%% The breaker is the shop's state: {closed, FailuresInARow} or {open, Until}.
tips(Name, Shop) ->
    case is_open(Shop) of
        true -> {[], Shop};
        false -> ask(Name, Shop)
    end.

ask(Name, Shop) ->
    try
        {gen_server:call(tips, {tips_for, Name}, ?PATIENCE_MS), ?CLOSED}
    catch
        exit:_ -> {[], failed(Shop)}
    end.

is_open({open, Until}) -> now_ms() < Until;
is_open({closed, _}) -> false.

failed({closed, Failures}) when Failures + 1 < ?MOST_FAILURES -> {closed, Failures + 1};
failed(_) -> {open, now_ms() + ?OPEN_MS}.

now_ms() -> erlang:monotonic_time(millisecond).
