%% title: At-least-once delivery with idempotence
%% try: Drop one message in five from payments to orders (tab Faults), and look for customers who pay twice.
%% about: Orders are sent to the payments until they are confirmed. When a confirmation is lost, the order comes again, and the customer does not pay again.
%%
%%     at_least_once ── orders       takes ten orders a second, and sends each to payments until it is confirmed
%%                   └─ payments     charges the customer, and confirms
%%
%% What goes wrong: orders does it right. It cannot know whether its message was lost or only the confirmation, so it sends again; that is
%% the only way to lose nothing ("at least once"). But payments takes each message for a new order. When the confirmation is the one that was
%% lost, or is only late, or payments crashes between charging and confirming, the same order is charged twice.
%%
%% What mends it: idempotence. Each order has a number, and payments writes down which ones it has charged. What comes again is
%% confirmed again and not charged again, so that "at least once" becomes "once".
-module(at_least_once).
-behaviour(gen_server).
-export([start/0, charged_twice/0, unconfirmed/0]).
-export([start_server/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

-define(ORDER_EVERY_MS, 100).
-define(SEND_AGAIN_MS, 200).

start() ->
    {ok, Pid} = supervisor:start_link({local, at_least_once}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% The orders that were charged more than once. This and the next function ask no process, so they can be called in any moment.
charged_twice() -> ets:select(charges, [{{'$1', '$2'}, [{'>', '$2', 1}], ['$1']}]).

%% How many orders are on their way.
unconfirmed() -> ets:info(sent, size).

%% ---- The supervisor ----

init(root) ->
    %% The tables are the disk: they belong to the supervisor, so they are still there when a server crashes.
    ets:new(sent, [named_table, public]),
    ets:new(charges, [named_table, public]),
    Servers = [#{id => Name, start => {?MODULE, start_server, [Name]}} || Name <- [payments, orders]],
    {ok, {#{strategy => one_for_one, intensity => 20, period => 10}, Servers}};

%% ---- Orders and payments: gen_servers ----

init(payments) ->
    {ok, payments};
init(orders) ->
    %% Whatever was not confirmed before a crash is sent again after it.
    [send(Order) || {Order} <- ets:tab2list(sent)],
    self() ! new_order,
    {ok, orders}.

start_server(Name) -> gen_server:start_link({local, Name}, ?MODULE, Name, []).

handle_cast({pay, Order}, payments) ->
    case ets:member(charges, Order) of
        false -> charge(Order);
        true -> already_charged
    end,
    gen_server:cast(orders, {confirmed, Order}),
    {noreply, payments};
handle_cast({confirmed, Order}, orders) ->
    ets:delete(sent, Order),
    {noreply, orders}.

handle_info(new_order, orders) ->
    erlang:send_after(?ORDER_EVERY_MS, self(), new_order),
    Order = make_ref(),
    ets:insert(sent, {Order}),
    send(Order),
    {noreply, orders};
handle_info({unconfirmed, Order}, orders) ->
    [send(Order) || ets:member(sent, Order)],
    {noreply, orders}.

handle_call(_, _From, State) ->
    {reply, {error, unknown_call}, State}.

send(Order) ->
    gen_server:cast(payments, {pay, Order}),
    erlang:send_after(?SEND_AGAIN_MS, self(), {unconfirmed, Order}).

charge(Order) ->
    ets:update_counter(charges, Order, 1, {Order, 0}).
