%% Macros are expanded when used, so their order of definition does not matter.
%% expect: {6,4,{f,1}}
-module(using_macros).
-export([main/0]).

-export([f/1]).

-define(AREA, ?WIDTH * ?HEIGHT).
-define(WIDTH, 3).
-define(HEIGHT, (1 + 1)).
-define(APPLY(M, X), ?CALL(M, X)).
-define(CALL(M, X), M(X)).

main() -> {?AREA, ?APPLY(abs, -4), ?APPLY(?MODULE:f, 1)}.

f(X) -> {f, X}.
