%% The group leader of all processes: it serves the io protocol, and is the only
%% process that writes to the node's output.
-module(user).

-export([start/0]).
-export([init/1]).

%% Starts the process and returns when it is registered.
start() ->
    {Pid, Monitor} = erlang:spawn_opt(?MODULE, init, [self()], [monitor]),
    receive
        {Pid, started} ->
            erlang:demonitor(Monitor, [flush]),
            Pid;
        {'DOWN', Monitor, process, Pid, Reason} ->
            exit(Reason)
    end.

init(Starter) ->
    register(user, self()),
    Starter ! {self(), started},
    loop().

loop() ->
    receive
        {io_request, From, ReplyAs, Request} ->
            From ! {io_reply, ReplyAs, handle(Request)},
            loop();
        _Other ->
            loop()
    end.

handle({put_chars, Encoding, Chars}) -> put_chars(Encoding, Chars);
handle({put_chars, Encoding, Module, Function, Args}) ->
    try apply(Module, Function, Args) of
        Chars -> put_chars(Encoding, Chars)
    catch
        _:_ -> {error, Function}
    end;
handle({put_chars, Chars}) -> put_chars(latin1, Chars);
handle({put_chars, Module, Function, Args}) -> handle({put_chars, latin1, Module, Function, Args});
handle({requests, Requests}) -> handle_all(Requests, ok);
handle({get_geometry, _RowsOrColumns}) -> {error, enotsup};
handle(getopts) -> [{binary, false}, {encoding, unicode}];
handle({setopts, _Options}) -> {error, enotsup};
handle({get_line, _Prompt}) -> eof;
handle({get_line, _Encoding, _Prompt}) -> eof;
handle({get_chars, _Prompt, _Count}) -> eof;
handle({get_chars, _Encoding, _Prompt, _Count}) -> eof;
handle({get_until, _Prompt, _Module, _Function, _Args}) -> eof;
handle({get_until, _Encoding, _Prompt, _Module, _Function, _Args}) -> eof;
handle({get_password, _Encoding}) -> {error, enotsup};
handle(_Unknown) -> {error, request}.

%% Up to the first request that fails.
handle_all([Request | Rest], _Result) ->
    case handle(Request) of
        {error, _} = Error -> Error;
        Result -> handle_all(Rest, Result)
    end;
handle_all([], Result) -> Result.

put_chars(Encoding, Chars) ->
    try unicode:characters_to_binary(Chars, Encoding) of
        Binary when is_binary(Binary) -> prim_io:put_chars(Binary);
        _NotText -> {error, put_chars}
    catch
        error:_ -> {error, put_chars}
    end.
