%% All groups with names, in the order of the names.
%% expect: {{match,[<<"c">>,<<"a">>]},match,{match,[["b","a"],["b","a"]]}}
-module(re_capture_names).
-export([main/0]).

main() ->
    {re:run("abc", "(?<z>a)(b)(?<y>c)", [{capture, all_names, binary}]), re:run("abc", "(a)", [{capture, all_names, binary}]),
     re:run("abab", "(?<z>a)(?<y>b)", [global, {capture, all_names, list}])}.
