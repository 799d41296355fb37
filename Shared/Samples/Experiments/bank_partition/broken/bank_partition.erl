%% title: A bank that loses money under a partition
%% try: Part north from south for two seconds (tab Faults), and compare what the auditor prints before and after.
%% about: Two branches send each other money. What is sent while they cannot reach each other is gone for good.
%%
%%     bank_partition ── north       a branch: holds an account, sends money to the other one
%%                    ├─ south
%%                    ├─ anna, ben   customers: have money sent from north to south, and from south to north
%%                    └─ auditor     adds it all up
%%
%% What goes wrong: the branch takes money out of its account, sends a message, and that is the last that it knows of it. A message to
%% somebody who cannot be reached is lost without a word. So each transfer during the partition takes money out and puts it nowhere.
%%
%% What mends it: the branch writes down what it sends, together with the new balance, and sends it again until the other branch says that
%% it has arrived. The other branch counts each transfer once, however often it comes. What is lost on the way is then only late.
-module(bank_partition).
-behaviour(gen_server).
-export([start/0, send/2, total/0]).
-export([start_branch/1, start_customer/2, start_auditor/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).
-export([init_customer/2, init_auditor/0]).

-define(OPENING_BALANCE, 1000).
-define(AUDIT_MS, 1000).

start() ->
    {ok, Pid} = supervisor:start_link({local, bank_partition}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% ---- What customers use ----

send(Branch, Amount) -> gen_server:call(Branch, {send, Amount}).

%% All the money that is written down anywhere. It asks no process, so it can be looked at in any moment.
total() ->
    Entries = ets:tab2list(ledger),
    OnAccount = [Amount || {{balance, _}, Amount} <- Entries],
    Received = [Transfer || {{received, Transfer}, _} <- Entries],
    UnderWay = [Amount || {{sent, Transfer}, Amount} <- Entries, not lists:member(Transfer, Received)],
    lists:sum(OnAccount) + lists:sum(UnderWay).

%% ---- The supervisor ----

init(root) ->
    %% The ledger is the bank's paper. It belongs to the supervisor, so it is still there when a branch crashes.
    ets:new(ledger, [named_table, public]),
    ets:insert(ledger, [{{balance, Branch}, ?OPENING_BALANCE} || Branch <- [north, south]]),
    Branches = [#{id => Branch, start => {?MODULE, start_branch, [Branch]}} || Branch <- [north, south]],
    Customers = [#{id => Name, start => {?MODULE, start_customer, [Name, Branch]}} || {Name, Branch} <- [{anna, north}, {ben, south}]],
    Auditor = #{id => auditor, start => {?MODULE, start_auditor, []}},
    {ok, {#{strategy => one_for_one, intensity => 20, period => 10}, Branches ++ Customers ++ [Auditor]}};

%% ---- A branch, a gen_server ----

init({branch, Branch}) ->
    {ok, Branch}.

start_branch(Branch) -> gen_server:start_link({local, Branch}, ?MODULE, {branch, Branch}, []).

handle_call({send, Amount}, _From, Branch) ->
    case balance(Branch) of
        Balance when Balance < Amount ->
            {reply, {error, insufficient_funds}, Branch};
        Balance ->
            ets:insert(ledger, {{balance, Branch}, Balance - Amount}),
            gen_server:cast(other(Branch), {money, Amount}),
            {reply, ok, Branch}
    end.

handle_cast({money, Amount}, Branch) ->
    ets:insert(ledger, {{balance, Branch}, balance(Branch) + Amount}),
    {noreply, Branch}.

handle_info(_, Branch) ->
    {noreply, Branch}.

balance(Branch) -> ets:lookup_element(ledger, {balance, Branch}, 2).

other(north) -> south;
other(south) -> north.

%% ---- Customers, and the auditor ----

start_customer(Name, Branch) -> proc_lib:start_link(?MODULE, init_customer, [Name, Branch]).

init_customer(Name, Branch) ->
    register(Name, self()),
    proc_lib:init_ack({ok, self()}),
    live(Branch).

live(Branch) ->
    timer:sleep(50 + rand:uniform(100)),
    send(Branch, rand:uniform(20)),
    live(Branch).

start_auditor() -> proc_lib:start_link(?MODULE, init_auditor, []).

init_auditor() ->
    register(auditor, self()),
    proc_lib:init_ack({ok, self()}),
    audit().

audit() ->
    timer:sleep(?AUDIT_MS),
    io:format("auditor: the bank has ~p~n", [total()]),
    audit().
