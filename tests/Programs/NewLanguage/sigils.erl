%% since: OTP 27
%% Sigils: binaries and strings, with and without escapes, between many kinds of signs.
%% expect: {<<"abc">>,<<"é"/utf8>>,<<"a\tb">>,<<"a\\tb">>,"a\tb","a\\tb",<<"x\"y">>,<<"[1]">>,<<"tri \\d">>,matched}
-module(sigils).
-export([main/0]).

main() ->
    {~"abc", ~"é", ~b(a\tb), ~B<a\tb>, ~s{a\tb}, ~S/a\tb/, ~|x"y|, ~'[1]', ~"""
     tri \d
     """, match(~"key")}.

match(~"key") -> matched;
match(_) -> other.
