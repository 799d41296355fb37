%% Operations on binaries that are written in Erlang: splitting, replacing and
%% hexadecimal text. The runtime has the others natively.
-module(binary).

-export([split/2, split/3, replace/3, replace/4, encode_hex/1, encode_hex/2, decode_hex/1]).

%%% Splitting

split(Subject, Pattern) -> split(Subject, Pattern, []).

split(Subject, Pattern, Options) ->
    try
        {Scope, Global, Trim} = split_options(Options, {whole, false, none}),
        trim(Trim, parts(Subject, 0, found(Subject, Pattern, Scope, Global)))
    catch
        error:_ -> error(badarg, [Subject, Pattern, Options])
    end.

split_options([global | Rest], {Scope, _Global, Trim}) -> split_options(Rest, {Scope, true, Trim});
split_options([trim | Rest], {Scope, Global, none}) -> split_options(Rest, {Scope, Global, trim});
split_options([trim | Rest], Options) -> split_options(Rest, Options);
split_options([trim_all | Rest], {Scope, Global, _Trim}) -> split_options(Rest, {Scope, Global, trim_all});
split_options([{scope, Scope} | Rest], {_Scope, Global, Trim}) -> split_options(Rest, {Scope, Global, Trim});
%% OTP does not look at what ends an improper list of options.
split_options(End, Options) when not is_list(End); End =:= [] -> Options.

found(Subject, Pattern, Scope, true) -> binary:matches(Subject, Pattern, scope(Scope));
found(Subject, Pattern, Scope, false) ->
    case binary:match(Subject, Pattern, scope(Scope)) of
        nomatch -> [];
        Match -> [Match]
    end.

scope(whole) -> [];
scope(Scope) -> [{scope, Scope}].

parts(Subject, From, [{Start, Length} | Matches]) ->
    [binary_part(Subject, From, Start - From) | parts(Subject, Start + Length, Matches)];
parts(Subject, From, []) -> [binary_part(Subject, From, byte_size(Subject) - From)].

trim(none, Parts) -> Parts;
trim(trim_all, Parts) -> [Part || Part <- Parts, Part =/= <<>>];
trim(trim, Parts) -> lists:reverse(lists:dropwhile(fun(Part) -> Part =:= <<>> end, lists:reverse(Parts, [])), []).

%%% Replacing

replace(Subject, Pattern, Replacement) -> replace(Subject, Pattern, Replacement, []).

replace(Subject, Pattern, Replacement, Options) ->
    try
        {Scope, Global, Insert} = replace_options(Options, {whole, false, none}),
        Filler = filler(Replacement, Insert),
        iolist_to_binary(filled(Subject, 0, found(Subject, Pattern, Scope, Global), Filler))
    catch
        error:_ -> error(badarg, [Subject, Pattern, Replacement, Options])
    end.

replace_options([global | Rest], {Scope, _Global, Insert}) -> replace_options(Rest, {Scope, true, Insert});
replace_options([{scope, Scope} | Rest], {_Scope, Global, Insert}) -> replace_options(Rest, {Scope, Global, Insert});
replace_options([{insert_replaced, Insert} | Rest], {Scope, Global, _Insert}) ->
    replace_options(Rest, {Scope, Global, Insert});
replace_options([], Options) -> Options.

%% A function from what was found to what takes its place. The found part can be
%% inserted into the replacement at one position or several.
filler(Fun, _Insert) when is_function(Fun, 1) -> Fun;
filler(Replacement, none) when is_binary(Replacement) -> fun(_Found) -> Replacement end;
filler(Replacement, Position) when is_integer(Position) -> filler(Replacement, [Position]);
filler(Replacement, Positions) when is_binary(Replacement), is_list(Positions) ->
    Pieces = pieces(Replacement, 0, lists:sort(Positions)),
    fun(Found) -> lists:join(Found, Pieces) end.

pieces(Replacement, From, [Position | Positions]) when Position >= From ->
    [binary:part(Replacement, From, Position - From) | pieces(Replacement, Position, Positions)];
pieces(Replacement, From, []) -> [binary:part(Replacement, From, byte_size(Replacement) - From)].

filled(Subject, From, [{Start, Length} | Matches], Filler) ->
    [binary:part(Subject, From, Start - From), Filler(binary:part(Subject, Start, Length))
     | filled(Subject, Start + Length, Matches, Filler)];
filled(Subject, From, [], _Filler) -> [binary:part(Subject, From, byte_size(Subject) - From)].

%%% Hexadecimal text

encode_hex(Binary) -> encode_hex(Binary, uppercase).

encode_hex(Binary, uppercase) when is_binary(Binary) -> << <<(digit(Nibble, $A))>> || <<Nibble:4>> <= Binary >>;
encode_hex(Binary, lowercase) when is_binary(Binary) -> << <<(digit(Nibble, $a))>> || <<Nibble:4>> <= Binary >>;
encode_hex(Binary, Case) -> error(badarg, [Binary, Case]).

digit(Nibble, _A) when Nibble < 10 -> $0 + Nibble;
digit(Nibble, A) -> A + Nibble - 10.

decode_hex(Text) when is_binary(Text), byte_size(Text) rem 2 =:= 0 ->
    try << <<(nibble(Digit)):4>> || <<Digit>> <= Text >>
    catch
        error:_ -> error(badarg, [Text])
    end;
decode_hex(Text) -> error(badarg, [Text]).

nibble(Digit) when Digit >= $0, Digit =< $9 -> Digit - $0;
nibble(Digit) when Digit >= $A, Digit =< $F -> Digit - $A + 10;
nibble(Digit) when Digit >= $a, Digit =< $f -> Digit - $a + 10.
