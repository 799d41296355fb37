%% title: A bank that can be poisoned
%% try: Send the process bank the message {poison, arsenic}, or kill it. The clients retry and no money is lost.
%% about: A gen_server with accounts, clients that transfer money, and a vault that remembers. The bank crashes on bad input and its supervisor brings it back.
%%
%%     bank_root ── vault                    keeps the balances; does nothing else, so it has no reason to crash
%%               ├─ bank                     does the work; may crash at any time
%%               └─ clients ── anna, ben, carla, dora, auditor
%%
%% The bank does not defend itself against nonsense. It crashes, starts again with the balances of the vault,
%% and the nonsense is gone: "let it crash". What must survive lives in the vault, which is kept too simple to fail.
-module(bank).
-behaviour(gen_server).
-export([start/0, balance/1, transfer/3]).
-export([start_root/0, start_vault/0, start_bank/0, start_clients/0, start_client/2]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).
-export([init_vault/0, init_client/2]).

-define(OPENING_BALANCE, 1000).
-define(CARELESS_ONE_IN, 60).

start() ->
    {ok, Pid} = start_root(),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% ---- What customers use ----

balance(Name) -> gen_server:call(bank, {balance, Name}).

transfer(From, To, Amount) -> gen_server:call(bank, {transfer, From, To, Amount}).

%% ---- Supervisors ----

start_root() -> supervisor:start_link({local, bank_root}, ?MODULE, root).

start_clients() -> supervisor:start_link({local, clients}, ?MODULE, clients).

start_bank() -> gen_server:start_link({local, bank}, ?MODULE, bank, []).

%% The module is the callback module of two supervisors and of the bank, told apart by the argument of init.
init(root) ->
    %% rest_for_one: without its vault the bank cannot know its balances, so it starts again after the vault does.
    {ok, {#{strategy => rest_for_one, intensity => 20, period => 10},
          [#{id => vault, start => {?MODULE, start_vault, []}},
           #{id => bank, start => {?MODULE, start_bank, []}},
           #{id => clients, start => {?MODULE, start_clients, []}, type => supervisor}]}};
init(clients) ->
    Clients = [#{id => Name, start => {?MODULE, start_client, [Name, customer]}} || Name <- names()],
    Auditor = #{id => auditor, start => {?MODULE, start_client, [auditor, auditor]}},
    {ok, {#{strategy => one_for_one, intensity => 20, period => 10}, Clients ++ [Auditor]}};
init(bank) ->
    {ok, #{balances => load(), transfers => 0}}.

names() -> [anna, ben, carla, dora].

%% ---- The bank, a gen_server ----

handle_call({balance, Name}, _From, #{balances := Balances} = State) ->
    {reply, maps:get(Name, Balances), State};
handle_call(total, _From, #{balances := Balances} = State) ->
    {reply, lists:sum(maps:values(Balances)), State};
handle_call({transfer, From, To, Amount}, _From, #{balances := Balances, transfers := Count} = State) ->
    %% No checks: an unknown name or an amount that is no number crashes the bank right here, before anything was saved.
    Available = maps:get(From, Balances),
    case Available - Amount of
        Rest when Rest < 0 ->
            {reply, {error, insufficient_funds}, State};
        Rest ->
            Received = maps:get(To, Balances) + Amount,
            NewBalances = Balances#{From := Rest, To := Received},
            save(NewBalances),
            {reply, ok, State#{balances := NewBalances, transfers := Count + 1}}
    end.

handle_cast(_, State) ->
    {noreply, State}.

handle_info({poison, What}, _State) ->
    error({poisoned_with, What});
handle_info(_, State) ->
    {noreply, State}.

%% ---- The vault ----

start_vault() -> proc_lib:start_link(?MODULE, init_vault, []).

init_vault() ->
    register(vault, self()),
    proc_lib:init_ack({ok, self()}),
    keep(maps:from_list([{Name, ?OPENING_BALANCE} || Name <- names()])).

keep(Balances) ->
    receive
        {load, From, Reference} ->
            From ! {Reference, Balances},
            keep(Balances);
        {save, From, Reference, NewBalances} ->
            From ! {Reference, saved},
            keep(NewBalances)
    end.

load() ->
    Reference = make_ref(),
    vault ! {load, self(), Reference},
    receive {Reference, Balances} -> Balances end.

save(Balances) ->
    Reference = make_ref(),
    vault ! {save, self(), Reference, Balances},
    receive {Reference, saved} -> ok end.

%% ---- Clients ----

start_client(Name, Role) -> proc_lib:start_link(?MODULE, init_client, [Name, Role]).

init_client(Name, Role) ->
    register(Name, self()),
    proc_lib:init_ack({ok, self()}),
    live(Name, Role).

live(Name, customer) ->
    pause(100 + rand:uniform(300)),
    Others = lists:delete(Name, names()),
    To = lists:nth(rand:uniform(length(Others)), Others),
    try_transfer(Name, To, amount(Name)),
    live(Name, customer);
live(auditor, auditor) ->
    pause(3000),
    try gen_server:call(bank, total) of
        Total -> io:format("auditor: ~p in all accounts together~n", [Total])
    catch
        exit:_ -> io:format("auditor: the bank is closed~n")
    end,
    live(auditor, auditor).

%% Dora is careless: now and then she writes a word where a number should be.
amount(dora) ->
    case rand:uniform(?CARELESS_ONE_IN) of
        1 -> 'a lot';
        N -> N
    end;
amount(_) ->
    rand:uniform(100).

%% A call to a server that crashes, or that is just not there, is an exit in the caller. It may catch that and try again,
%% but not with the same nonsense.
try_transfer(From, To, Amount) ->
    try
        transfer(From, To, Amount)
    catch
        exit:_ ->
            io:format("~p: the bank did not answer my transfer of ~p, I try again~n", [From, Amount]),
            pause(200),
            try_transfer(From, To, 1)
    end.

pause(Milliseconds) ->
    receive after Milliseconds -> ok end.
