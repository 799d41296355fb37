%% Input and output by the io protocol: requests to an io device, which is a process,
%% by default the caller's group leader. Text is formatted by the caller and sent as
%% one binary. Programs have no input here: reading ends at once.
-module(io).

-export([format/1, format/2, format/3, fwrite/1, fwrite/2, fwrite/3, write/1, write/2, nl/0, nl/1,
         put_chars/1, put_chars/2, get_line/1, get_line/2, get_chars/2, get_chars/3, read/1, read/2,
         fread/2, fread/3, get_password/0, get_password/1, getopts/0, getopts/1, setopts/1, setopts/2,
         columns/0, columns/1, rows/0, rows/1, request/1, request/2, requests/1, requests/2, printable_range/0]).

%%% Output

format(Format) -> format(Format, []).

format(Format, Args) -> format(standard_io, Format, Args).

format(Device, Format, Args) ->
    write_text(Device, formatted(Device, Format, Args), [Device, Format, Args]).

formatted(Device, Format, Args) ->
    try unicode:characters_to_binary(io_lib_format:fwrite(Format, Args)) of
        Text when is_binary(Text) -> Text;
        _NotText -> error(badarg, [Device, Format, Args])
    catch
        error:_ -> error(badarg, [Device, Format, Args])
    end.

fwrite(Format) -> format(Format, []).

fwrite(Format, Args) -> format(Format, Args).

fwrite(Device, Format, Args) -> format(Device, Format, Args).

write(Term) -> write(standard_io, Term).

write(Device, Term) ->
    write_text(Device, unicode:characters_to_binary(io_lib:write(Term)), [Device, Term]).

nl() -> nl(standard_io).

nl(Device) -> write_text(Device, <<"\n">>, [Device]).

put_chars(Chars) -> put_chars(standard_io, Chars).

put_chars(Device, Chars) ->
    case unicode:characters_to_binary(Chars) of
        Text when is_binary(Text) -> write_text(Device, Text, [Device, Chars]);
        _NotText -> error(badarg, [Device, Chars])
    end.

write_text(Device, Text, Args) ->
    case request(Device, {put_chars, unicode, Text}) of
        ok -> ok;
        {error, terminated} -> error(terminated, Args);
        {error, _Reason} -> error(badarg, Args)
    end.

%%% Input

get_line(Prompt) -> get_line(standard_io, Prompt).

get_line(Device, Prompt) -> request(Device, {get_line, unicode, Prompt}).

get_chars(Prompt, Count) -> get_chars(standard_io, Prompt, Count).

get_chars(Device, Prompt, Count) when is_integer(Count), Count >= 0 ->
    request(Device, {get_chars, unicode, Prompt, Count}).

read(Prompt) -> read(standard_io, Prompt).

read(Device, Prompt) -> request(Device, {get_until, unicode, Prompt, erl_scan, tokens, [{1, 1}]}).

fread(Prompt, Format) -> fread(standard_io, Prompt, Format).

fread(Device, Prompt, Format) -> request(Device, {get_until, unicode, Prompt, io_lib, fread, [Format]}).

get_password() -> get_password(standard_io).

get_password(Device) -> request(Device, {get_password, unicode}).

%%% The device

getopts() -> getopts(standard_io).

getopts(Device) -> request(Device, getopts).

setopts(Options) -> setopts(standard_io, Options).

setopts(Device, Options) -> request(Device, {setopts, Options}).

columns() -> columns(standard_io).

columns(Device) -> geometry(request(Device, {get_geometry, columns})).

rows() -> rows(standard_io).

rows(Device) -> geometry(request(Device, {get_geometry, rows})).

geometry(Number) when is_integer(Number) -> {ok, Number};
geometry(_Unknown) -> {error, enotsup}.

%% Lists of characters above this range are not taken for strings by ~p.
printable_range() -> latin1.

%%% Requests

request(Request) -> request(standard_io, Request).

request(Device, Request) ->
    case device(Device) of
        undefined -> {error, arguments};
        Pid -> request_process(Pid, Request)
    end.

requests(Requests) -> requests(standard_io, Requests).

requests(Device, Requests) -> request(Device, {requests, Requests}).

device(standard_io) -> group_leader();
device(standard_error) -> whereis(user);
device(Pid) when is_pid(Pid) -> Pid;
device(Name) when is_atom(Name) -> whereis(Name);
device(_Other) -> undefined.

request_process(Pid, Request) ->
    Monitor = erlang:monitor(process, Pid),
    Pid ! {io_request, self(), Monitor, Request},
    receive
        {io_reply, Monitor, Reply} ->
            erlang:demonitor(Monitor, [flush]),
            Reply;
        {'DOWN', Monitor, process, _Pid, _Reason} ->
            {error, terminated}
    end.
