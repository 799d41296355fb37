%% coding: utf-8
%% calendar, base64, filename and uri_string with generated dates, bytes, names and URIs.
-module(compare_text).
-export([run/0]).

run() ->
    random_terms:times(600, fun dates/0),
    random_terms:times(300, fun times/0),
    random_terms:times(300, fun rfc3339/0),
    random_terms:times(400, fun base64/0),
    random_terms:times(500, fun file_names/0),
    random_terms:times(500, fun uris/0),
    random_terms:times(300, fun queries/0),
    compare:same(uri_string, allowed_characters, []).

%% Where OTP fails inside, only that there is an error is compared, not its words.
alike(Module, Function, Args) ->
    [Theirs, Ours] = [attempt(M, Function, Args) || M <- [Module, list_to_atom("our_" ++ atom_to_list(Module))]],
    compare:expect({Module, Function, Args}, Theirs, Ours).

attempt(Module, Function, Args) ->
    try apply(Module, Function, Args) of
        {error, Reason, _Where} -> {failed, Reason};
        Result -> {returned, Result}
    catch
        Class:_Reason -> Class
    end.

a_date() -> {rand:uniform(3000) - 1, rand:uniform(14) - 1, rand:uniform(34) - 1}.

a_time() -> {rand:uniform(25) - 1, rand:uniform(60) - 1, rand:uniform(60) - 1}.

dates() ->
    {Year, Month, Day} = Date = a_date(),
    [alike(calendar, F, [Date]) || F <- [date_to_gregorian_days, day_of_the_week, iso_week_number, valid_date]],
    [alike(calendar, F, [Year, Month, Day]) || F <- [date_to_gregorian_days, day_of_the_week, valid_date]],
    alike(calendar, last_day_of_the_month, [Year, Month]), compare:same(calendar, is_leap_year, [Year]),
    Days = random_terms:pick([rand:uniform(400) - 5, rand:uniform(1500000), rand:uniform(1 bsl 40)]),
    compare:same(calendar, gregorian_days_to_date, [Days]),
    [alike(calendar, F, [{Date, a_time()}]) || F <- [datetime_to_gregorian_seconds]].

times() ->
    Seconds = random_terms:pick([rand:uniform(100000) - 5000, rand:uniform(1 bsl 40), -rand:uniform(1 bsl 40)]),
    [compare:same(calendar, F, [Seconds]) || F <- [seconds_to_daystime, seconds_to_time, gregorian_seconds_to_datetime]],
    alike(calendar, time_to_seconds, [a_time()]), alike(calendar, time_difference, [{a_date(), a_time()}, {a_date(), a_time()}]),
    [compare:same(calendar, F, [{rand:uniform(3000), rand:uniform(1000000), 5}]) || F <- [now_to_datetime, now_to_universal_time]],
    alike(calendar, system_time_to_universal_time, [Seconds, random_terms:pick([second, millisecond, microsecond, nanosecond, 10, native])]).

rfc3339() ->
    Unit = random_terms:pick([second, millisecond, microsecond, nanosecond]),
    Time = (rand:uniform(8000000000) - 4000000000) * erlang:convert_time_unit(1, second, Unit) + rand:uniform(1000),
    Offset = random_terms:pick(["Z", "z", "+01:00", "-03:30", "+00:00", erlang:convert_time_unit(rand:uniform(100000) - 50000, second, Unit)]),
    Options = [{unit, Unit}, {offset, Offset}, {time_designator, random_terms:pick("Tt ")}],
    alike(calendar, system_time_to_rfc3339, [Time, Options]),
    Text = calendar:system_time_to_rfc3339(Time, Options),
    alike(calendar, rfc3339_to_system_time, [Text, [{unit, Unit}]]),
    Position = rand:uniform(length(Text)),
    {Before, [_ | After]} = lists:split(Position - 1, Text),
    alike(calendar, rfc3339_to_system_time, [Before ++ [random_terms:pick("0059:-.Zx")] ++ After, [{unit, second}]]).

base64() ->
    Bytes = list_to_binary(random_terms:list(20, fun() -> rand:uniform(256) - 1 end)),
    compare:same(base64, encode, [Bytes]), compare:same(base64, encode, [binary_to_list(Bytes)]),
    compare:same(base64, encode_to_string, [Bytes]),
    Text = base64:encode(Bytes),
    [alike(base64, F, [T]) || F <- [decode, decode_to_string, mime_decode, mime_decode_to_string], T <- [Text, binary_to_list(Text), damaged(Text)]].

damaged(Text) ->
    Position = rand:uniform(byte_size(Text) + 1) - 1,
    <<Before:Position/binary, After/binary>> = Text,
    <<Before/binary, (random_terms:pick([<<"=">>, <<" ">>, <<"\n">>, <<"-">>, <<"a">>, <<"bc">>]))/binary, After/binary>>.

file_name() ->
    Chars = random_terms:list(8, fun() -> random_terms:pick(["/", "/", "a", "b", ".", "..", ".erl", "./", "é"]) end),
    random_terms:pick([lists:append(Chars), lists:append(Chars), Chars, unicode:characters_to_binary(Chars), [foo, $/ | Chars]]).

file_names() ->
    {Name, Other} = {file_name(), file_name()},
    [compare:same(filename, F, [Name]) || F <- [dirname, extension, rootname, split, pathtype, nativename, flatten, validate]],
    %% OTP looks for the slashes of a deep list at its top only, and finds no name before two of them.
    Flat = filename:join([Name]),
    compare:same(filename, basename, [Flat]),
    [compare:same(filename, F, [N, Extension]) || F <- [basename, rootname], N <- [Flat], Extension <- [".erl", "b", <<".erl">>]],
    [compare:same(filename, F, [Name, Other]) || F <- [join, append]], compare:same(filename, join, [[Name, Other, Name]]),
    compare:same(filename, absname, [Name, "/some/place"]).

%% Mostly well formed.
uri() ->
    Part = fun(Chars, Most) -> lists:append(random_terms:list(Most, fun() -> random_terms:pick(Chars) end)) end,
    Scheme = random_terms:pick(["", "http:", "HTTPS:", "ftp:", "x+y:", "1:"]),
    Authority = random_terms:pick(["", "", "//" ++ Part(["h", "O", ".", "-", "%41", "%7e", "é"], 5), "//u:p@host", "//[::1]", "//[1:2:3:4:5:6:7:8]", "//[::1.2.3.4]", "//[::x]", "//[1::2::3]"]),
    Port = case Authority of "" -> ""; _ -> random_terms:pick(["", ":80", ":443", ":21", ":8080", ":", ":x"]) end,
    Separator = case {Authority, Part(["a", "b.c", "/", "/../", "/./", "..", ".", ":", "%7e", "%2f", "@"], 6)} of
                    {_, [$/, $/ | Rest]} -> [$/ | Rest];
                    {[_ | _], [Char | _] = Path} when Char =/= $/ -> [$/ | Path];
                    {_, Path} -> Path
                end,
    Uri = Scheme ++ Authority ++ Port ++ Separator ++ random_terms:pick(["", "", "?q=1", "?", "?a?b/c", "? "]) ++ random_terms:pick(["", "", "#f", "#", "#a#b"]),
    random_terms:pick([Uri, unicode:characters_to_binary(Uri)]).

uris() ->
    Uri = uri(),
    alike(uri_string, parse, [Uri]),
    alike(uri_string, normalize, [Uri]), alike(uri_string, normalize, [Uri, [return_map]]),
    case uri_string:parse(Uri) of
        Parts when is_map(Parts) -> alike(uri_string, recompose, [Parts]), alike(uri_string, percent_decode, [Parts]);
        _Error -> ok
    end,
    Base = random_terms:pick([<<"http://a/b/c/d;p?q">>, <<"http://a">>, <<"mailto:x">>, <<"a/b">>]),
    alike(uri_string, resolve, [unicode:characters_to_binary(Uri), Base]).

queries() ->
    Text = fun() -> T = random_terms:unicode_string() ++ random_terms:pick(["", "&", "=", "%", "+", "*~"]), random_terms:pick([T, unicode:characters_to_binary(T)]) end,
    Pairs = random_terms:list(4, fun() -> {Text(), random_terms:pick([true, Text(), Text()])} end),
    alike(uri_string, compose_query, [Pairs]), alike(uri_string, compose_query, [Pairs, [{encoding, latin1}]]),
    Query = uri_string:compose_query(Pairs),
    alike(uri_string, dissect_query, [Query]),
    Odd = lists:append(random_terms:list(8, fun() -> random_terms:pick(["a", "=", "&", ";", "%20", "%C3%B6", "%zz", "+", "%26%23246%3B"]) end)),
    alike(uri_string, dissect_query, [Odd]), alike(uri_string, percent_decode, [Odd]), alike(uri_string, unquote, [Odd]),
    Plain = Text(),
    alike(uri_string, quote, [Plain]), alike(uri_string, quote, [Plain, "/"]), alike(uri_string, unquote, [uri_string:quote(Plain)]),
    alike(uri_string, transcode, [uri_string:quote("ö" ++ unicode:characters_to_list(Plain)), [{in_encoding, utf8}, {out_encoding, random_terms:pick([utf8, utf16, utf32])}]]).
