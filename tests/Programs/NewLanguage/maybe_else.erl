%% since: OTP 27
%% maybe goes on while values match; what does not match goes to the clauses of else.
%% expect: {{done,4},small,none,{else_clause,other},{nested,2}}
-module(maybe_else).
-export([main/0]).

main() ->
    {run(1), run(0), run(9), reason(fun() -> run(7) end), nested(1)}.

run(X) ->
    maybe
        {ok, Y} ?= find(X),
        Z = Y + 1,
        true ?= Z > 1,
        {done, Z + 2}
    else
        error -> none;
        false when X =:= 0 -> small
    end.

find(1) -> {ok, 1};
find(0) -> {ok, 0};
find(9) -> error;
find(7) -> other.

nested(X) ->
    maybe
        A ?= maybe false ?= is_integer(X) else true -> X + 1 end,
        {nested, A}
    end.

reason(F) ->
    try F() catch error:Reason -> Reason end.
