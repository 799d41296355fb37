%% Time: waiting, measuring, and things to be done later. Messages to be sent once
%% are timers of the runtime; what is to be called later or repeatedly is kept by the
%% process timer_server, which is started by its first use.
-module(timer).
-behaviour(gen_server).

-export([sleep/1, tc/1, tc/2, tc/3, now_diff/2, seconds/1, minutes/1, hours/1, hms/3,
         send_after/2, send_after/3, apply_after/4, exit_after/2, exit_after/3, kill_after/1, kill_after/2,
         send_interval/2, send_interval/3, apply_interval/4, cancel/1, start/0, start_link/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).

-define(SERVER, timer_server).

-define(is_time(T), (is_integer(T) andalso T >= 0)).

%%% Waiting and measuring

sleep(Time) ->
    receive
    after Time -> ok
    end.

tc(Fun) ->
    Start = erlang:monotonic_time(),
    Result = Fun(),
    {elapsed(Start), Result}.

tc(Fun, Args) ->
    Start = erlang:monotonic_time(),
    Result = apply(Fun, Args),
    {elapsed(Start), Result}.

tc(Module, Function, Args) ->
    Start = erlang:monotonic_time(),
    Result = apply(Module, Function, Args),
    {elapsed(Start), Result}.

elapsed(Start) -> erlang:convert_time_unit(erlang:monotonic_time() - Start, native, microsecond).

now_diff({Mega2, Seconds2, Micro2}, {Mega1, Seconds1, Micro1}) ->
    ((Mega2 - Mega1) * 1000000 + Seconds2 - Seconds1) * 1000000 + Micro2 - Micro1.

seconds(Seconds) -> 1000 * Seconds.

minutes(Minutes) -> 60000 * Minutes.

hours(Hours) -> 3600000 * Hours.

hms(Hours, Minutes, Seconds) -> hours(Hours) + minutes(Minutes) + seconds(Seconds).

%%% Once

send_after(Time, Message) -> send_after(Time, self(), Message).

send_after(0, Destination, Message) when is_pid(Destination); is_atom(Destination) ->
    send(Destination, Message),
    {ok, {instant, make_ref()}};
send_after(Time, Pid, Message) when ?is_time(Time), is_pid(Pid) ->
    {ok, {send_local, erlang:send_after(Time, Pid, Message)}};
send_after(Time, Name, Message) when ?is_time(Time), is_atom(Name) ->
    {ok, {send_local, erlang:send_after(Time, Name, Message)}};
send_after(_Time, _Destination, _Message) -> {error, badarg}.

send(Destination, Message) ->
    try Destination ! Message of
        _Sent -> ok
    catch
        error:_ -> ok
    end.

apply_after(0, Module, Function, Args) when is_atom(Module), is_atom(Function), is_list(Args) ->
    _ = spawn(Module, Function, Args),
    {ok, {instant, make_ref()}};
apply_after(Time, Module, Function, Args)
  when ?is_time(Time), is_atom(Module), is_atom(Function), is_list(Args) ->
    request({once, deadline(Time), {Module, Function, Args}});
apply_after(_Time, _Module, _Function, _Args) -> {error, badarg}.

exit_after(Time, Reason) -> exit_after(Time, self(), Reason).

exit_after(Time, Pid, Reason) -> apply_after(Time, erlang, exit, [Pid, Reason]).

kill_after(Time) -> exit_after(Time, self(), kill).

kill_after(Time, Pid) -> exit_after(Time, Pid, kill).

%%% Repeatedly

send_interval(Time, Message) -> send_interval(Time, self(), Message).

send_interval(Time, Destination, Message) when ?is_time(Time), is_pid(Destination) orelse is_atom(Destination) ->
    case process_of(Destination) of
        undefined -> {error, badarg};
        Pid -> request({interval, Time, deadline(Time), Pid, {send, Destination, Message}})
    end;
send_interval(_Time, _Destination, _Message) -> {error, badarg}.

process_of(Pid) when is_pid(Pid) -> Pid;
process_of(Name) -> whereis(Name).

apply_interval(Time, Module, Function, Args)
  when ?is_time(Time), is_atom(Module), is_atom(Function), is_list(Args) ->
    request({interval, Time, deadline(Time), self(), {Module, Function, Args}});
apply_interval(_Time, _Module, _Function, _Args) -> {error, badarg}.

%%% Cancelling

cancel({send_local, Timer}) when is_reference(Timer) ->
    _ = erlang:cancel_timer(Timer),
    {ok, cancel};
cancel({instant, Timer}) when is_reference(Timer) -> {ok, cancel};
cancel({Kind, Timer} = Which) when is_reference(Timer), Kind =:= once orelse Kind =:= interval -> request({cancel, Which});
cancel(_Other) -> {error, badarg}.

%%% The server

start() ->
    case gen_server:start({local, ?SERVER}, ?MODULE, [], []) of
        {ok, _Pid} -> ok;
        {error, {already_started, _Pid}} -> ok
    end.

start_link() -> gen_server:start_link({local, ?SERVER}, ?MODULE, [], []).

request(Request) ->
    case whereis(?SERVER) of
        undefined -> start();
        _Pid -> ok
    end,
    gen_server:call(?SERVER, Request, infinity).

deadline(Time) -> erlang:monotonic_time(millisecond) + Time.

%% The state has, for each timer that is known to a client, {RuntimeTimer, What}. An
%% interval's client is monitored, and its end ends the interval.
init([]) ->
    process_flag(trap_exit, true),
    {ok, #{}}.

handle_call({once, Deadline, Call}, _From, Timers) ->
    Timer = make_ref(),
    {reply, {ok, {once, Timer}}, Timers#{Timer => {start_timer(Deadline, Timer), {once, Call}}}};
handle_call({interval, Time, Deadline, Pid, Action}, _From, Timers) ->
    Timer = monitor(process, Pid),
    Entry = {start_timer(Deadline, Timer), {interval, Time, Deadline, Action}},
    {reply, {ok, {interval, Timer}}, Timers#{Timer => Entry}};
handle_call({cancel, {_Kind, Timer}}, _From, Timers) ->
    {reply, {ok, cancel}, remove(Timer, Timers)};
handle_call(_Other, _From, Timers) ->
    {noreply, Timers}.

handle_cast(_Other, Timers) -> {noreply, Timers}.

handle_info({timeout, _RuntimeTimer, Timer}, Timers) ->
    case Timers of
        #{Timer := {_, {once, Call}}} ->
            perform(Call),
            {noreply, maps:remove(Timer, Timers)};
        #{Timer := {_, {interval, Time, Deadline, Action}}} ->
            perform(Action),
            Next = Deadline + Time,
            {noreply, Timers#{Timer := {start_timer(Next, Timer), {interval, Time, Next, Action}}}};
        #{} -> {noreply, Timers}
    end;
handle_info({'DOWN', Timer, process, _Pid, _Reason}, Timers) -> {noreply, remove(Timer, Timers)};
handle_info(_Other, Timers) -> {noreply, Timers}.

terminate(_Reason, _Timers) -> ok.

code_change(_Vsn, Timers, _Extra) -> {ok, Timers}.

start_timer(Deadline, Timer) -> erlang:start_timer(Deadline, self(), Timer, [{abs, true}]).

remove(Timer, Timers) ->
    case maps:take(Timer, Timers) of
        {{RuntimeTimer, _What}, Others} ->
            _ = erlang:cancel_timer(RuntimeTimer),
            _ = demonitor(Timer, [flush]),
            Others;
        error -> Timers
    end.

perform({send, Destination, Message}) -> send(Destination, Message);
perform({Module, Function, Args}) -> spawn(Module, Function, Args).
