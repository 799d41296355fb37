%% title: A restart intensity that fits
%% try: Kill line after line. Only twenty within ten seconds are too many.
%% about: A telephone exchange with eight lines. A line that crashes is back at once, and the others never notice.
%%
%%     exchange ── line_1 … line_8     each counts its calls; each may crash, which has nothing to do with the others
%%              └─ callers             ring one line after another
%%
%% What goes wrong: a supervisor gives up when it has had more restarts than its intensity within its period. It ends then, all its children
%% with it, and leaves it to its own supervisor to do better. The default is one restart in five seconds. That is a guess for one child.
%% Eight lines that crash once a minute each come to a crash every 7.5 seconds, so two within five seconds come soon; and a small
%% trouble of two lines becomes the end of all eight.
%%
%% What mends it: an intensity that has been thought about. How often do so many children crash, in a bad hour? Bear that, with a margin,
%% and give up only when restarts do not help: when a child crashes again as soon as it is started, again and again.
-module(restart_intensity).
-behaviour(gen_server).
-export([start/0, ring/1]).
-export([start_line/1, start_callers/0]).
-export([init/1, handle_call/3, handle_cast/2]).
-export([init_callers/0]).

-define(LINES, [line_1, line_2, line_3, line_4, line_5, line_6, line_7, line_8]).

start() ->
    {ok, Pid} = supervisor:start_link({local, exchange}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% Rings a line; its answer is how often it rang.
ring(Line) -> gen_server:call(Line, ring).

%% ---- The supervisor ----

init(root) ->
    Lines = [#{id => Name, start => {?MODULE, start_line, [Name]}} || Name <- ?LINES],
    Callers = #{id => callers, start => {?MODULE, start_callers, []}},
    {ok, {#{strategy => one_for_one, intensity => 20, period => 10}, Lines ++ [Callers]}};

%% ---- A line, a gen_server ----

init(line) ->
    {ok, 0}.

start_line(Name) -> gen_server:start_link({local, Name}, ?MODULE, line, []).

handle_call(ring, _From, Count) ->
    {reply, Count + 1, Count + 1}.

handle_cast(_, Count) ->
    {noreply, Count}.

%% ---- The callers ----

start_callers() -> proc_lib:start_link(?MODULE, init_callers, []).

init_callers() ->
    register(callers, self()),
    proc_lib:init_ack({ok, self()}),
    call(?LINES).

call([]) ->
    call(?LINES);
call([Line | Others]) ->
    timer:sleep(100),
    try ring(Line) of
        Count when Count rem 50 =:= 0 -> io:format("~p: ~p calls~n", [Line, Count]);
        _ -> ok
    catch
        %% A line that crashed a moment ago is not there yet. There are others.
        exit:_ -> io:format("~p is dead~n", [Line])
    end,
    call(Others).
