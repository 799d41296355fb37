%% Several groups may share a name where dupnames or (?J) allows it; the first that matched counts.
%% expect: [{match,["a"]},{match,["b"]},{match,["c"]},{match,[{0,2},{-1,0},{0,1}]},{error,{"two named subpatterns have the same name",11}},ok,{match,["b"]}]
-module(re_duplicate_names).
-export([main/0]).

main() ->
    [re:run(S, "(?<n>a)|(?<n>b)|(?<n>c)", [dupnames, {capture, ["n"], list}]) || S <- ["a", "b", "c"]]
     ++ [re:run("bb", "(?:(?<n>a)|(?<n>b))\\k<n>", [dupnames]), re:compile("(?<n>a)(?<n>b)"), element(1, re:compile("(?J)(?<n>a)(?<n>b)")), re:run("xb", "(?|(?<n>a)|(?<n>b))", [{capture, [n], list}])].
