%% Comprehensions that read from, and make, binaries.
%% expect: {<<2,4,6>>,"\n\v\f\r",<<"!C">>,[2,3,5],<<5:3>>}
-module(comprehensions).
-export([main/0]).

main() ->
    {<< <<(X * 2)>> || X <- [1, 2, 3] >>, [X || <<X:4>> <= <<16#AB, 16#CD>>], << <<Y:4, X:4>> || <<X:4, Y:4>> <= <<16#12,
     16#34>> >>, [X || <<1, X>> <= <<1, 2, 1, 3, 9, 4, 1, 5>>],
     << <<B:1>> || B <- [1, 0, 1] >>}.
