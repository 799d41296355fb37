%% With NOASSERT, the macros do not even evaluate what they check.
%% expect: {ok,ok,ok,ok}
-module(assert_off).
-export([main/0]).
-define(NOASSERT, true).
-include_lib("stdlib/include/assert.hrl").

main() -> {?assert(false), ?assertEqual(1, 2), ?assertMatch(a, b, "told"), ?assertError(_, 1)}.
