%% Adding, subtracting and multiplying across the width of a machine word never overflows.
%% expect: {true,576460752303423487,-576460752303423488,-576460752303423489,1152921504606846976,9223372036854775807,9223372036854775808,-9223372036854775808,-9223372036854775809,85070591730234615847396907784232501249,9223372036854775808}
-module(small_to_big_boundary).
-export([main/0]).

main() ->
    Edge = id(1 bsl 59),
    Word = id(1 bsl 63),
    {Edge - 1 + 1 =:= Edge, Edge - 1, -Edge, -Edge - 1, Edge * 2, Word - 1, Word, -Word, -Word - 1,
     (Word - 1) * (Word - 1), -Word * -1}.

id(X) -> X.
