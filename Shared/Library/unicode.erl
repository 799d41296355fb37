%% Conversions of Unicode text with default encodings, and byte order marks. The
%% conversions themselves are native. Normalisation is not there.
-module(unicode).

-export([characters_to_list/1, characters_to_binary/1, bom_to_encoding/1, encoding_to_bom/1]).

characters_to_list(Data) -> unicode:characters_to_list(Data, unicode).

characters_to_binary(Data) -> unicode:characters_to_binary(Data, unicode).

bom_to_encoding(<<16#EF, 16#BB, 16#BF, _/binary>>) -> {utf8, 3};
bom_to_encoding(<<0, 0, 16#FE, 16#FF, _/binary>>) -> {{utf32, big}, 4};
bom_to_encoding(<<16#FF, 16#FE, 0, 0, _/binary>>) -> {{utf32, little}, 4};
bom_to_encoding(<<16#FE, 16#FF, _/binary>>) -> {{utf16, big}, 2};
bom_to_encoding(<<16#FF, 16#FE, _/binary>>) -> {{utf16, little}, 2};
bom_to_encoding(Binary) when is_binary(Binary) -> {latin1, 0}.

encoding_to_bom(Encoding) when Encoding =:= unicode; Encoding =:= utf8 -> <<16#EF, 16#BB, 16#BF>>;
encoding_to_bom(Encoding) when Encoding =:= utf16; Encoding =:= {utf16, big} -> <<16#FE, 16#FF>>;
encoding_to_bom({utf16, little}) -> <<16#FF, 16#FE>>;
encoding_to_bom(Encoding) when Encoding =:= utf32; Encoding =:= {utf32, big} -> <<0, 0, 16#FE, 16#FF>>;
encoding_to_bom({utf32, little}) -> <<16#FF, 16#FE, 0, 0>>;
encoding_to_bom(latin1) -> <<>>.
