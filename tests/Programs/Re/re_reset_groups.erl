%% Alternatives may number their groups alike.
%% expect: [{match,["ab!","a","b","!"]},{match,["c!","c",[],"!"]},{match,["xyz!","y","z","!"]},3]
-module(re_reset_groups).
-export([main/0]).

main() ->
    [re:run(S, "(?|(a)(b)|(c)|x(?<n>y)(z))(!)?", [{capture, all, list}]) || S <- ["ab!", "c!", "xyz!"]] ++ [element(2, element(2, re:compile("(?|(a)|(b)(c))(d)")))].
