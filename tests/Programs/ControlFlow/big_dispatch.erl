%% A function of many clauses over integers and atoms.
%% expect: {[noday,monday,tuesday,wednesday,thursday,friday,saturday,sunday,noday],[1,2,3,4,5,6,7],none,["MCMXCIV","MMXXVI","XLIX"]}
-module(big_dispatch).
-export([main/0]).

main() ->
    {[day(N) || N <- lists:seq(0, 8)], [number(day(N)) || N <- lists:seq(1, 7)], number(noday), [roman(N) || N <- [1994, 2026, 49]]}.

day(1) -> monday; day(2) -> tuesday; day(3) -> wednesday; day(4) -> thursday; day(5) -> friday; day(6) -> saturday; day(7) -> sunday; day(_) -> noday.

number(sunday) -> 7; number(saturday) -> 6; number(friday) -> 5; number(thursday) -> 4; number(wednesday) -> 3; number(tuesday) -> 2; number(monday) -> 1; number(noday) -> none.

roman(N) -> roman(N, [{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
    {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}]).

roman(0, _) -> "";
roman(N, [{Value, Text} | _] = Table) when N >= Value -> Text ++ roman(N - Value, Table);
roman(N, [_ | Table]) -> roman(N, Table).
