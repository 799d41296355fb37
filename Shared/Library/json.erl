%% JSON by RFC 8259, as in OTP 27: arrays are lists, objects maps with binaries as keys,
%% strings binaries in UTF-8. Both directions can be changed by functions of the caller.
%%
%% Decoding is a machine that takes one token after the other and keeps what is open in a
%% stack. So it can stop where the text ends for now, and go on when more of it has come.
-module(json).

-export([encode/1, encode/2, encode_value/2, encode_atom/2, encode_integer/1, encode_float/1, encode_list/2,
         encode_map/2, encode_map_checked/2, encode_key_value_list/2, encode_key_value_list_checked/2,
         encode_binary/1, encode_binary_escape_all/1]).
-export([decode/1, decode/3, decode_start/3, decode_continue/2]).

-define(is_digit(C), (C >= $0 andalso C =< $9)).
-define(is_space(C), (C =:= $\s orelse C =:= $\n orelse C =:= $\r orelse C =:= $\t)).
-define(is_plain(C), (C >= 16#20 andalso C =/= $" andalso C =/= $\\)).
-define(LEAD_SURROGATE, 16#D800).

%%% Encoding

%% The text of a term as iodata.
encode(Term) -> encode(Term, fun encode_value/2).

%% The encoder is called with each term and itself, and can leave terms to encode_value/2.
encode(Term, Encoder) when is_function(Encoder, 2) -> Encoder(Term, Encoder).

%% What encode/1 makes of a term; what is inside goes to the encoder.
encode_value(Term, Encoder) when is_atom(Term) -> encode_atom(Term, Encoder);
encode_value(Term, _Encoder) when is_binary(Term) -> encode_binary(Term);
encode_value(Term, _Encoder) when is_integer(Term) -> encode_integer(Term);
encode_value(Term, _Encoder) when is_float(Term) -> encode_float(Term);
encode_value(Term, Encoder) when is_list(Term) -> encode_list(Term, Encoder);
encode_value(Term, Encoder) when is_map(Term) -> encode_map(Term, Encoder);
encode_value(Term, _Encoder) -> error({unsupported_type, Term}).

%% null, true and false stand for themselves, every other atom is a string.
encode_atom(null, _Encoder) -> <<"null">>;
encode_atom(true, _Encoder) -> <<"true">>;
encode_atom(false, _Encoder) -> <<"false">>;
encode_atom(Atom, Encoder) -> Encoder(atom_to_binary(Atom), Encoder).

encode_integer(Integer) -> integer_to_binary(Integer).

%% The shortest text that reads back as the same float.
encode_float(Float) -> float_to_binary(Float, [short]).

encode_list([], _Encoder) -> <<"[]">>;
encode_list([First | Rest], Encoder) when is_function(Encoder, 2) ->
    [$[, Encoder(First, Encoder), [[$,, Encoder(Element, Encoder)] || Element <- Rest], $]].

encode_map(Map, Encoder) when is_map(Map), is_function(Encoder, 2) -> object(maps:to_list(Map), Encoder).

%% Raises {duplicate_key, Key} when two keys have the same text, such as a and <<"a">>.
encode_map_checked(Map, Encoder) -> encode_key_value_list_checked(maps:to_list(Map), Encoder).

encode_key_value_list(Pairs, Encoder) when is_function(Encoder, 2) -> object(Pairs, Encoder).

encode_key_value_list_checked(Pairs, Encoder) when is_function(Encoder, 2) ->
    _ = lists:foldl(fun({Key, _Value}, Seen) -> unseen(Key, iolist_to_binary(key(Key, Encoder)), Seen) end, #{}, Pairs),
    object(Pairs, Encoder).

unseen(Key, Text, Seen) when is_map_key(Text, Seen) -> error({duplicate_key, Key});
unseen(_Key, Text, Seen) -> Seen#{Text => true}.

object([], _Encoder) -> <<"{}">>;
object([First | Rest], Encoder) ->
    [${, member(First, Encoder), [[$,, member(Member, Encoder)] || Member <- Rest], $}].

member({Key, Value}, Encoder) -> [key(Key, Encoder), $:, Encoder(Value, Encoder)].

key(Key, Encoder) when is_binary(Key) -> Encoder(Key, Encoder);
key(Key, Encoder) when is_atom(Key) -> Encoder(atom_to_binary(Key), Encoder);
key(Key, _Encoder) when is_integer(Key) -> [$", encode_integer(Key), $"];
key(Key, _Encoder) when is_float(Key) -> [$", encode_float(Key), $"].

%% A string; only what must be is escaped.
encode_binary(Text) when is_binary(Text) -> [$", escaped(Text, 0, Text), $"].

%% The text up to the next character that is escaped stays one part of the binary.
escaped(<<Char/utf8, Rest/binary>>, Length, Text) when ?is_plain(Char) ->
    escaped(Rest, Length + utf8_size(Char), Text);
escaped(<<Char, Rest/binary>>, Length, Text) when Char < 128 ->
    [binary_part(Text, 0, Length), escape(Char) | escaped(Rest, 0, Rest)];
escaped(<<>>, _Length, Text) -> Text;
escaped(Bad, _Length, _Text) -> invalid_utf8(Bad).

%% A string of ASCII characters alone.
encode_binary_escape_all(Text) when is_binary(Text) -> [$", all_escaped(Text), $"].

all_escaped(<<Char, Rest/binary>>) when Char < 128, ?is_plain(Char) -> [Char | all_escaped(Rest)];
all_escaped(<<Char/utf8, Rest/binary>>) -> [escape(Char) | all_escaped(Rest)];
all_escaped(<<>>) -> [];
all_escaped(Bad) -> invalid_utf8(Bad).

escape($") -> <<"\\\"">>;
escape($\\) -> <<"\\\\">>;
escape($\b) -> <<"\\b">>;
escape($\f) -> <<"\\f">>;
escape($\n) -> <<"\\n">>;
escape($\r) -> <<"\\r">>;
escape($\t) -> <<"\\t">>;
escape(Char) when Char < 16#10000 -> [$\\, $u, string:right(integer_to_list(Char, 16), 4, $0)];
escape(Char) ->
    <<Lead:16, Trail:16>> = <<Char/utf16>>,
    [escape(Lead), escape(Trail)].

utf8_size(Char) when Char < 16#80 -> 1;
utf8_size(Char) when Char < 16#800 -> 2;
utf8_size(Char) when Char < 16#10000 -> 3;
utf8_size(_Char) -> 4.

%% The first byte that cannot be there, or the end of the text in the middle of a character.
invalid_utf8(Bytes) ->
    case unicode:characters_to_list(Bytes) of
        {incomplete, [], _Rest} -> error(unexpected_end);
        _Error -> error({invalid_byte, binary:first(Bytes)})
    end.

%%% Decoding

%% The term of a text, around which there may only be white space. Raises unexpected_end,
%% {invalid_byte, Byte} or {unexpected_sequence, Bytes}.
decode(Text) when is_binary(Text) ->
    {Value, ok, Rest} = decode(Text, ok, #{}),
    case skip_space(Rest) of
        <<>> -> Value;
        <<Byte, _/binary>> -> error({invalid_byte, Byte})
    end.

%% Decodes one value by the functions in Decoders: array_start, array_push, array_finish,
%% object_start, object_push, object_finish, float, integer, string, and the term null.
decode(Text, Acc, Decoders) when is_binary(Text) ->
    case decode_start(Text, Acc, Decoders) of
        {continue, State} -> decode_continue(end_of_input, State);
        Decoded -> Decoded
    end.

%% Like decode/3; where the text ends too early the answer is {continue, State}.
decode_start(Text, Acc, Decoders) when is_binary(Text) ->
    run(Text, value, Acc, [], maps:merge(default_decoders(), Decoders), more).

%% Goes on with more text, or, with end_of_input, without.
decode_continue(end_of_input, {Text, Expected, Acc, Stack, Decoders}) ->
    case run(Text, Expected, Acc, Stack, Decoders, no_more) of
        {continue, _State} -> error(unexpected_end);
        Decoded -> Decoded
    end;
decode_continue(More, {Text, Expected, Acc, Stack, Decoders}) when is_binary(More) ->
    run(<<Text/binary, More/binary>>, Expected, Acc, Stack, Decoders, more).

default_decoders() ->
    #{array_start => fun(_Acc) -> [] end,
      array_push => fun(Value, Acc) -> [Value | Acc] end,
      array_finish => fun(Acc, Outer) -> {lists:reverse(Acc), Outer} end,
      object_start => fun(_Acc) -> [] end,
      object_push => fun(Key, Value, Acc) -> [{Key, Value} | Acc] end,
      object_finish => fun(Acc, Outer) -> {maps:from_list(Acc), Outer} end,
      float => fun to_float/1,
      integer => fun binary_to_integer/1,
      string => fun(Text) -> Text end,
      null => null}.

%% A number can be well written and too large for a float.
to_float(Text) ->
    try binary_to_float(Text)
    catch
        error:badarg -> error({unexpected_sequence, Text})
    end.

%% Expected names what may come next. The stack has what is open, outermost last:
%% {array, AccOutside}, {object, AccOutside}, and {member, Key} while its value is read.
run(Text, Expected, Acc, Stack, Decoders, Mode) ->
    case token(skip_space(Text), Mode) of
        more -> {continue, {Text, Expected, Acc, Stack, Decoders}};
        {Token, Rest} -> take(Token, Expected, Rest, Acc, Stack, Decoders, Mode)
    end.

take($[, Expected, Rest, Acc, Stack, D, Mode) when Expected =:= value; Expected =:= first_value ->
    #{array_start := Start} = D,
    run(Rest, first_value, Start(Acc), [{array, Acc} | Stack], D, Mode);
take(${, Expected, Rest, Acc, Stack, D, Mode) when Expected =:= value; Expected =:= first_value ->
    #{object_start := Start} = D,
    run(Rest, first_key, Start(Acc), [{object, Acc} | Stack], D, Mode);
take($], Expected, Rest, Acc, [{array, Outer} | Stack], D, Mode) when Expected =:= first_value; Expected =:= next_value ->
    #{array_finish := Finish} = D,
    {Value, NewAcc} = Finish(Acc, Outer),
    have(Value, Rest, NewAcc, Stack, D, Mode);
take($}, Expected, Rest, Acc, [{object, Outer} | Stack], D, Mode) when Expected =:= first_key; Expected =:= next_key ->
    #{object_finish := Finish} = D,
    {Value, NewAcc} = Finish(Acc, Outer),
    have(Value, Rest, NewAcc, Stack, D, Mode);
take($,, next_value, Rest, Acc, Stack, D, Mode) -> run(Rest, value, Acc, Stack, D, Mode);
take($,, next_key, Rest, Acc, Stack, D, Mode) -> run(Rest, key, Acc, Stack, D, Mode);
take($:, colon, Rest, Acc, Stack, D, Mode) -> run(Rest, value, Acc, Stack, D, Mode);
take({string, Text}, Expected, Rest, Acc, Stack, D, Mode) when Expected =:= key; Expected =:= first_key ->
    #{string := String} = D,
    run(Rest, colon, Acc, [{member, String(Text)} | Stack], D, Mode);
take(Token, Expected, Rest, Acc, Stack, D, Mode) when Expected =:= value, not is_integer(Token);
                                                      Expected =:= first_value, not is_integer(Token) ->
    have(scalar(Token, D), Rest, Acc, Stack, D, Mode);
take(Char, _Expected, _Rest, _Acc, _Stack, _D, _Mode) when is_integer(Char) -> error({invalid_byte, Char});
take(Token, _Expected, _Rest, _Acc, _Stack, _D, _Mode) -> error({invalid_byte, first_byte(Token)}).

scalar({string, Text}, #{string := String}) -> String(Text);
scalar({integer, Text}, #{integer := Integer}) -> Integer(Text);
scalar({float, Text}, #{float := Float}) -> Float(Text);
scalar({literal, null}, #{null := Null}) -> Null;
scalar({literal, Boolean}, _Decoders) -> Boolean.

%% A value belongs to the innermost array or object, or is the whole result.
have(Value, Rest, Acc, [], _D, _Mode) -> {Value, Acc, Rest};
have(Value, Rest, Acc, [{member, Key} | Stack], #{object_push := Push} = D, Mode) ->
    run(Rest, next_key, Push(Key, Value, Acc), Stack, D, Mode);
have(Value, Rest, Acc, [{array, _Outer} | _] = Stack, #{array_push := Push} = D, Mode) ->
    run(Rest, next_value, Push(Value, Acc), Stack, D, Mode).

first_byte({string, _Text}) -> $";
first_byte({literal, Atom}) -> hd(atom_to_list(Atom));
first_byte({_Number, Text}) -> binary:first(Text).

%%% Tokens: a character, or what it is and its text. 'more' asks for the rest of one.

skip_space(<<Space, Rest/binary>>) when ?is_space(Space) -> skip_space(Rest);
skip_space(Text) -> Text.

token(<<$", Rest/binary>>, _Mode) -> string(Rest, 0, Rest, <<>>);
token(<<Digit, _/binary>> = Text, Mode) when ?is_digit(Digit); Digit =:= $- -> number(Text, Mode);
token(<<Char, Rest/binary>>, _Mode) when Char =:= $[; Char =:= $]; Char =:= ${; Char =:= $}; Char =:= $,; Char =:= $: ->
    {Char, Rest};
token(<<"true", Rest/binary>>, _Mode) -> {{literal, true}, Rest};
token(<<"false", Rest/binary>>, _Mode) -> {{literal, false}, Rest};
token(<<"null", Rest/binary>>, _Mode) -> {{literal, null}, Rest};
token(<<>>, _Mode) -> more;
token(<<Char, Rest/binary>>, _Mode) when Char =:= $t -> misspelt(Rest, <<"rue">>);
token(<<Char, Rest/binary>>, _Mode) when Char =:= $f -> misspelt(Rest, <<"alse">>);
token(<<Char, Rest/binary>>, _Mode) when Char =:= $n -> misspelt(Rest, <<"ull">>);
token(<<Char, _/binary>>, _Mode) -> error({invalid_byte, Char}).

misspelt(<<Char, Rest/binary>>, <<Char, Expected/binary>>) -> misspelt(Rest, Expected);
misspelt(<<Wrong, _/binary>>, _Expected) -> error({invalid_byte, Wrong});
misspelt(<<>>, _Expected) -> more.

%% Without escapes, the string is a part of the text.
string(<<Char/utf8, Rest/binary>>, Length, Text, Acc) when ?is_plain(Char) ->
    string(Rest, Length + utf8_size(Char), Text, Acc);
string(<<$", Rest/binary>>, Length, Text, Acc) -> {{string, joined(Acc, Text, Length)}, Rest};
string(<<$\\, Escape, Rest/binary>>, Length, Text, Acc) ->
    case unescaped(Escape, Rest) of
        more -> more;
        {Char, After} -> string(After, 0, After, <<(joined(Acc, Text, Length))/binary, Char/utf8>>)
    end;
string(Rest, _Length, _Text, _Acc) when Rest =:= <<>>; Rest =:= <<$\\>> -> more;
string(<<Char, _/binary>> = Rest, _Length, _Text, _Acc) ->
    case unicode:characters_to_list(Rest) of
        {incomplete, [], _} -> more;
        _Other -> error({invalid_byte, Char})
    end.

joined(<<>>, Text, Length) -> binary_part(Text, 0, Length);
joined(Acc, Text, Length) -> <<Acc/binary, Text:Length/binary>>.

unescaped($b, Rest) -> {$\b, Rest};
unescaped($f, Rest) -> {$\f, Rest};
unescaped($n, Rest) -> {$\n, Rest};
unescaped($r, Rest) -> {$\r, Rest};
unescaped($t, Rest) -> {$\t, Rest};
unescaped($u, Rest) -> code_point(Rest);
unescaped(Char, Rest) when Char =:= $"; Char =:= $\\; Char =:= $/ -> {Char, Rest};
unescaped(Char, _Rest) -> error({invalid_byte, Char}).

%% Characters beyond the first 65,536 are written as two surrogates.
code_point(<<Hex:4/binary, Rest/binary>>) ->
    case hexadecimal(Hex) of
        Lead when Lead >= ?LEAD_SURROGATE, Lead < 16#DC00 -> trail(Lead, Hex, Rest);
        Trail when Trail >= 16#DC00, Trail < 16#E000 -> error({unexpected_sequence, <<"\\u", Hex/binary>>});
        Char -> {Char, Rest}
    end;
code_point(_Short) -> more.

trail(Lead, LeadHex, <<"\\u", Hex:4/binary, Rest/binary>>) ->
    case hexadecimal(Hex) of
        Trail when Trail >= 16#DC00, Trail < 16#E000 ->
            {16#10000 + ((Lead - ?LEAD_SURROGATE) bsl 10) + (Trail - 16#DC00), Rest};
        _Other -> error({unexpected_sequence, <<"\\u", LeadHex/binary, "\\u", Hex/binary>>})
    end;
trail(_Lead, _LeadHex, Rest) when byte_size(Rest) < 6 -> more;
trail(_Lead, LeadHex, _Rest) -> error({unexpected_sequence, <<"\\u", LeadHex/binary>>}).

hexadecimal(<<"+", _/binary>> = Hex) -> error({unexpected_sequence, <<"\\u", Hex/binary>>});
hexadecimal(<<"-", _/binary>> = Hex) -> error({unexpected_sequence, <<"\\u", Hex/binary>>});
hexadecimal(Hex) ->
    try binary_to_integer(Hex, 16)
    catch
        error:badarg -> error({unexpected_sequence, <<"\\u", Hex/binary>>})
    end.

%% At the end of the text a number may go on.
number(Text, Mode) ->
    {Integer, AfterInteger} = integer_part(Text),
    {Fraction, AfterFraction} = fraction(AfterInteger),
    {Exponent, Rest} = exponent(AfterFraction),
    if
        Integer =:= more; Fraction =:= more; Exponent =:= more -> more;
        Rest =:= <<>>, Mode =:= more -> more;
        Fraction =:= <<>>, Exponent =:= <<>> -> {{integer, Integer}, Rest};
        Fraction =:= <<>> -> {{float, <<Integer/binary, ".0", Exponent/binary>>}, Rest};
        true -> {{float, <<Integer/binary, Fraction/binary, Exponent/binary>>}, Rest}
    end.

integer_part(<<$-, Digits/binary>>) ->
    case integer_part(Digits) of
        {more, Rest} -> {more, Rest};
        {Integer, Rest} -> {<<$-, Integer/binary>>, Rest}
    end;
integer_part(<<$0, Rest/binary>>) -> {<<$0>>, Rest};
integer_part(Text) -> digits(Text).

fraction(<<$., Rest/binary>>) -> after_sign(<<$.>>, Rest);
fraction(Text) -> {<<>>, Text}.

exponent(<<E, Sign, Rest/binary>>) when E =:= $e orelse E =:= $E, Sign =:= $+ orelse Sign =:= $- ->
    after_sign(<<$e, Sign>>, Rest);
exponent(<<E, Rest/binary>>) when E =:= $e; E =:= $E -> after_sign(<<$e>>, Rest);
exponent(Text) -> {<<>>, Text}.

after_sign(Sign, Text) ->
    case digits(Text) of
        {more, Rest} -> {more, Rest};
        {Digits, Rest} -> {<<Sign/binary, Digits/binary>>, Rest}
    end.

%% At least one digit.
digits(Text) ->
    case digit_count(Text, 0) of
        0 when Text =:= <<>> -> {more, Text};
        0 -> error({invalid_byte, binary:first(Text)});
        Count ->
            <<Digits:Count/binary, Rest/binary>> = Text,
            {Digits, Rest}
    end.

digit_count(<<Digit, Rest/binary>>, Count) when ?is_digit(Digit) -> digit_count(Rest, Count + 1);
digit_count(_Text, Count) -> Count.
