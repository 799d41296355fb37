%% Runs programs on Erlang/OTP, all in one virtual machine, one after another: sources (.erl) or compiled modules (.beam).
%% For each file it writes one line to the report:
%%     FILE <tab> KIND <tab> base64 of the result <tab> base64 of the output <tab> microseconds
%% KIND is value (result: the value of main/0), exception (Class:Reason), timeout, or broken (the compiler's complaint).
-module(reference_runner).
-export([run/2]).

-define(LONGEST_RUN_MS, 20000).

run(ListFile, ReportFile) ->
    {ok, List} = file:read_file(ListFile),
    Files = [unicode:characters_to_list(Line) || Line <- binary:split(List, <<"\n">>, [global]), Line =/= <<>>],
    {ok, Report} = file:open(ReportFile, [write, binary]),
    lists:foreach(fun(File) -> ok = file:write(Report, line(File, run_file(File))) end, Files),
    ok = file:close(Report).

line(File, {Kind, Result, Output, Microseconds}) ->
    [unicode:characters_to_binary(File), $\t, atom_to_list(Kind), $\t,
     base64:encode(to_utf8(Result)), $\t, base64:encode(to_utf8(Output)), $\t,
     integer_to_list(Microseconds), $\n].

to_utf8(Characters) ->
    unicode:characters_to_binary(Characters).

run_file(File) ->
    case load(File) of
        {ok, Module} ->
            Outcome = run_module(Module),
            true = code:delete(Module),
            _ = code:purge(Module),
            Outcome;
        {broken, Why} ->
            {broken, io_lib:format("~0tp", [Why]), "", 0}
    end.

load(File) ->
    case filename:extension(File) of
        ".beam" ->
            {ok, Code} = file:read_file(File),
            load(list_to_atom(filename:basename(File, ".beam")), File, Code);
        ".erl" ->
            case compile:file(File, [binary, return]) of
                {ok, Module, Code, _Warnings} -> load(Module, File, Code);
                {error, Errors, _Warnings} -> {broken, Errors}
            end
    end.

load(Module, File, Code) ->
    case code:load_binary(Module, File, Code) of
        {module, Module} -> {ok, Module};
        {error, Why} -> {broken, Why}
    end.

%% The program gets a process and a group leader of its own, so that its output, links and dictionary are its own too.
run_module(Module) ->
    Before = processes(),
    Capture = spawn(fun() -> capture([]) end),
    Started = erlang:monotonic_time(microsecond),
    {Pid, Monitor} = spawn_monitor(fun() ->
        group_leader(Capture, self()),
        exit({outcome, evaluate(Module)})
    end),
    {Kind, Result} =
        receive
            {'DOWN', Monitor, process, Pid, {outcome, Outcome}} -> Outcome;
            {'DOWN', Monitor, process, Pid, Reason} -> {exception, io_lib:format("exit:~0tp", [Reason])}
        after ?LONGEST_RUN_MS ->
            exit(Pid, kill),
            {timeout, ""}
        end,
    Took = erlang:monotonic_time(microsecond) - Started,
    Capture ! {finish, self()},
    Output = receive {output, Capture, Written} -> Written end,
    [exit(Left, kill) || Left <- processes() -- Before, belongs_to(Capture, Left)],
    {Kind, Result, Output, Took}.

%% Processes inherit the group leader. Servers that OTP starts when they are first asked for have another one, and live on: kernel ends with them.
belongs_to(Capture, Pid) -> process_info(Pid, group_leader) =:= {group_leader, Capture}.

evaluate(Module) ->
    try
        {value, io_lib:format("~0tp", [Module:main()])}
    catch
        Class:Reason -> {exception, io_lib:format("~0tp:~0tp", [Class, Reason])}
    end.

%% A group leader that keeps what is written, newest first.
capture(Written) ->
    receive
        {io_request, From, Reference, Request} ->
            {Reply, Text} = answer(Request),
            From ! {io_reply, Reference, Reply},
            capture([Text | Written]);
        {finish, To} ->
            To ! {output, self(), lists:reverse(Written)}
    end.

answer({put_chars, unicode, Text}) -> {ok, Text};
answer({put_chars, unicode, Module, Function, Arguments}) -> {ok, apply(Module, Function, Arguments)};
answer({put_chars, latin1, Text}) -> {ok, binary_to_list(iolist_to_binary(Text))};
answer(getopts) -> {[{encoding, unicode}], ""};
answer(_) -> {{error, request}, ""}.
