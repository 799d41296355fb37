%% Big integers to text in any base and back again.
%% expect: {"-4083388403051261561560495289181218549817","-51VBB0NZPWJW9BJWTJ5ZVLKMK9",true,true,true,true}
-module(text_and_back).
-export([main/0]).

main() ->
    N = id(-(3 * (1 bsl 130)) - 12345),
    {integer_to_list(N), integer_to_list(N, 36), integer_to_list(N, 2) =:= [$- | integer_to_list(-N, 2)],
     list_to_integer(integer_to_list(N)) =:= N, list_to_integer(integer_to_list(N, 36), 36) =:= N,
     binary_to_integer(integer_to_binary(N, 7), 7) =:= N}.

id(X) -> X.
