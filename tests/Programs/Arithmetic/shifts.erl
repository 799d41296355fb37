%% A shift by a negative amount shifts the other way; bsr rounds toward minus infinity.
%% expect: {1024,128,-1,-3,2,2,32,-2,0,-1}
-module(shifts).
-export([main/0]).

main() ->
    {id(1) bsl 10, id(1024) bsr 3, id(-1) bsr 1, id(-5) bsr 1, id(5) bsr 1,
     id(8) bsl -2, id(8) bsr -2, id(-8) bsl -2, id(1) bsr 200, id(-1) bsr 200}.

id(X) -> X.
