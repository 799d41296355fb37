%% URIs by RFC 3986: taking apart, putting together, normalising and resolving; and form
%% data as browsers send it. Text is a string or a binary in UTF-8, and stays what it was.
-module(uri_string).

-export([parse/1, recompose/1, normalize/1, normalize/2, resolve/2, resolve/3, transcode/2,
         compose_query/1, compose_query/2, dissect_query/1, percent_decode/1, quote/1, quote/2, unquote/1,
         allowed_characters/0]).

-define(is_digit(C), (C >= $0 andalso C =< $9)).
-define(is_alpha(C), (C >= $a andalso C =< $z orelse C >= $A andalso C =< $Z)).
-define(is_hex(C), (?is_digit(C) orelse C >= $a andalso C =< $f orelse C >= $A andalso C =< $F)).
-define(UNRESERVED, "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~").
-define(SUB_DELIMITERS, "!$&'()*+,;=").

%% The characters that may stand in each part of a URI.
allowed_characters() ->
    [{scheme, lists:sort("+-." ++ alphanumeric())},
     {userinfo, allowed(userinfo)},
     {host, lists:sort(?UNRESERVED ++ ?SUB_DELIMITERS ++ ":")},
     {ipv4, ".0123456789"},
     {ipv6, ".0123456789:ABCDEFabcdef"},
     {regname, allowed(host)},
     {path, allowed(path)},
     {query, allowed(query)},
     {fragment, allowed(fragment)},
     {reserved, lists:sort(":/?#[]@" ++ ?SUB_DELIMITERS)},
     {unreserved, ?UNRESERVED}].

alphanumeric() -> [Char || Char <- ?UNRESERVED, not lists:member(Char, "-._~")].

allowed(userinfo) -> lists:sort("%:" ++ ?UNRESERVED ++ ?SUB_DELIMITERS);
allowed(host) -> lists:sort("%" ++ ?UNRESERVED ++ ?SUB_DELIMITERS);
allowed(path) -> lists:sort("%:@/" ++ ?UNRESERVED ++ ?SUB_DELIMITERS);
allowed(Part) when Part =:= query; Part =:= fragment -> lists:sort("%:@/?" ++ ?UNRESERVED ++ ?SUB_DELIMITERS).

%%% Taking apart

%% A map of the parts that are there: scheme, userinfo, host, port, path, query, fragment.
%% The path always is. Otherwise {error, invalid_uri, Term}.
parse(Uri) ->
    try parts(to_string(Uri)) of
        Parts -> typed(Parts, Uri)
    catch
        throw:invalid -> {error, invalid_uri, ":"}
    end.

parts(Uri) ->
    {Scheme, AfterScheme} = scheme(Uri),
    {Fragment, BeforeFragment} = from($#, AfterScheme),
    {Query, BeforeQuery} = from($?, BeforeFragment),
    {Authority, Path} = authority(BeforeQuery),
    Scheme =:= #{} andalso Authority =:= #{} andalso refuse_colon(Path),
    maps:merge(maps:merge(Scheme, Authority),
               maps:from_list([{path, checked(path, Path)} | optional(query, Query) ++ optional(fragment, Fragment)])).

optional(_Part, none) -> [];
optional(Part, Text) -> [{Part, checked(Part, Text)}].

checked(Part, Text) ->
    Allowed = allowed(Part),
    case lists:all(fun(Char) -> lists:member(Char, Allowed) end, Text) of
        true -> Text;
        false -> throw(invalid)
    end.

scheme([First | _] = Uri) when ?is_alpha(First) ->
    case lists:splitwith(fun is_scheme_char/1, Uri) of
        {Scheme, [$: | Rest]} -> {#{scheme => Scheme}, Rest};
        _NoScheme -> {#{}, Uri}
    end;
scheme(Uri) -> {#{}, Uri}.

is_scheme_char(Char) -> ?is_alpha(Char) orelse ?is_digit(Char) orelse lists:member(Char, "+-.").

%% What follows the first such character, and what precedes it.
from(Delimiter, Text) ->
    case lists:splitwith(fun(Char) -> Char =/= Delimiter end, Text) of
        {Before, [Delimiter | After]} -> {After, Before};
        {Before, []} -> {none, Before}
    end.

%% Before the first slash of a relative path, a colon would end a scheme.
refuse_colon(Path) ->
    case lists:member($:, lists:takewhile(fun(Char) -> Char =/= $/ end, Path)) of
        true -> throw(invalid);
        false -> ok
    end.

authority([$/, $/ | Rest]) ->
    {Authority, Path} = lists:splitwith(fun(Char) -> Char =/= $/ end, Rest),
    {UserInfo, HostAndPort} = case from($@, Authority) of
                                  {none, All} -> {#{}, All};
                                  {After, Before} -> {#{userinfo => checked(userinfo, Before)}, After}
                              end,
    {Host, Port} = host(HostAndPort),
    {maps:merge(UserInfo, maps:merge(#{host => Host}, port(Port))), Path};
authority(Path) -> {#{}, Path}.

host([$[ | Rest]) ->
    case lists:splitwith(fun(Char) -> Char =/= $] end, Rest) of
        {Address, [$] | Port]} -> {ipv6(Address), Port};
        _Open -> throw(invalid)
    end;
host(Text) ->
    {Host, Port} = lists:splitwith(fun(Char) -> Char =/= $: end, Text),
    {checked(host, Host), Port}.

port([]) -> #{};
port(":") -> #{port => undefined};
port([$: | Digits]) ->
    case lists:all(fun(Char) -> ?is_digit(Char) end, Digits) of
        true -> #{port => list_to_integer(Digits)};
        false -> throw(invalid)
    end;
port(_Other) -> throw(invalid).

%% Eight groups of hexadecimal digits; once, :: stands for groups of zeros. The last two
%% may be written as an IPv4 address.
ipv6(Address) ->
    Groups = case string:split(Address, "::") of
                 [All] -> {groups(All), 8, 8};
                 [Before, After] -> {groups(Before) ++ groups(After), 0, 7}
             end,
    {Texts, Fewest, Most} = Groups,
    Count = lists:sum([width(Text) || Text <- Texts]),
    case Count >= Fewest andalso Count =< Most of
        true -> Address;
        false -> throw(invalid)
    end.

groups([]) -> [];
groups(Text) -> string:split(Text, ":", all).

width(Text) ->
    IsGroup = Text =/= [] andalso length(Text) =< 4 andalso lists:all(fun(Char) -> ?is_hex(Char) end, Text),
    case IsGroup orelse is_ipv4(string:split(Text, ".", all)) of
        false -> throw(invalid);
        true when IsGroup -> 1;
        true -> 2
    end.

is_ipv4([_, _, _, _] = Bytes) -> lists:all(fun is_byte/1, Bytes);
is_ipv4(_Other) -> false.

is_byte(Text) ->
    Text =/= [] andalso lists:all(fun(Char) -> ?is_digit(Char) end, Text) andalso list_to_integer(Text) < 256.

%%% Putting together

%% The text of a map of parts. What may not stand in a part is percent-encoded. A map that
%% is no URI gives {error, invalid_map, Map}.
recompose(Map) ->
    case is_uri_map(Map) of
        true -> like_parts(Map, composed(maps:map(fun(_Part, Value) -> to_string(Value) end, Map)));
        false -> {error, invalid_map, Map}
    end.

is_uri_map(#{path := _} = Map) ->
    Others = maps:keys(Map) -- [scheme, userinfo, host, port, path, query, fragment],
    HasAuthority = is_map_key(userinfo, Map) orelse is_map_key(port, Map),
    Others =:= [] andalso (is_map_key(host, Map) orelse not HasAuthority);
is_uri_map(_Other) -> false.

composed(Map) ->
    lists:append([with(scheme, Map, fun(Scheme) -> Scheme ++ ":" end),
                  with(host, Map, fun(Host) -> "//" ++ user_info(Map) ++ host_text(Host) ++ port_text(Map) end),
                  path_text(Map),
                  with(query, Map, fun(Query) -> "?" ++ encoded(query, Query) end),
                  with(fragment, Map, fun(Fragment) -> "#" ++ encoded(fragment, Fragment) end)]).

with(Part, Map, Fun) ->
    case Map of
        #{Part := Value} -> Fun(Value);
        #{} -> ""
    end.

user_info(Map) -> with(userinfo, Map, fun(UserInfo) -> encoded(userinfo, UserInfo) ++ "@" end).

host_text(Host) ->
    case lists:member($:, Host) of
        true -> "[" ++ Host ++ "]";
        false -> encoded(host, Host)
    end.

port_text(#{port := undefined}) -> ":";
port_text(#{port := Port}) -> ":" ++ integer_to_list(Port);
port_text(_NoPort) -> "".

path_text(#{host := _, path := [Char | _] = Path}) when Char =/= $/ -> "/" ++ encoded(path, Path);
path_text(#{path := Path}) -> encoded(path, Path).

encoded(Part, Text) -> percent_encoded(Text, allowed(Part)).

percent_encoded(Text, Allowed) ->
    lists:flatmap(fun(Char) ->
                          case lists:member(Char, Allowed) of
                              true -> [Char];
                              false -> percent(<<Char/utf8>>)
                          end
                  end, Text).

percent(Bytes) -> lists:append([[$%, digit(High), digit(Low)] || <<High:4, Low:4>> <= Bytes]).

digit(Value) when Value < 10 -> $0 + Value;
digit(Value) -> $A + Value - 10.

%%% Normalising: by case, by percent-encoding, by dots in the path, and by scheme

normalize(Uri) -> normalize(Uri, []).

%% With the option return_map, the parts.
normalize(Uri, Options) when is_map(Uri) -> result(normal(Uri), Options);
normalize(Uri, Options) ->
    case parse(Uri) of
        Parts when is_map(Parts) -> result(normal(Parts), Options);
        Error -> Error
    end.

result(Parts, Options) ->
    case lists:member(return_map, Options) of
        true -> Parts;
        false -> recompose(Parts)
    end.

normal(Parts) ->
    Spelled = maps:map(fun(Part, Text) -> like(Text, spelled(Part, to_string(Text))) end, Parts),
    %% Only a path that was written empty becomes that of the scheme, as on OTP.
    maps:update_with(path, fun(Path) -> like(Path, without_dots(to_string(Path))) end, by_scheme(Spelled)).

spelled(port, Port) -> Port;
spelled(Part, Text) when Part =:= scheme; Part =:= host -> unreserved_decoded(string:lowercase(Text));
spelled(_Part, Text) -> unreserved_decoded(Text).

%% What need not be encoded is not, and digits are capital letters.
unreserved_decoded([$%, High, Low | Rest]) when ?is_hex(High), ?is_hex(Low) ->
    Char = list_to_integer([High, Low], 16),
    case lists:member(Char, ?UNRESERVED) of
        true -> [Char | unreserved_decoded(Rest)];
        false -> percent(<<Char>>) ++ unreserved_decoded(Rest)
    end;
unreserved_decoded([Char | Rest]) -> [Char | unreserved_decoded(Rest)];
unreserved_decoded([]) -> [].

by_scheme(#{scheme := Scheme} = Parts) ->
    {DefaultPort, EmptyPath} = defaults(to_string(Scheme)),
    WithPath = case Parts of
                   #{path := Path} when Path =:= []; Path =:= <<>> -> Parts#{path := like(Path, EmptyPath)};
                   #{} -> Parts
               end,
    without_port(DefaultPort, WithPath);
by_scheme(Parts) -> without_port(undefined, Parts).

without_port(DefaultPort, #{port := Port} = Parts) when Port =:= DefaultPort; Port =:= undefined -> maps:remove(port, Parts);
without_port(_DefaultPort, Parts) -> Parts.

defaults("http") -> {80, "/"};
defaults("https") -> {443, "/"};
defaults("ftp") -> {21, ""};
defaults(Scheme) when Scheme =:= "ssh"; Scheme =:= "sftp" -> {22, ""};
defaults("tftp") -> {69, ""};
defaults(_Other) -> {none, ""}.

%% "." and ".." are carried out, by RFC 3986, 5.2.4. Done is reversed.
without_dots(Path) -> without_dots(Path, []).

without_dots("../" ++ Rest, Done) -> without_dots(Rest, Done);
without_dots("./" ++ Rest, Done) -> without_dots(Rest, Done);
without_dots("/./" ++ Rest, Done) -> without_dots("/" ++ Rest, Done);
without_dots("/.", Done) -> without_dots("/", Done);
without_dots("/../" ++ Rest, Done) -> without_dots("/" ++ Rest, without_last(Done));
without_dots("/..", Done) -> without_dots("/", without_last(Done));
without_dots(Dots, Done) when Dots =:= "."; Dots =:= ".."; Dots =:= "" -> lists:reverse(Done);
without_dots([First | Rest], Done) ->
    {Segment, Others} = lists:splitwith(fun(Char) -> Char =/= $/ end, Rest),
    without_dots(Others, lists:reverse(Segment, [First | Done])).

without_last(Done) ->
    case lists:dropwhile(fun(Char) -> Char =/= $/ end, Done) of
        [$/ | Rest] -> Rest;
        [] -> []
    end.

%%% Resolving a reference against a base, by RFC 3986, 5.2.2

resolve(Reference, Base) -> resolve(Reference, Base, []).

resolve(Reference, Base, Options) ->
    case {parsed(Reference), parsed(Base)} of
        {#{scheme := _} = Parts, _Base} -> result(dots_removed(Parts), Options);
        {Parts, #{scheme := _} = BaseParts} when is_map(Parts) -> result(target(Parts, BaseParts), Options);
        {Parts, BaseParts} when is_map(Parts), is_map(BaseParts) -> {error, invalid_scheme, ""};
        {Parts, Error} when is_map(Parts) -> Error;
        {Error, _Base} -> Error
    end.

parsed(Parts) when is_map(Parts) -> Parts;
parsed(Uri) -> parse(Uri).

dots_removed(#{path := Path} = Parts) -> Parts#{path := like(Path, without_dots(to_string(Path)))}.

target(#{host := _} = Reference, Base) -> dots_removed(maps:merge(maps:with([scheme], Base), Reference));
target(#{path := Empty} = Reference, Base) when Empty =:= []; Empty =:= <<>> ->
    Inherited = maps:with([scheme, userinfo, host, port, path, query], Base),
    maps:merge(Inherited, maps:with([query, fragment], Reference));
target(#{path := Path} = Reference, Base) ->
    Inherited = maps:with([scheme, userinfo, host, port], Base),
    Resolved = like(Path, merged(to_string(Path), Base)),
    dots_removed(maps:merge(Inherited, Reference#{path := Resolved})).

merged([$/ | _] = Path, _Base) -> Path;
merged(Path, #{host := _, path := Empty}) when Empty =:= []; Empty =:= <<>> -> [$/ | Path];
merged(Path, #{path := BasePath}) ->
    Directory = lists:dropwhile(fun(Char) -> Char =/= $/ end, lists:reverse(to_string(BasePath))),
    lists:reverse(Directory, Path).

%%% Percent-encoding

%% Changes the encoding of text and of what is percent-encoded in it.
transcode(Uri, Options) ->
    In = proplists:get_value(in_encoding, Options, utf8),
    Out = proplists:get_value(out_encoding, Options, utf8),
    try transcoded(unicode:characters_to_list(Uri, In), In, Out) of
        Text when is_binary(Uri) -> unicode:characters_to_binary(Text, Out, Out);
        Text -> Text
    catch
        throw:Error -> Error
    end.

transcoded([$%, High, Low | _] = Text, In, Out) when ?is_hex(High), ?is_hex(Low) ->
    {Bytes, Rest} = percent_bytes(Text, <<>>),
    case unicode:characters_to_list(Bytes, In) of
        Chars when is_list(Chars) ->
            percent(unicode:characters_to_binary(Chars, unicode, Out)) ++ transcoded(Rest, In, Out);
        _Error -> throw({error, invalid_input, Bytes})
    end;
transcoded([$% | _] = Text, _In, _Out) -> throw({error, invalid_percent_encoding, Text});
transcoded([Char | Rest], In, Out) -> [Char | transcoded(Rest, In, Out)];
transcoded([], _In, _Out) -> [].

percent_bytes([$%, High, Low | Rest], Bytes) when ?is_hex(High), ?is_hex(Low) ->
    percent_bytes(Rest, <<Bytes/binary, (list_to_integer([High, Low], 16))>>);
percent_bytes(Rest, Bytes) -> {Bytes, Rest}.

%% Decodes a text, or all parts of a map.
percent_decode(Parts) when is_map(Parts) ->
    try maps:map(fun decoded_part/2, Parts)
    catch
        throw:Error -> Error
    end;
percent_decode(Text) ->
    try decoded(Text)
    catch
        throw:Error -> Error
    end.

decoded_part(Part, Value) when Part =:= port; Part =:= scheme -> Value;
decoded_part(Part, Text) ->
    try decoded(Text)
    catch
        throw:{error, Reason, Where} -> throw({error, {invalid, {Part, {Reason, Where}}}})
    end.

decoded(Text) ->
    Bytes = decoded_bytes(utf8(Text), <<>>),
    case unicode:characters_to_list(Bytes) of
        Chars when is_list(Chars) -> like(Text, Chars);
        _Error -> throw({error, invalid_utf8, Bytes})
    end.

decoded_bytes(<<$%, High, Low, Rest/binary>>, Bytes) ->
    case ?is_hex(High) andalso ?is_hex(Low) of
        true -> decoded_bytes(Rest, <<Bytes/binary, (binary_to_integer(<<High, Low>>, 16))>>);
        false -> throw({error, invalid_percent_encoding, <<$%, High, Low>>})
    end;
decoded_bytes(<<Byte, Rest/binary>>, Bytes) -> decoded_bytes(Rest, <<Bytes/binary, Byte>>);
decoded_bytes(<<>>, Bytes) -> Bytes.

%% Encodes every character that is not unreserved, nor one of Safe.
quote(Text) -> quote(Text, "").

quote(Text, Safe) -> like(Text, percent_encoded(to_string(Text), ?UNRESERVED ++ Safe)).

unquote(Text) -> percent_decode(Text).

%%% Form data: application/x-www-form-urlencoded

compose_query(Pairs) -> compose_query(Pairs, []).

%% The query of pairs of names and values; true stands for no value. With the encoding
%% latin1, what it has not is written as a numeric character reference.
compose_query(Pairs, Options) ->
    Encoding = proplists:get_value(encoding, Options, utf8),
    try
        lists:member(Encoding, [utf8, unicode, latin1]) orelse throw({error, invalid_encoding, Encoding}),
        Text = lists:append(lists:join("&", [pair(Pair, Encoding) || Pair <- Pairs])),
        case Pairs =/= [] andalso lists:all(fun is_binary_pair/1, Pairs) of
            true -> unicode:characters_to_binary(Text);
            false -> Text
        end
    catch
        throw:Error -> Error
    end.

is_binary_pair({Name, Value}) -> is_binary(Name) andalso (Value =:= true orelse is_binary(Value)).

pair({Name, true}, Encoding) -> form_encoded(Name, Encoding);
pair({Name, Value}, Encoding) -> form_encoded(Name, Encoding) ++ "=" ++ form_encoded(Value, Encoding).

form_encoded(Text, Encoding) when is_binary(Text); is_list(Text) ->
    lists:flatmap(fun(Char) -> form_char(Char, Encoding) end, to_string(Text));
form_encoded(Other, _Encoding) -> throw({error, invalid_input, Other}).

form_char($\s, _Encoding) -> "+";
form_char(Char, _Encoding) when ?is_alpha(Char); ?is_digit(Char);
                                Char =:= $*; Char =:= $-; Char =:= $.; Char =:= $_ -> [Char];
form_char(Char, latin1) when Char > 255 -> percent(<<"&#">>) ++ integer_to_list(Char) ++ percent(<<";">>);
form_char(Char, latin1) -> percent(<<Char>>);
form_char(Char, _Utf8) -> percent(<<Char/utf8>>).

%% The pairs of a query; a name without = has the value true.
dissect_query(Query) when Query =:= []; Query =:= <<>> -> [];
dissect_query(Query) ->
    try [dissected(Part, Query) || Part <- string:split(to_string(Query), "&", all)]
    catch
        throw:Error -> Error
    end.

dissected(Part, Query) ->
    case string:split(Part, "=") of
        [Name] -> {form_decoded(Name, Query), true};
        [Name, Value] -> {form_decoded(Name, Query), form_decoded(Value, Query)}
    end.

form_decoded(Text, Query) ->
    Bytes = form_bytes(Text, Query, <<>>),
    case unicode:characters_to_list(Bytes) of
        Chars when is_list(Chars) -> like(Query, references(Chars));
        _Error -> throw({error, invalid_input, like_bytes(Query, Bytes)})
    end.

form_bytes([$+ | Rest], Query, Bytes) -> form_bytes(Rest, Query, <<Bytes/binary, $\s>>);
form_bytes([$%, High, Low | Rest], Query, Bytes) when ?is_hex(High), ?is_hex(Low) ->
    form_bytes(Rest, Query, <<Bytes/binary, (list_to_integer([High, Low], 16))>>);
form_bytes([$% | _] = Text, Query, _Bytes) -> throw({error, invalid_percent_encoding, like(Query, lists:sublist(Text, 3))});
form_bytes([Char | Rest], Query, Bytes) -> form_bytes(Rest, Query, <<Bytes/binary, Char/utf8>>);
form_bytes([], _Query, Bytes) -> Bytes.

like_bytes(Query, Bytes) when is_binary(Query) -> Bytes;
like_bytes(_Query, Bytes) -> binary_to_list(Bytes).

%% &#246; is the character with that number.
references([$&, $# | Rest] = Text) ->
    case lists:splitwith(fun(Char) -> ?is_digit(Char) end, Rest) of
        {[_ | _] = Digits, [$; | After]} -> [list_to_integer(Digits) | references(After)];
        _NoReference -> [hd(Text) | references(tl(Text))]
    end;
references([Char | Rest]) -> [Char | references(Rest)];
references([]) -> [].

%%% Strings and binaries

to_string(Text) when is_binary(Text) ->
    case unicode:characters_to_list(Text) of
        Chars when is_list(Chars) -> Chars;
        _Error -> throw(invalid)
    end;
to_string(Text) when is_list(Text) -> lists:flatten(Text);
to_string(Other) -> Other.

utf8(Text) when is_binary(Text) -> Text;
utf8(Text) -> unicode:characters_to_binary(Text).

like(Text, Chars) when is_binary(Text) -> unicode:characters_to_binary(Chars);
like(_Text, Chars) -> Chars.

typed(Parts, Uri) -> maps:map(fun(Part, Value) -> typed(Part, Value, Uri) end, Parts).

typed(port, Port, _Uri) -> Port;
typed(_Part, Text, Uri) -> like(Uri, Text).

%% A binary when all parts are.
like_parts(Map, Text) ->
    Texts = maps:values(maps:remove(port, Map)),
    case lists:all(fun is_binary/1, Texts) of
        true -> unicode:characters_to_binary(Text);
        false -> Text
    end.
