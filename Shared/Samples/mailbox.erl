%% title: A mailbox that overflows
%% try: Watch the mailbox of flooded grow, and that of polite stay short. Suspend polite: its producer waits.
%% about: A fast producer floods a slow consumer. Beside it the same pair with back-pressure: the producer waits for answers.
%%
%%     mailbox ── flooded ◀─ flooder       sends and never looks back
%%             ├─ polite  ◀─ waiter        has at most ten letters on their way
%%             └─ warden                   prints both lengths; above a limit it kills the flooded one
%%
%% Sending never blocks: the letter goes into the mailbox of the receiver, and the sender goes on. So a mailbox can grow
%% without end when letters come faster than they are read. The remedy is to make the sender wait for the receiver.
-module(mailbox).
-behaviour(supervisor).
-export([start/0]).
-export([init/1, start_process/2]).
-export([init_process/2]).

-define(LETTER_EVERY_MS, 5).    %% what the producers would like
-define(READING_MS, 20).        %% what the consumers need for each letter
-define(WINDOW, 10).            %% letters on their way with back-pressure
-define(LIMIT, 2000).           %% letters in a mailbox before the warden steps in

start() ->
    {ok, Pid} = supervisor:start_link({local, ?MODULE}, ?MODULE, []),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

init([]) ->
    Roles = [{flooded, reader}, {flooder, flooder}, {polite, reader}, {waiter, waiter}, {warden, warden}],
    Children = [#{id => Name, start => {?MODULE, start_process, [Name, Role]}} || {Name, Role} <- Roles],
    {ok, {#{strategy => one_for_one, intensity => 20, period => 10}, Children}}.

start_process(Name, Role) -> proc_lib:start_link(?MODULE, init_process, [Name, Role]).

init_process(Name, Role) ->
    register(Name, self()),
    proc_lib:init_ack({ok, self()}),
    case Role of
        reader -> read(0);
        flooder -> flood(1);
        waiter -> write(1, 0);
        warden -> watch()
    end.

%% ---- The consumers: both the same ----

read(Count) ->
    receive
        {letter, From, Number} ->
            pause(?READING_MS),
            From ! {read, Number},
            read(Count + 1)
    end.

%% ---- The producer without back-pressure ----

flood(Number) ->
    post(flooded, Number),
    pause(?LETTER_EVERY_MS),
    forget_answers(),
    flood(Number + 1).

%% The answers are not what it waits for, but it has a mailbox too and must empty it.
forget_answers() ->
    receive
        {read, _} -> forget_answers()
    after 0 ->
        ok
    end.

%% ---- The producer with back-pressure ----

%% OnTheirWay letters were sent and not yet read. At the limit it does nothing but wait for the next answer.
write(Number, OnTheirWay) when OnTheirWay >= ?WINDOW ->
    receive
        {read, _} -> write(Number, OnTheirWay - 1)
    after 5000 ->
        %% No answer for so long: the reader was replaced and its letters are lost with it. Start over.
        write(Number, 0)
    end;
write(Number, OnTheirWay) ->
    post(polite, Number),
    receive
        {read, _} -> write(Number + 1, OnTheirWay)
    after ?LETTER_EVERY_MS ->
        write(Number + 1, OnTheirWay + 1)
    end.

post(Name, Number) ->
    {Name, node()} ! {letter, self(), Number}.

%% ---- The warden ----

watch() ->
    pause(2000),
    Flooded = waiting_letters(flooded),
    io:format("letters waiting: flooded ~p, polite ~p~n", [Flooded, waiting_letters(polite)]),
    case Flooded > ?LIMIT of
        true ->
            io:format("warden: that is enough, flooded starts again with an empty mailbox~n"),
            exit(whereis(flooded), kill);
        false ->
            ok
    end,
    watch().

waiting_letters(Name) ->
    case whereis(Name) of
        undefined ->
            0;
        Pid ->
            case process_info(Pid, message_queue_len) of
                {message_queue_len, Length} -> Length;
                undefined -> 0
            end
    end.

pause(Milliseconds) ->
    receive after Milliseconds -> ok end.
