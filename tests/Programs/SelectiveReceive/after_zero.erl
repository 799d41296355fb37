%% after 0 looks at the messages that are there and goes on.
%% expect: {none,none,found}
-module(after_zero).
-export([main/0]).

main() ->
    Empty = receive X -> X after 0 -> none end,
    self() ! unwanted,
    Passed = receive wanted -> wanted after 0 -> none end,
    {Empty, Passed, receive unwanted -> found after 0 -> none end}.
