%% Base 64 by RFC 4648: three bytes become four characters. decode/1 passes over white
%% space only; mime_decode/1 over every character that is not of the alphabet.
-module(base64).

-export([encode/1, encode/2, encode_to_string/1, encode_to_string/2, decode/1, decode/2,
         decode_to_string/1, decode_to_string/2, mime_decode/1, mime_decode/2, mime_decode_to_string/1,
         mime_decode_to_string/2]).

-define(is_space(C), (C =:= $\s orelse C =:= $\t orelse C =:= $\r orelse C =:= $\n)).

-define(STANDARD, {$A, $B, $C, $D, $E, $F, $G, $H, $I, $J, $K, $L, $M, $N, $O, $P, $Q, $R, $S, $T, $U, $V, $W, $X, $Y, $Z,
                   $a, $b, $c, $d, $e, $f, $g, $h, $i, $j, $k, $l, $m, $n, $o, $p, $q, $r, $s, $t, $u, $v, $w, $x, $y, $z,
                   $0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $+, $/}).
-define(URL_SAFE, {$A, $B, $C, $D, $E, $F, $G, $H, $I, $J, $K, $L, $M, $N, $O, $P, $Q, $R, $S, $T, $U, $V, $W, $X, $Y, $Z,
                   $a, $b, $c, $d, $e, $f, $g, $h, $i, $j, $k, $l, $m, $n, $o, $p, $q, $r, $s, $t, $u, $v, $w, $x, $y, $z,
                   $0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $-, $_}).

%%% Encoding

encode(Data) -> encode(Data, #{}).

%% Options, as of OTP 26: mode is standard (the default) or urlsafe, padding tells whether
%% = fills up the last group.
encode(Data, Options) -> encoded(bytes(Data), alphabet(Options), maps:get(padding, Options, true), <<>>).

encode_to_string(Data) -> encode_to_string(Data, #{}).

encode_to_string(Data, Options) -> binary_to_list(encode(Data, Options)).

alphabet(Options) ->
    case maps:get(mode, Options, standard) of
        standard -> ?STANDARD;
        urlsafe -> ?URL_SAFE
    end.

bytes(Data) when is_binary(Data) -> Data;
bytes(Data) when is_list(Data) -> << <<Byte>> || Byte <- Data >>.

encoded(<<A:6, B:6, C:6, D:6, Rest/binary>>, Alphabet, IsPadded, Acc) ->
    encoded(Rest, Alphabet, IsPadded,
            <<Acc/binary, (element(A + 1, Alphabet)), (element(B + 1, Alphabet)),
              (element(C + 1, Alphabet)), (element(D + 1, Alphabet))>>);
encoded(<<A:6, B:6, C:4>>, Alphabet, IsPadded, Acc) ->
    Last = <<Acc/binary, (element(A + 1, Alphabet)), (element(B + 1, Alphabet)), (element(C bsl 2 + 1, Alphabet))>>,
    padded(Last, <<"=">>, IsPadded);
encoded(<<A:6, B:2>>, Alphabet, IsPadded, Acc) ->
    padded(<<Acc/binary, (element(A + 1, Alphabet)), (element(B bsl 4 + 1, Alphabet))>>, <<"==">>, IsPadded);
encoded(<<>>, _Alphabet, _IsPadded, Acc) -> Acc.

padded(Text, Padding, true) -> <<Text/binary, Padding/binary>>;
padded(Text, _Padding, false) -> Text.

%%% Decoding

decode(Text) -> decode(Text, #{}).

decode(Text, Options) ->
    Mode = maps:get(mode, Options, standard),
    {Bits, Padding} = strict(bytes(Text), Mode, <<>>),
    last_group(Bits, Padding, maps:get(padding, Options, true)).

decode_to_string(Text) -> decode_to_string(Text, #{}).

decode_to_string(Text, Options) -> binary_to_list(decode(Text, Options)).

%% The bits of all characters, and how often = stands behind them.
strict(<<Char, Rest/binary>>, Mode, Bits) ->
    case value(Char, Mode) of
        padding -> {Bits, padding(Rest, 1)};
        none when ?is_space(Char) -> strict(Rest, Mode, Bits);
        none -> error(badarg);
        Value -> strict(Rest, Mode, <<Bits/bitstring, Value:6>>)
    end;
strict(<<>>, _Mode, Bits) -> {Bits, 0}.

padding(<<$=, Rest/binary>>, Count) -> padding(Rest, Count + 1);
padding(<<Char, Rest/binary>>, Count) when ?is_space(Char) -> padding(Rest, Count);
padding(<<>>, Count) -> Count;
padding(_More, _Count) -> error(badarg).

last_group(Bits, Padding, IsPadded) ->
    case {bit_size(Bits) rem 24, Padding} of
        {0, 0} -> Bits;
        {12, 2} -> whole(Bits);
        {18, 1} -> whole(Bits);
        {12, 0} when not IsPadded -> whole(Bits);
        {18, 0} when not IsPadded -> whole(Bits);
        {Size, _} when Size =/= 0, Padding =:= 0 -> error(missing_padding);
        _Wrong -> error(badarg)
    end.

whole(Bits) ->
    <<Bytes:(bit_size(Bits) div 8)/binary, _/bitstring>> = Bits,
    Bytes.

mime_decode(Text) -> mime_decode(Text, #{}).

mime_decode(Text, Options) ->
    {Bits, IsPadded} = lenient(bytes(Text), maps:get(mode, Options, standard), <<>>, false),
    last_group(Bits, mime_padding(bit_size(Bits) rem 24, IsPadded), true).

mime_decode_to_string(Text) -> mime_decode_to_string(Text, #{}).

mime_decode_to_string(Text, Options) -> binary_to_list(mime_decode(Text, Options)).

%% An = counts only where no character of the alphabet follows; elsewhere it is passed over.
lenient(<<Char, Rest/binary>>, Mode, Bits, IsPadded) ->
    case value(Char, Mode) of
        padding -> lenient(Rest, Mode, Bits, true);
        none -> lenient(Rest, Mode, Bits, IsPadded);
        Value -> lenient(Rest, Mode, <<Bits/bitstring, Value:6>>, false)
    end;
lenient(<<>>, _Mode, Bits, IsPadded) -> {Bits, IsPadded}.

%% One = is enough.
mime_padding(12, true) -> 2;
mime_padding(18, true) -> 1;
mime_padding(_Bits, _IsPadded) -> 0.

value(Char, _Mode) when Char >= $A, Char =< $Z -> Char - $A;
value(Char, _Mode) when Char >= $a, Char =< $z -> Char - $a + 26;
value(Char, _Mode) when Char >= $0, Char =< $9 -> Char - $0 + 52;
value($+, standard) -> 62;
value($/, standard) -> 63;
value($-, urlsafe) -> 62;
value($_, urlsafe) -> 63;
value($=, _Mode) -> padding;
value(_Char, _Mode) -> none.
