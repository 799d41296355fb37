%% ifdef, ifndef, else, undef, if and elif choose which lines count.
%% expect: {present,absent,medium,nested}
-module(conditions).
-export([main/0]).

-define(PRESENT, true).
-define(NUMBER, 7).

-ifdef(PRESENT).
a() -> present.
-else.
a() -> absent.
-endif.

-undef(PRESENT).

-ifndef(PRESENT).
b() -> absent.
-else.
b() -> present.
-endif.

-if(?NUMBER > 10).
c() -> large.
-elif(?NUMBER > 5).
c() -> medium.
-else.
c() -> small.
-endif.

-ifdef(NEVER).
-ifdef(NUMBER).
d() -> wrong.
-endif.
d() -> wrong.
-else.
d() -> nested.
-endif.

main() -> {a(), b(), c(), d()}.
