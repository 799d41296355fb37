%% An alias is an address for replies that can be taken back; late replies are then dropped.
%% expect: {{one,true},false,dropped,first,none}
-module(process_aliases).
-export([main/0]).

main() ->
    Alias = alias(),
    Alias ! {one, Alias =:= Alias},
    A = receive X -> X end,
    true = unalias(Alias),
    Alias ! lost,
    Once = alias([reply]),
    Once ! first,
    Once ! second,
    {A, unalias(Alias), receive lost -> wrong after 0 -> dropped end, receive F -> F end, receive S -> S after 0 -> none end}.
