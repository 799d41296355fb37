%% Numbers, characters, strings and binaries into each other.
%% expect: {"7","7",12,[2,0,1],<<"é">>,<<195,169,230,151,165>>,[233,26085],"abc",<<"é"/utf8>>}
-module(characters).
-export([main/0]).

main() ->
    {[$0 + 7], "7" -- "", list_to_integer([$1, $2]), [X - $a || X <- "cab"], list_to_binary("é"),
     unicode:characters_to_binary("é日"), unicode:characters_to_list(<<"é日"/utf8>>),
     unicode:characters_to_list(["a", <<"b">>, [99]]), unicode:characters_to_binary([233], latin1, utf8)}.
