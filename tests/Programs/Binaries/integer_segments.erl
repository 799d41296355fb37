%% Integers of any size, signed and unsigned, in both byte orders.
%% expect: {true,true,57,12345,0,1296806564033478677731127379111993,291,<<212,14:4>>,short}
-module(integer_segments).
-export([main/0]).

main() ->
    Value = opaque(-(1 bsl 100) + 12345),
    Bits = <<Value:110, Value:110/little, Value:7, Value:64, Value:0>>,
    <<A:110/signed, B:110/little-signed, C:7, D:64, E:0>> = Bits,
    <<F:110, _/bitstring>> = Bits,
    {A =:= Value, B =:= Value, C, D, E, F, bit_size(Bits), <<(opaque(-300)):12/little>>,
     case Bits of <<_:300, _/binary-unit:7>> -> long; _ -> short end}.

opaque(Term) -> binary_to_term(term_to_binary(Term)).
