%% title: Endless loops beside everyone else
%% try: Look at the scheduler lanes and the printed latency, then kill the hogs and compare.
%% about: Two processes calculate forever and never wait. The others still get their turn, because each turn ends after 4,000 reductions.
%%
%%     hog ── hog_1      an endless loop
%%         ├─ hog_2      another one
%%         ├─ echo_1     answers every ping
%%         ├─ echo_2
%%         ├─ echo_3
%%         └─ pinger     pings them all and prints how long the answers took
%%
%% In most languages a loop like hog_1 keeps its core until it is done. Here every call of a function costs one
%% reduction, and after 4,000 of them the scheduler takes the next process, in the middle of the loop.
-module(hog).
-behaviour(supervisor).
-export([start/0]).
-export([init/1, start_hog/1, start_echo/1, start_pinger/0]).
-export([init_hog/1, init_echo/1, init_pinger/0]).

%% More hogs than processor cores? Try 64.
-define(HOGS, 2).
-define(ECHOES, 3).
-define(PING_MS, 100).
-define(PINGS_PER_LINE, 20).

start() ->
    {ok, Pid} = supervisor:start_link({local, hog}, ?MODULE, []),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

init([]) ->
    %% A hog never looks into its mailbox, so asking it to stop would be in vain: shutdown by brutal_kill.
    Hogs = [#{id => Name, start => {?MODULE, start_hog, [Name]}, shutdown => brutal_kill} || Name <- names("hog_", ?HOGS)],
    Echoes = [#{id => Name, start => {?MODULE, start_echo, [Name]}} || Name <- echoes()],
    Pinger = #{id => pinger, start => {?MODULE, start_pinger, []}},
    {ok, {#{strategy => one_for_one, intensity => 20, period => 10}, Hogs ++ Echoes ++ [Pinger]}}.

names(Prefix, N) -> [list_to_atom(Prefix ++ integer_to_list(I)) || I <- lists:seq(1, N)].

echoes() -> names("echo_", ?ECHOES).

%% ---- The hog ----

start_hog(Name) -> proc_lib:start_link(?MODULE, init_hog, [Name]).

init_hog(Name) ->
    register(Name, self()),
    proc_lib:init_ack({ok, self()}),
    spin(0).

%% No receive, no sleep, no end. This is a loop and not a recursion that grows: the call is the last thing it does.
spin(N) -> spin((N + 1) band 16#FFFFFF).

%% ---- The echo ----

start_echo(Name) -> proc_lib:start_link(?MODULE, init_echo, [Name]).

init_echo(Name) ->
    register(Name, self()),
    proc_lib:init_ack({ok, self()}),
    echo(0).

echo(Answered) ->
    receive
        {ping, From, Reference} ->
            From ! {pong, Reference},
            echo(Answered + 1)
    end.

%% ---- The pinger ----

start_pinger() -> proc_lib:start_link(?MODULE, init_pinger, []).

init_pinger() ->
    register(pinger, self()),
    proc_lib:init_ack({ok, self()}),
    round_of_pings([]).

round_of_pings(Times) when length(Times) >= ?PINGS_PER_LINE * ?ECHOES ->
    Sorted = lists:sort(Times),
    io:format("~p pings answered: half within ~p us, the slowest took ~p us~n",
              [length(Sorted), lists:nth(length(Sorted) div 2, Sorted), lists:last(Sorted)]),
    round_of_pings([]);
round_of_pings(Times) ->
    receive after ?PING_MS -> ok end,
    round_of_pings(lists:append([ping(Name) || Name <- echoes()]) ++ Times).

%% Sends one ping and waits for its pong, recognised by a reference that nobody else can have.
%% The answer is a list: the time in microseconds, or nothing when no answer came (the echo was just killed).
ping(Name) ->
    Reference = make_ref(),
    Start = erlang:monotonic_time(),
    {Name, node()} ! {ping, self(), Reference},
    receive
        {pong, Reference} ->
            [erlang:convert_time_unit(erlang:monotonic_time() - Start, native, microsecond)]
    after 1000 ->
        []
    end.
