%% since: OTP 27
%% Where the module says nothing, what follows tells the keyword from the atom of older programs.
%% expect: {maybe,{call,2},{value,3},else,none,[maybe]}
-module(maybe_both).
-export([main/0]).

main() ->
    {maybe, maybe(2), maybe {ok, X} ?= {ok, 3}, {value, X} end, else,
     maybe [_] ?= [], one else else -> never; _ -> none end, [maybe || _ <- [1]]}.

maybe(X) -> {call, X}.
