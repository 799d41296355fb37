%% Logging: an event is turned into text by the process that logs it, and written by
%% the process `logger`, in the order of arrival. Events below the primary level are
%% not shown; when more wait than can be written, they are counted and dropped.
-module(logger).

-export([emergency/1, emergency/2, emergency/3, alert/1, alert/2, alert/3, critical/1, critical/2, critical/3,
         error/1, error/2, error/3, warning/1, warning/2, warning/3, notice/1, notice/2, notice/3,
         info/1, info/2, info/3, debug/1, debug/2, debug/3,
         log/2, log/3, log/4, macro_log/3, macro_log/4, macro_log/5, allow/2, compare_levels/2,
         get_primary_config/0, set_primary_config/1, set_primary_config/2, timestamp/0,
         set_process_metadata/1, update_process_metadata/1, get_process_metadata/0, unset_process_metadata/0,
         format_report/1, format_otp_report/1]).
-export([start/0, init/1]).

-define(DEFAULT_LEVEL, notice).
-define(LONGEST_QUEUE, 1000).
-define(METADATA_KEY, '$logger_metadata$').

emergency(Text) -> log(emergency, Text).
emergency(Text, Extra) -> log(emergency, Text, Extra).
emergency(Text, Args, Meta) -> log(emergency, Text, Args, Meta).
alert(Text) -> log(alert, Text).
alert(Text, Extra) -> log(alert, Text, Extra).
alert(Text, Args, Meta) -> log(alert, Text, Args, Meta).
critical(Text) -> log(critical, Text).
critical(Text, Extra) -> log(critical, Text, Extra).
critical(Text, Args, Meta) -> log(critical, Text, Args, Meta).
error(Text) -> log(error, Text).
error(Text, Extra) -> log(error, Text, Extra).
error(Text, Args, Meta) -> log(error, Text, Args, Meta).
warning(Text) -> log(warning, Text).
warning(Text, Extra) -> log(warning, Text, Extra).
warning(Text, Args, Meta) -> log(warning, Text, Args, Meta).
notice(Text) -> log(notice, Text).
notice(Text, Extra) -> log(notice, Text, Extra).
notice(Text, Args, Meta) -> log(notice, Text, Args, Meta).
info(Text) -> log(info, Text).
info(Text, Extra) -> log(info, Text, Extra).
info(Text, Args, Meta) -> log(info, Text, Args, Meta).
debug(Text) -> log(debug, Text).
debug(Text, Extra) -> log(debug, Text, Extra).
debug(Text, Args, Meta) -> log(debug, Text, Args, Meta).

%%% Logging one event

log(Level, TextOrReport) -> log_message(Level, message(TextOrReport), #{}).

%% The third argument is the format's arguments, or metadata.
log(Level, Fun, Argument) when is_function(Fun, 1) -> log_fun(Level, Fun, Argument, #{});
log(Level, Format, Args) when is_list(Args) -> log_message(Level, {Format, Args}, #{});
log(Level, TextOrReport, Meta) when is_map(Meta) -> log_message(Level, message(TextOrReport), Meta).

log(Level, Fun, Argument, Meta) when is_function(Fun, 1) -> log_fun(Level, Fun, Argument, Meta);
log(Level, Format, Args, Meta) -> log_message(Level, {Format, Args}, Meta).

macro_log(Location, Level, TextOrReport) -> log(Level, TextOrReport, Location).

macro_log(Location, Level, Format, Args) when is_list(Args) -> log(Level, Format, Args, Location);
macro_log(Location, Level, TextOrReport, Meta) -> log(Level, TextOrReport, maps:merge(Location, Meta)).

macro_log(Location, Level, Format, Args, Meta) -> log(Level, Format, Args, maps:merge(Location, Meta)).

message(Text) when is_binary(Text) -> {string, Text};
message([Pair | _] = Report) when is_tuple(Pair) -> {report, Report};
message(Report) when is_map(Report) -> {report, Report};
message(Text) -> {string, Text}.

%% The fun makes the message, and is only called when the event is shown.
log_fun(Level, Fun, Argument, Meta) ->
    case allow(Level, ?MODULE) of
        false -> ok;
        true ->
            case Fun(Argument) of
                ignore -> ok;
                {Format, Args} when is_list(Args) -> log_message(Level, {Format, Args}, Meta);
                TextOrReport -> log_message(Level, message(TextOrReport), Meta)
            end
    end.

log_message(Level, Message, Meta) ->
    case allow(Level, ?MODULE) of
        false -> ok;
        true -> send(Level, text(Message, Meta), Meta)
    end.

send(Level, Text, Meta) ->
    Line = unicode:characters_to_binary([header(Level, Meta), $\n, Text, $\n]),
    prim_events:report(log, #{level => Level, text => Text}),
    case whereis(?MODULE) of
        undefined -> ok;
        Logger ->
            Logger ! {write, Line},
            ok
    end.

text({string, Text}, _Meta) -> utf8(Text);
text({report, Report}, #{report_cb := Callback}) when is_function(Callback, 1); is_function(Callback, 2) ->
    try report_text(Report, Callback)
    catch
        %% Who logs goes on, whatever is wrong with how it is shown.
        Class:Reason:Stack ->
            text({"REPORT_CB/~w CRASH: ~tp; Reason: ~tp", [arity(Callback), Report, {Class, Reason, Stack}]}, #{})
    end;
text({report, Report}, _Meta) ->
    {Format, Args} = format_report(Report),
    text({Format, Args}, #{});
text({Format, Args}, _Meta) ->
    try utf8(io_lib:format(Format, Args))
    catch
        error:_ -> utf8(io_lib:format("FORMAT ERROR: ~tp - ~tp", [Format, Args]))
    end.

report_text(Report, Callback) when is_function(Callback, 2) ->
    utf8(Callback(Report, #{depth => unlimited, chars_limit => unlimited, single_line => false}));
report_text(Report, Callback) ->
    {Format, Args} = Callback(Report),
    text({Format, Args}, #{}).

arity(Fun) ->
    {arity, Arity} = erlang:fun_info(Fun, arity),
    Arity.

utf8(Chars) ->
    case unicode:characters_to_binary(Chars) of
        Binary when is_binary(Binary) -> Binary;
        _NotText -> unicode:characters_to_binary(io_lib:format("INVALID STRING: ~tp", [Chars]))
    end.

header(Level, Meta) ->
    ["=", maps:get(title, Meta, title(Level)), "==== ", date_and_time(maps:get(time, Meta, timestamp())), " ==="].

title(Level) when Level =:= info; Level =:= notice -> "INFO REPORT";
title(Level) -> string:uppercase(atom_to_list(Level)) ++ " REPORT".

date_and_time(Microseconds) ->
    Universal = erlang:posixtime_to_universaltime(Microseconds div 1000000),
    {{Year, Month, Day}, {Hour, Minute, Second}} = erlang:universaltime_to_localtime(Universal),
    io_lib:format("~w-~s-~4..0w::~2..0w:~2..0w:~2..0w.~6..0w",
                  [Day, month(Month), Year, Hour, Minute, Second, Microseconds rem 1000000]).

month(Number) ->
    element(Number, {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}).

timestamp() -> erlang:system_time(microsecond).

format_report(Report) when is_map(Report) -> format_report(maps:to_list(Report));
format_report([Pair | _] = Report) when is_tuple(Pair) ->
    Lines = [report_line(Item) || Item <- Report],
    {lists:append(lists:join("\n", [Format || {Format, _Args} <- Lines])), lists:append([Args || {_Format, Args} <- Lines])};
format_report(Report) -> {"~tp", [Report]}.

report_line({Key, Value}) ->
    case is_list(Value) andalso Value =/= [] andalso io_lib:printable_unicode_list(Value) of
        true -> {"    ~tp: ~ts", [Key, Value]};
        false -> {"    ~tp: ~tp", [Key, Value]}
    end;
report_line(Other) -> {"    ~tp", [Other]}.

format_otp_report(#{report := Report}) -> format_report(Report);
format_otp_report(Report) -> format_report(Report).

%%% Levels

compare_levels(Level1, Level2) ->
    case {severity(Level1), severity(Level2)} of
        {Same, Same} -> eq;
        {Severity1, Severity2} when Severity1 < Severity2 -> gt;
        _ -> lt
    end.

severity(none) -> -1;
severity(emergency) -> 0;
severity(alert) -> 1;
severity(critical) -> 2;
severity(error) -> 3;
severity(warning) -> 4;
severity(notice) -> 5;
severity(info) -> 6;
severity(debug) -> 7;
severity(all) -> 10.

%% While the level has not been changed, the default one is known without asking.
allow(Level, _Module) ->
    case whereis(logger_level_changed) of
        undefined -> severity(Level) =< severity(?DEFAULT_LEVEL);
        _Logger -> severity(Level) =< severity(maps:get(level, get_primary_config()))
    end.

get_primary_config() -> #{level => ask(get_level, ?DEFAULT_LEVEL), filter_default => log, filters => [], metadata => #{}}.

set_primary_config(#{level := Level}) -> set_primary_config(level, Level).

set_primary_config(level, Level) ->
    try severity(Level) of
        _Severity -> ask({set_level, Level}, ok)
    catch
        error:_ -> {error, {invalid_level, Level}}
    end;
set_primary_config(Key, Value) -> {error, {not_supported, {Key, Value}}}.

ask(Request, Default) ->
    case whereis(?MODULE) of
        undefined -> Default;
        Logger ->
            Monitor = erlang:monitor(process, Logger),
            Logger ! {Request, self(), Monitor},
            receive
                {Monitor, Answer} ->
                    erlang:demonitor(Monitor, [flush]),
                    Answer;
                {'DOWN', Monitor, process, Logger, _Reason} ->
                    Default
            end
    end.

%%% Metadata of the calling process

set_process_metadata(Meta) when is_map(Meta) ->
    _ = put(?METADATA_KEY, Meta),
    ok.

update_process_metadata(Meta) when is_map(Meta) ->
    Old = case get_process_metadata() of
              undefined -> #{};
              Known -> Known
          end,
    set_process_metadata(maps:merge(Old, Meta)).

get_process_metadata() -> get(?METADATA_KEY).

unset_process_metadata() ->
    _ = erase(?METADATA_KEY),
    ok.

%%% The process that writes

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
    register(?MODULE, self()),
    Starter ! {self(), started},
    loop(?DEFAULT_LEVEL).

loop(Level) ->
    receive
        {write, Line} ->
            prim_io:put_log(Line),
            drop_overload(),
            loop(Level);
        {log, EventLevel, Format, Args, Meta} ->
            log(EventLevel, Format, Args, Meta),
            loop(Level);
        {get_level, From, Tag} ->
            From ! {Tag, Level},
            loop(Level);
        {{set_level, NewLevel}, From, Tag} ->
            mark_level(NewLevel),
            From ! {Tag, ok},
            loop(NewLevel);
        _Other ->
            loop(Level)
    end.

%% The level is not the default one: whoever logs has to ask. A process has one name
%% only, so another one holds the mark.
mark_level(?DEFAULT_LEVEL) ->
    case whereis(logger_level_changed) of
        undefined -> ok;
        Mark -> exit(Mark, kill)
    end;
mark_level(_Level) ->
    case whereis(logger_level_changed) of
        undefined -> register(logger_level_changed, spawn(fun() -> receive stop -> ok end end));
        _Mark -> ok
    end.

drop_overload() ->
    case process_info(self(), message_queue_len) of
        {message_queue_len, Length} when Length > ?LONGEST_QUEUE ->
            Dropped = drop_writes(0),
            prim_io:put_log(unicode:characters_to_binary(
                io_lib:format("=WARNING REPORT==== logger: ~w events were dropped ===~n", [Dropped])));
        _Short -> ok
    end.

drop_writes(Count) ->
    receive
        {write, _Line} -> drop_writes(Count + 1)
    after 0 -> Count
    end.
