%% title: A restart intensity that fits
%% try: Kill line after line. Only twenty within ten seconds are too many.
%% about: A telephone exchange with eight lines. A line that crashes is back at once, and the others never notice.
%%
%%     exchange ── counter             counts the calls of this day; it never crashes
%%              └─ line_1 … line_8     each knows its own calls; each may crash, which has nothing to do with the others
%%
%% What goes wrong: a supervisor gives up when it has had more restarts than its intensity within its period. It ends then, all its children
%% with it, and leaves it to its own supervisor to do better. The default is one restart in five seconds. That is a guess for one child.
%% Eight lines that crash once a minute each come to a crash every 7.5 seconds, so two within five seconds come soon; and a small
%% trouble of two lines becomes the end of all eight, and of the counter, which did nothing wrong and forgets the day.
%%
%% What mends it: an intensity that has been thought about. How often do so many children crash, in a bad hour? Bear that, with a margin,
%% and give up only when restarts do not help: when a child crashes again as soon as it is started, again and again.
-module(restart_intensity).
-behaviour(gen_server).
-export([start/0, ring/1, calls/0]).
-export([start_counter/0, start_line/1]).
-export([init/1, handle_call/3, handle_cast/2]).

-define(LINES, [line_1, line_2, line_3, line_4, line_5, line_6, line_7, line_8]).

start() ->
    {ok, Pid} = supervisor:start_link({local, exchange}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% Rings a line, any of them by its number, in turn; its answer is how often it rang.
ring(Number) -> gen_server:call(lists:nth(Number rem length(?LINES) + 1, ?LINES), ring).

%% How many calls there were on all lines.
calls() -> gen_server:call(counter, calls).

%% ---- The supervisor ----

init(root) ->
    Counter = #{id => counter, start => {?MODULE, start_counter, []}},
    Lines = [#{id => Name, start => {?MODULE, start_line, [Name]}} || Name <- ?LINES],
    {ok, {#{strategy => one_for_one, intensity => 20, period => 10}, [Counter | Lines]}};

%% ---- The counter and the lines: gen_servers ----

init(server) ->
    {ok, 0}.

start_counter() -> gen_server:start_link({local, counter}, ?MODULE, server, []).

start_line(Name) -> gen_server:start_link({local, Name}, ?MODULE, server, []).

handle_call(ring, _From, Count) ->
    gen_server:cast(counter, count),
    {reply, Count + 1, Count + 1};
handle_call(calls, _From, Count) ->
    {reply, Count, Count}.

handle_cast(count, Count) ->
    {noreply, Count + 1}.
