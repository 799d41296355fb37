%% The result of io_lib:format is chars: nested lists that flatten to the text.
%% expect: {"a-[1,2]-<<\"x\">>",15,<<"a-[1,2]-<<\"x\">>">>,"x7y",1000}
-module(chars_limit).
-export([main/0]).

main() ->
    T = io_lib:format("~s-~w-~p", ["a", [1, 2], <<"x">>]),
    {lists:flatten(T), iolist_size(T), iolist_to_binary(T), lists:flatten(["x", io_lib:format("~b", [7]) | "y"]),
     length(lists:flatten(io_lib:format("~1000s", [""])))}.
