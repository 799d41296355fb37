%% Each entry knows its line.
%% expect: [{two,15},{one,12},{main,8}]
-module(lines).
-export([main/0]).

main() ->
    put(value, a),
    try one(get(value)) catch error:badarith:Stack -> [{F, line(E)} || {?MODULE, F, _, _} = E <- lists:sublist(Stack, 4)] end.

one(X) ->
    {one,
     two(X)}.

two(X) ->
    {two, X +
     1}.

line({_, _, _, Location}) ->
    {line, Line} = lists:keyfind(line, 1, Location),
    Line.
