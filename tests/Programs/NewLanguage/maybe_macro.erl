%% since: OTP 27
%% A maybe as the argument of a macro; the macros that tell of features.
%% expect: {{[3],2},true,true,false}
-module(maybe_macro).
-feature(maybe_expr, enable).
-export([main/0]).

-define(PAIR(A, B), {[A], B}).

main() ->
    {?PAIR(maybe {X, Y} ?= {1, 2}, X + Y else _ -> 0 end, 2), ?FEATURE_AVAILABLE(maybe_expr), ?FEATURE_ENABLED(maybe_expr),
     ?FEATURE_AVAILABLE(other)}.
