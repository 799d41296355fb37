%% A compiled pattern is a value: it is equal to another, goes through messages, tables and bytes, and works then.
%% expect: {true,{re_pattern,2,0,0,x},{namelist,[<<"n">>]},[{match,[{1,3},{1,2},{3,1}]},{match,[{1,3},{1,2},{3,1}]},{match,[{1,3},{1,2},{3,1}]}]}
-module(re_compiled_values).
-export([main/0]).

main() ->
    {ok, Pattern} = re:compile("(?<n>b+)(c)?"),
    {ok, Same} = re:compile("(?<n>b+)(c)?"),
    Table = ets:new(t, []),
    ets:insert(Table, {p, Pattern}),
    [{p, Stored}] = ets:lookup(Table, p),
    self() ! Pattern,
    Received = receive P -> P end,
    {Pattern =:= Same, setelement(5, Pattern, x), re:inspect(Pattern, namelist), [re:run("abbc", Kept) || Kept <- [Stored, Received, binary_to_term(term_to_binary(Pattern))]]}.
