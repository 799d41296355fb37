%% A big intermediate result that becomes small again equals, and matches, the small integer.
%% expect: {true,1,2,5,0,#{42 => here}}
-module(back_from_big).
-export([main/0]).

main() ->
    Big = id(1 bsl 100),
    Small = Big - (Big - 42),
    42 = Small,
    {Small =:= 42, Big div Big, Big rem 7, (Big + 5) band 7, Big - Big, #{42 => here}}.

id(X) -> X.
