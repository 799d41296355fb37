%% Products of hundreds of digits: 7^2000 counted by its digits and their sum.
%% expect: {1691,7474,"157065220561"}
-module(multiplication_digits).
-export([main/0]).

main() ->
    Digits = integer_to_list(power(7, 2000)),
    {length(Digits), lists:sum([D - $0 || D <- Digits]), lists:sublist(Digits, 12)}.

power(_, 0) -> 1;
power(B, N) when N rem 2 =:= 0 -> power(B * B, N div 2);
power(B, N) -> B * power(B, N - 1).
