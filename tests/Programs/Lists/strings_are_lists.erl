%% A string literal is a list of code points; adjacent literals join; a list of printable characters prints as a string.
%% expect: {true,"concat","hi",[104,105,0],[],"esc\t\"q\"\\",[1,2],"abc","lre","\e",true}
-module(strings_are_lists).
-export([main/0]).

main() ->
    {"abc" =:= [97, 98, 99], "con" "cat", [$h, $i], [104, 105, 0], "", "esc\t\"q\"\\", [1, 2], "ab" ++ [99], lists:reverse("erl"),
     [27], "é" =:= [233]}.
