%% title: A call server
%% try: Click any call, then Kill it: its tower dials again, and no other call notices.
%% about: Four towers, each a supervisor of many short calls. One call in forty crashes by a bug; the rest goes on.
%%
%%     call_server ── switch              counts calls and words, and prints a line now and then
%%                 ├─ tower_north ── call, call, call, …
%%                 ├─ tower_east  ── call, call, call, …
%%                 ├─ tower_south ── …
%%                 ├─ tower_west  ── …
%%                 └─ dialer              places new calls all the time
%%
%% Each call is a process of its own. A process is cheap (a few hundred bytes), so we can afford one for
%% everything that may go wrong alone. One module plays all the roles here, to be read from top to bottom.
-module(calls).
-behaviour(gen_server).
-export([start/0]).
-export([start_tower/1, start_switch/0, start_dialer/0, start_call/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).
-export([init_dialer/0, init_call/1]).

%% Turn these knobs and run again. Ten thousand calls at once are no problem.
-define(CALLS_AT_ONCE, 150).
-define(CALL_SECONDS, 8).
-define(BUG_ONE_IN, 40).
-define(REPORT_MS, 5000).

%% ---- Start ----

start() ->
    {ok, Pid} = supervisor:start_link({local, call_server}, ?MODULE, root),
    %% Whoever called start/0 may end, normally; the call server shall go on without it.
    unlink(Pid),
    {ok, Pid}.

%% ---- What supervisors and the switch begin with ----

init(root) ->
    Switch = #{id => switch, start => {?MODULE, start_switch, []}},
    Towers = [#{id => Name, start => {?MODULE, start_tower, [Name]}, type => supervisor} || Name <- towers()],
    Dialer = #{id => dialer, start => {?MODULE, start_dialer, []}},
    %% one_for_one: a tower that falls does not take the others with it.
    {ok, {#{strategy => one_for_one, intensity => 10, period => 10}, [Switch] ++ Towers ++ [Dialer]}};
init({tower, Name}) ->
    %% All children are of one kind and come and go. transient: a call that hangs up (normal) is forgotten,
    %% one that crashes is started again. We expect failures, so the intensity is generous.
    Call = #{id => call, start => {?MODULE, start_call, [Name]}, restart => transient, shutdown => brutal_kill},
    {ok, {#{strategy => simple_one_for_one, intensity => 200, period => 10}, [Call]}};
init(switch) ->
    erlang:send_after(?REPORT_MS, self(), report),
    {ok, #{connected => 0, completed => 0, words => 0, earned => 0}}.

towers() -> [tower_north, tower_east, tower_south, tower_west].

start_tower(Name) -> supervisor:start_link({local, Name}, ?MODULE, {tower, Name}).

%% ---- A call ----

start_call(Tower) -> proc_lib:start_link(?MODULE, init_call, [Tower]).

init_call(Tower) ->
    proc_lib:init_ack({ok, self()}),
    tell_switch(connected),
    Number = rand:uniform(?BUG_ONE_IN),
    Sentences = rand:uniform(4 * ?CALL_SECONDS),
    talk(#{tower => Tower, number => Number, sentences => Sentences, words => 0}).

%% The two talk, one sentence after another, half a second each. Between sentences the process sleeps in receive and costs nothing.
talk(#{sentences := 0} = Call) ->
    hang_up(Call);
talk(#{sentences := Left, words := Words} = Call) ->
    pause(250 + rand:uniform(500)),
    Said = rand:uniform(12),
    tell_switch({said, Said}),
    talk(Call#{sentences := Left - 1, words := Words + Said}).

%% Here is the bug: somebody forgot that the last number has no tariff. Dividing by zero crashes this call,
%% and this call only. Nobody wrote a line of code to protect the others.
hang_up(#{number := Number, words := Words}) ->
    Cost = Words * 100 div tariff(Number),
    tell_switch({hung_up, Cost}).

tariff(?BUG_ONE_IN) -> 0;
tariff(Number) -> 10 + Number.

pause(Milliseconds) ->
    receive after Milliseconds -> ok end.

tell_switch(What) ->
    gen_server:cast(switch, What).

%% ---- The switch, a gen_server: counts ----

start_switch() -> gen_server:start_link({local, switch}, ?MODULE, switch, []).

handle_cast(connected, #{connected := Connected} = Counts) ->
    {noreply, Counts#{connected := Connected + 1}};
handle_cast({said, N}, #{words := Words} = Counts) ->
    {noreply, Counts#{words := Words + N}};
handle_cast({hung_up, Cost}, #{completed := Completed, earned := Earned} = Counts) ->
    {noreply, Counts#{completed := Completed + 1, earned := Earned + Cost}}.

handle_call(counts, _From, Counts) ->
    {reply, Counts, Counts}.

handle_info(report, #{connected := Connected, completed := Completed, words := Words, earned := Earned} = Counts) ->
    io:format("~p calls connected, ~p completed, ~p words, ~p cents earned~n", [Connected, Completed, Words, Earned]),
    erlang:send_after(?REPORT_MS, self(), report),
    {noreply, Counts}.

%% ---- The dialer: new calls all the time ----

start_dialer() -> proc_lib:start_link(?MODULE, init_dialer, []).

init_dialer() ->
    register(dialer, self()),
    proc_lib:init_ack({ok, self()}),
    Talking = lists:sum([talking(Tower) || Tower <- towers()]),
    dial_many(?CALLS_AT_ONCE - Talking),
    dial(0).

%% A call takes CALL_SECONDS on average, so CALLS_AT_ONCE / CALL_SECONDS new ones a second keep about CALLS_AT_ONCE alive.
%% Due counts thousandths of seconds of calls that we owe: what does not make a whole call now is kept for the next round.
dial(Due) ->
    Milliseconds = rand:uniform(100),
    pause(Milliseconds),
    NowDue = Due + ?CALLS_AT_ONCE * Milliseconds,
    dial_many(NowDue div (1000 * ?CALL_SECONDS)),
    dial(NowDue rem (1000 * ?CALL_SECONDS)).

dial_many(N) when N > 0 ->
    {ok, _} = supervisor:start_child(lists:nth(rand:uniform(length(towers())), towers()), []),
    dial_many(N - 1);
dial_many(_) ->
    ok.

talking(Tower) ->
    {active, N} = lists:keyfind(active, 1, supervisor:count_children(Tower)),
    N.
