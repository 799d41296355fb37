%% A name is free again as soon as its process has ended.
%% expect: {undefined,true,hello,got_it}
-module(freed_at_the_end).
-export([main/0]).

main() ->
    First = spawn(fun() -> receive stop -> ok end end),
    register(seat, First),
    Ref = monitor(process, First),
    First ! stop,
    receive {'DOWN', Ref, _, _, _} -> ok end,
    Between = whereis(seat),
    register(seat, self()),
    {Between, whereis(seat) =:= self(), seat ! hello, receive hello -> got_it end}.
