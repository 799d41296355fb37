%% since: OTP 27
%% Without else, a value that does not match is the value of the maybe; so is that of a last step with ?=.
%% expect: {{error,1},{ok,2},last,[],{caught,oops},7}
-module(maybe_value).
-export([main/0]).

main() ->
    {simple({error, 1}), simple({ok, 2}), maybe last ?= last end, empty([]),
     try maybe ok ?= ok, throw(oops) end catch throw:T -> {caught, T} end,
     (fun F(N) -> maybe true ?= N < 7, F(N + 1) else false -> N end end)(1)}.

simple(R) ->
    maybe
        {ok, _} ?= R
    end.

empty(L) ->
    maybe
        [_ | _] ?= L,
        not_empty
    end.
