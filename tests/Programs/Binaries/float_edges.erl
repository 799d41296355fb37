%% Floats of 16, 32 and 64 bits; what is no finite float matches nothing.
%% expect: {0.333251953125,0.3333333432674408,<<64,8,0,0,0,0,0,0>>,<<127,128,0,0>>,[nomatch,nomatch,1.0,nomatch],badarg,badarg,badarg}
-module(float_edges).
-export([main/0]).

main() ->
    Third = opaque(1 / 3),
    <<Half:16/float>> = <<Third:16/float>>,
    <<Single:32/float-little>> = <<Third:32/float-little>>,
    Size = opaque(8),
    {Half, Single, <<(opaque(3))/float>>, <<(opaque(1.0e300)):32/float>>,
     [try_float(Bits) || Bits <- [<<16#7C00:16>>, <<16#7FF8000000000000:64>>, <<16#3C00:16>>, <<1:8>>]],
     catch_error(fun() -> <<(opaque(1.0)):Size/float>> end),
     catch_error(fun() -> <<(opaque(1 bsl 2000))/float>> end),
     catch_error(fun() -> <<(opaque(atom))/float>> end)}.

try_float(Bits) ->
    Size = bit_size(Bits),
    case Bits of <<F:Size/float>> -> F; <<_:64/float>> -> ignored; _ -> nomatch end.

catch_error(Fun) -> try Fun() catch error:Reason -> Reason end.

opaque(Term) -> binary_to_term(term_to_binary(Term)).
