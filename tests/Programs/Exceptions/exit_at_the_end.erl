%% exit(normal) is an exception like any other for who catches it.
%% raises: exit:{shutdown,caught_normal}
-module(exit_at_the_end).
-export([main/0]).

main() ->
    try exit(normal) catch exit:normal -> exit({shutdown, caught_normal}) end.
