%% The same macro with different numbers of arguments, and without any.
%% expect: {no_arguments,{one,x},{two,x,y},{two,x,{a,b}},{one,[1,2]}}
-module(overloaded).
-export([main/0]).

-define(M, no_arguments).
-define(M(A), {one, A}).
-define(M(A, B), {two, A, B}).

main() ->
    {?M, ?M(x), ?M(x, y), ?M((x), {a, b}), ?M([1, 2])}.
