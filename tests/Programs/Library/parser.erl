%% A small parser and evaluator of arithmetic, as one finds in tutorials.
%% expect: [{"1+2*3",7},{"(1+2)*3",9},{"2*(3+4)-10/5",12},{"7",7},{"1+",expected_number},{"2**3",expected_number}]
-module(parser).
-export([main/0]).

main() ->
    [{T, calculate(T)} || T <- ["1+2*3", "(1+2)*3", "2*(3+4)-10/5", "7", "1+", "2**3"]].

calculate(Text) ->
    try
        {Tree, []} = sum(Text),
        value(Tree)
    catch
        error:{badmatch, _} -> rest;
        throw:expected_number -> expected_number
    end.

sum(Text) ->
    {Left, Rest} = product(Text),
    sum(Left, Rest).

sum(Left, [Op | Rest]) when Op =:= $+; Op =:= $- ->
    {Right, Rest2} = product(Rest),
    sum({Op, Left, Right}, Rest2);
sum(Left, Rest) -> {Left, Rest}.

product(Text) ->
    {Left, Rest} = factor(Text),
    product(Left, Rest).

product(Left, [Op | Rest]) when Op =:= $*; Op =:= $/ ->
    {Right, Rest2} = factor(Rest),
    product({Op, Left, Right}, Rest2);
product(Left, Rest) -> {Left, Rest}.

factor([$( | Rest]) ->
    {Tree, [$) | Rest2]} = sum(Rest),
    {Tree, Rest2};
factor([D | Rest]) when D >= $0, D =< $9 -> number(D - $0, Rest);
factor(_) -> throw(expected_number).

number(N, [D | Rest]) when D >= $0, D =< $9 -> number(N * 10 + D - $0, Rest);
number(N, Rest) -> {N, Rest}.

value({$+, A, B}) -> value(A) + value(B);
value({$-, A, B}) -> value(A) - value(B);
value({$*, A, B}) -> value(A) * value(B);
value({$/, A, B}) -> value(A) div value(B);
value(N) -> N.
