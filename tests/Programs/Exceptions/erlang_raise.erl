%% erlang:raise keeps class, reason and stack trace; a bad class is badarg as a value.
%% expect: {{{wrapped,original},main},gone,badarg}
-module(erlang_raise).
-export([main/0]).

main() ->
    Again = try
        try error(original) catch C:R:S -> erlang:raise(C, {wrapped, R}, S) end
    catch
        error:E:Stack -> {E, element(2, hd(Stack))}
    end,
    {Again, try erlang:raise(exit, gone, []) catch exit:X -> X end, (catch erlang:raise(no_class, x, []))}.
