%% Messages from one process to another arrive in the order in which they were sent.
%% expect: {true,1000}
-module(message_order).
-export([main/0]).

main() ->
    Me = self(),
    spawn(fun() -> [Me ! N || N <- lists:seq(1, 1000)], Me ! done end),
    collect([]).

collect(Seen) ->
    receive
        done -> {lists:reverse(Seen) =:= lists:seq(1, 1000), length(Seen)};
        N -> collect([N | Seen])
    end.
