%% io:put_chars, io:nl, io:write, io:fwrite, and io_lib's functions.
%% expect: {"{a,[98],1.5}","{a,\"b\"}","\"q\\\"x\"","'A'",true,false,true,"\n"}
%% output: put
%% output: {a,[98]}
%% output: x
%% output: two
%% output: lines
-module(output_functions).
-export([main/0]).

main() ->
    io:put_chars("put\n"),
    io:write({a, "b"}),
    io:nl(),
    io:fwrite("~w~n", [x]),
    io:format("two~nlines~n"),
    {lists:flatten(io_lib:write({a, "b", 1.5})), lists:flatten(io_lib:print({a, "b"})), io_lib:write_string("q\"x"),
     io_lib:write_atom('A'), io_lib:printable_list("abc"), io_lib:printable_list([1]), io_lib:char_list("x"), lists:flatten(io_lib:nl())}.
