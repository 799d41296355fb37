%% The value of after is thrown away, unless after itself raises.
%% expect: {1,second,kept}
-module(after_value_is_ignored).
-export([main/0]).

main() ->
    {try 1 after 2 end,
     try (try throw(first) after throw(second) end) catch throw:T -> T end,
     try (try error(kept) after ignored end) catch error:E -> E end}.
