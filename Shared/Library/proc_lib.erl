%% Processes that know their ancestors and initial call, are started synchronously,
%% and report their crashes.
-module(proc_lib).

-export([spawn/1, spawn/2, spawn/3, spawn/4, spawn_link/1, spawn_link/2, spawn_link/3, spawn_link/4,
         spawn_opt/2, spawn_opt/3, spawn_opt/4, spawn_opt/5,
         start/3, start/4, start/5, start_link/3, start_link/4, start_link/5,
         start_monitor/3, start_monitor/4, start_monitor/5, init_ack/1, init_ack/2,
         init_fail/2, init_fail/3,
         stop/1, stop/3, hibernate/3, initial_call/1, set_label/1, get_label/1, translate_initial_call/1,
         format/1, format/2, format/3, report_cb/2]).

%% Entry points of the processes started here.
-export([init_p/3, init_p/5, wake_up/3]).

-compile({no_auto_import, [spawn/1, spawn/2, spawn/3, spawn/4, spawn_link/1, spawn_link/2, spawn_link/3,
                           spawn_link/4, spawn_opt/2, spawn_opt/3, spawn_opt/4, spawn_opt/5]}).

%%% Spawning

spawn(Fun) when is_function(Fun) -> spawn_opt(Fun, []).

spawn(_Node, Fun) when is_function(Fun) -> spawn_opt(Fun, []).

spawn(Module, Function, Args) -> spawn_opt(Module, Function, Args, []).

spawn(_Node, Module, Function, Args) -> spawn_opt(Module, Function, Args, []).

spawn_link(Fun) when is_function(Fun) -> spawn_opt(Fun, [link]).

spawn_link(_Node, Fun) when is_function(Fun) -> spawn_opt(Fun, [link]).

spawn_link(Module, Function, Args) -> spawn_opt(Module, Function, Args, [link]).

spawn_link(_Node, Module, Function, Args) -> spawn_opt(Module, Function, Args, [link]).

spawn_opt(Fun, Options) when is_function(Fun) ->
    erlang:spawn_opt(?MODULE, init_p, [my_name(), ancestors(), Fun], Options).

spawn_opt(_Node, Fun, Options) when is_function(Fun) -> spawn_opt(Fun, Options).

spawn_opt(Module, Function, Args, Options) when is_atom(Module), is_atom(Function), is_list(Args) ->
    erlang:spawn_opt(?MODULE, init_p, [my_name(), ancestors(), Module, Function, Args], Options).

spawn_opt(_Node, Module, Function, Args, Options) -> spawn_opt(Module, Function, Args, Options).

my_name() ->
    case process_info(self(), registered_name) of
        {registered_name, Name} -> Name;
        _Unregistered -> self()
    end.

ancestors() ->
    case get('$ancestors') of
        Ancestors when is_list(Ancestors) -> Ancestors;
        _None -> []
    end.

init_p(Parent, Ancestors, Fun) ->
    {module, Module} = erlang:fun_info(Fun, module),
    {name, Name} = erlang:fun_info(Fun, name),
    {arity, Arity} = erlang:fun_info(Fun, arity),
    put('$ancestors', [Parent | Ancestors]),
    put('$initial_call', {Module, Name, Arity}),
    prim_events:report(initial_call, #{initial_call => {Module, Name, Arity}}),
    try Fun()
    catch
        Class:Reason:Stack -> exit_crashed(Class, Reason, Stack)
    end.

init_p(Parent, Ancestors, Module, Function, Args) ->
    InitialCall = initial_call_of(Module, Function, Args),
    put('$ancestors', [Parent | Ancestors]),
    put('$initial_call', InitialCall),
    prim_events:report(initial_call, #{initial_call => InitialCall}),
    call(Module, Function, Args).

call(Module, Function, Args) ->
    try apply(Module, Function, Args)
    catch
        Class:Reason:Stack -> exit_crashed(Class, Reason, Stack)
    end.

%% A generic behaviour's process counts as started by its callback module.
initial_call_of(gen, init_it, [gen_server, _Starter, _Parent, supervisor, {_Name, Module, _Args}, _Options]) ->
    {supervisor, Module, 1};
initial_call_of(gen, init_it, [gen_server, _Starter, _Parent, _Registered, supervisor, {_Name, Module, _Args}, _Options]) ->
    {supervisor, Module, 1};
initial_call_of(gen, init_it, [gen_server, _Starter, _Parent, supervisor_bridge, [Module | _], _Options]) ->
    {supervisor_bridge, Module, 1};
initial_call_of(gen, init_it, [gen_server, _Starter, _Parent, _Registered, supervisor_bridge, [Module | _], _Options]) ->
    {supervisor_bridge, Module, 1};
initial_call_of(gen, init_it, [gen_event | _]) -> {gen_event, init_it, 6};
initial_call_of(gen, init_it, [_Behaviour, _Starter, _Parent, Module, _Args, _Options]) when is_atom(Module) ->
    {Module, init, 1};
initial_call_of(gen, init_it, [_Behaviour, _Starter, _Parent, _Registered, Module, _Args, _Options]) ->
    {Module, init, 1};
initial_call_of(Module, Function, Args) -> {Module, Function, length(Args)}.

hibernate(Module, Function, Args) when is_atom(Module), is_atom(Function), is_list(Args) ->
    erlang:hibernate(?MODULE, wake_up, [Module, Function, Args]).

wake_up(Module, Function, Args) -> call(Module, Function, Args).

%%% Starting and waiting for the process to acknowledge

start(Module, Function, Args) -> start(Module, Function, Args, infinity).

start(Module, Function, Args, Timeout) -> start(Module, Function, Args, Timeout, []).

start(Module, Function, Args, Timeout, Options) ->
    check_unmonitored(Options, [Module, Function, Args, Timeout, Options]),
    {Pid, Monitor} = spawn_opt(Module, Function, Args, [monitor | Options]),
    receive
        {ack, Pid, Result} ->
            demonitor(Monitor, [flush]),
            Result;
        {nack, Pid, Result} ->
            await_end(Pid, Monitor),
            Result;
        {'DOWN', Monitor, process, Pid, Reason} ->
            {error, Reason}
    after Timeout ->
        demonitor(Monitor, [flush]),
        kill(Pid),
        {error, timeout}
    end.

start_link(Module, Function, Args) -> start_link(Module, Function, Args, infinity).

start_link(Module, Function, Args, Timeout) -> start_link(Module, Function, Args, Timeout, []).

start_link(Module, Function, Args, Timeout, Options) ->
    check_unmonitored(Options, [Module, Function, Args, Timeout, Options]),
    Pid = spawn_opt(Module, Function, Args, [link | Options]),
    receive
        {ack, Pid, Result} -> Result;
        {nack, Pid, Result} ->
            await_end(Pid, monitor(process, Pid)),
            receive
                {'EXIT', Pid, _Reason} -> Result
            after 0 -> Result
            end;
        {'EXIT', Pid, Reason} -> {error, Reason}
    after Timeout ->
        kill(Pid),
        {error, timeout}
    end.

start_monitor(Module, Function, Args) -> start_monitor(Module, Function, Args, infinity).

start_monitor(Module, Function, Args, Timeout) -> start_monitor(Module, Function, Args, Timeout, []).

start_monitor(Module, Function, Args, Timeout, Options) ->
    check_unmonitored(Options, [Module, Function, Args, Timeout, Options]),
    {Pid, Monitor} = spawn_opt(Module, Function, Args, [monitor | Options]),
    receive
        {ack, Pid, Result} ->
            {Result, Monitor};
        {nack, Pid, Result} ->
            {Result, Monitor};
        {'DOWN', Monitor, process, Pid, Reason} = Down ->
            self() ! Down,
            {{error, Reason}, Monitor}
    after Timeout ->
        kill(Pid),
        {{error, timeout}, Monitor}
    end.

check_unmonitored(Options, Args) ->
    case lists:member(monitor, Options) orelse lists:keymember(monitor, 1, Options) of
        true -> error(badarg, Args);
        false -> ok
    end.

kill(Pid) ->
    unlink(Pid),
    exit(Pid, kill),
    receive
        {'EXIT', Pid, _Reason} -> ok
    after 0 -> ok
    end.

init_ack(Result) ->
    [Parent | _] = get('$ancestors'),
    init_ack(Parent, Result).

init_ack(Starter, Result) ->
    Starter ! {ack, self(), Result},
    ok.

%% What a process does instead of init_ack when it cannot begin: the start function returns Result, but only when the
%% process has ended, which it does by the exception {Class, Reason} or {Class, Reason, Stack} (since OTP 26).
init_fail(Result, Exception) ->
    [Parent | _] = get('$ancestors'),
    init_fail(Parent, Result, Exception).

init_fail(Starter, Result, Exception) ->
    Starter ! {nack, self(), Result},
    case Exception of
        {Class, Reason} -> erlang:raise(Class, Reason, []);
        {Class, Reason, Stack} -> erlang:raise(Class, Reason, Stack)
    end.

await_end(Pid, Monitor) ->
    receive
        {'DOWN', Monitor, process, Pid, _Reason} -> ok
    end.

%%% Stopping

stop(Process) -> stop(Process, normal, infinity).

stop(Process, Reason, Timeout) ->
    Deadline = deadline(Timeout),
    Monitor = monitor(process, Process),
    try sys:terminate(Process, Reason, Timeout) of
        ok -> await_down(Monitor, Reason, Deadline)
    catch
        exit:{Why, {sys, terminate, _Args}} when Why =:= noproc; Why =:= timeout ->
            demonitor(Monitor, [flush]),
            exit(Why);
        exit:Why ->
            demonitor(Monitor, [flush]),
            exit(Why)
    end.

await_down(Monitor, Reason, Deadline) ->
    receive
        {'DOWN', Monitor, process, _Process, Reason} -> ok;
        {'DOWN', Monitor, process, _Process, Other} -> exit(Other)
    after time_left(Deadline) ->
        demonitor(Monitor, [flush]),
        exit(timeout)
    end.

deadline(infinity) -> infinity;
deadline(Timeout) -> erlang:monotonic_time(millisecond) + Timeout.

time_left(infinity) -> infinity;
time_left(Deadline) -> max(0, Deadline - erlang:monotonic_time(millisecond)).

%%% The label of a process, for whoever looks at it (since OTP 27)

set_label(Label) ->
    put('$process_label', Label),
    ok.

get_label(Pid) when Pid =:= self() -> get('$process_label');
get_label(Pid) when is_pid(Pid) ->
    case process_info(Pid, dictionary) of
        {dictionary, Dictionary} -> proplists:get_value('$process_label', Dictionary);
        undefined -> undefined
    end.

%%% The initial call of a process

initial_call(PidOrInfo) ->
    case recorded_call(PidOrInfo) of
        {Module, Function, Arity} -> {Module, Function, placeholders(Arity)};
        false -> false
    end.

translate_initial_call(PidOrInfo) ->
    case recorded_call(PidOrInfo) of
        {_, _, _} = Call -> Call;
        false -> {?MODULE, init_p, 5}
    end.

recorded_call(Pid) when is_pid(Pid) ->
    case process_info(Pid, dictionary) of
        {dictionary, Dictionary} -> call_in(Dictionary);
        undefined -> false
    end;
recorded_call(Info) when is_list(Info) ->
    call_in(proplists:get_value(dictionary, Info, [])).

call_in(Dictionary) ->
    case lists:keyfind('$initial_call', 1, Dictionary) of
        {'$initial_call', {_, _, _} = Call} -> Call;
        _None -> false
    end.

placeholders(Arity) -> [list_to_atom("Argument__" ++ integer_to_list(N)) || N <- lists:seq(1, Arity)].

%%% Crashes

exit_crashed(Class, Reason, Stack) ->
    ExitReason = exit_reason(Class, Reason, Stack),
    report_crash(Class, Reason, Stack, ExitReason),
    erlang:raise(exit, ExitReason, Stack).

exit_reason(exit, Reason, _Stack) -> Reason;
exit_reason(error, Reason, Stack) -> {Reason, Stack};
exit_reason(throw, Value, Stack) -> {{nocatch, Value}, Stack}.

report_crash(exit, normal, _Stack, _ExitReason) -> ok;
report_crash(exit, shutdown, _Stack, _ExitReason) -> ok;
report_crash(exit, {shutdown, _}, _Stack, _ExitReason) -> ok;
report_crash(Class, Reason, Stack, ExitReason) ->
    Crasher = about_me(Class, Reason, Stack),
    prim_events:report(crash, maps:from_list([{reason, ExitReason} | Crasher])),
    Report = #{label => {proc_lib, crash}, report => [Crasher, neighbours()]},
    logger:log(error, Report, #{title => "CRASH REPORT", report_cb => fun ?MODULE:report_cb/2}).

about_me(Class, Reason, Stack) ->
    [{initial_call, initial_call([{dictionary, get()}])},
     {pid, self()},
     registered_name(self()),
     {error_info, {Class, Reason, Stack}},
     {ancestors, ancestors()},
     process_info(self(), message_queue_len),
     process_info(self(), messages),
     process_info(self(), links),
     {dictionary, [Entry || {Key, _} = Entry <- get(), Key =/= '$ancestors', Key =/= '$initial_call']}
     | process_info(self(), [trap_exit, status, heap_size, stack_size, reductions])].

registered_name(Pid) ->
    case process_info(Pid, registered_name) of
        {registered_name, Name} -> {registered_name, Name};
        _None -> {registered_name, []}
    end.

%% Linked processes that do not trap exits are about to be taken down as well.
neighbours() ->
    {links, Links} = process_info(self(), links),
    [{neighbour, Info} || Pid <- Links, is_pid(Pid), Info <- neighbour(Pid)].

neighbour(Pid) ->
    Items = [trap_exit, dictionary, initial_call, current_function, message_queue_len, links, trap_exit, status,
             heap_size, stack_size, reductions, current_stacktrace],
    case process_info(Pid, Items) of
        [{trap_exit, false}, {dictionary, Dictionary}, {initial_call, SpawnedAs}, Current | Info] ->
            Call = case call_in(Dictionary) of
                       false -> SpawnedAs;
                       {Module, Function, Arity} -> {Module, Function, placeholders(Arity)}
                   end,
            [[{pid, Pid}, registered_name(Pid), {initial_call, Call}, Current,
              {ancestors, proplists:get_value('$ancestors', Dictionary, [])} | Info]];
        _TrapsOrGone -> []
    end.

%%% Text of a crash report

format(Report) -> format(Report, latin1).

format(Report, Encoding) -> format(Report, Encoding, unlimited).

format(Report, _Encoding, Depth) -> lists:flatten(proc_lib_report:text(Report, #{depth => Depth})).

report_cb(#{label := {proc_lib, crash}, report := Report}, Config) -> proc_lib_report:text(Report, Config).
