%% Escapes in strings, by name, octal and hexadecimal, and control characters.
%% expect: {true,"ABC",true,"\"'\\",3,"q",2}
-module(escapes).
-export([main/0]).

main() ->
    {"\b\d\e\f\n\r\s\t\v" =:= [8, 127, 27, 12, 10, 13, 32, 9, 11], "\x41\x{42}\103" , "\^A\^z" =:= [1, 26], "\"\'\\", $\^C, "\q",
     length("\
x")}.
