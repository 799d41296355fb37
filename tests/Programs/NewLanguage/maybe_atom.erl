%% since: OTP 27
%% A module that disables the feature uses maybe and else as atoms.
%% expect: {maybe,else,{maybe,1},[maybe,else]}
-module(maybe_atom).
-feature(maybe_expr, disable).
-export([main/0]).

main() -> {maybe, else, maybe (1), [maybe, else]}.

maybe(X) -> {maybe, X}.
