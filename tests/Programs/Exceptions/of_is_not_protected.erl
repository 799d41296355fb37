%% An exception in the of part is not caught by the catch of the same try.
%% expect: {outer,from_of,yes}
-module(of_is_not_protected).
-export([main/0]).

main() ->
    try
        try 1 of 1 -> throw(from_of) catch throw:from_of -> wrong after put(cleaned, yes) end
    catch
        throw:T -> {outer, T, get(cleaned)}
    end.
