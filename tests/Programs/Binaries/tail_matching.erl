%% A loop that takes one byte at a time, and one that takes groups.
%% expect: {256,[<<"abc">>,<<"def">>,<<"gh">>],[<<"one">>,<<"two">>,<<"three">>]}
-module(tail_matching).
-export([main/0]).

main() ->
    {sum(<<1, 2, 3, 250>>, 0), groups(<<"abcdefgh">>), fields(<<3, "one", 3, "two", 5, "three">>)}.

sum(<<X, Rest/binary>>, Total) -> sum(Rest, Total + X);
sum(<<>>, Total) -> Total.

groups(<<A:3/binary, Rest/binary>>) -> [A | groups(Rest)];
groups(Rest) -> [Rest].

fields(<<Length, Field:Length/binary, Rest/binary>>) -> [Field | fields(Rest)];
fields(<<>>) -> [].
