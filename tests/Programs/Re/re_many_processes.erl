%% Many processes search with the same pattern at once.
%% expect: true
-module(re_many_processes).
-export([main/0]).

main() ->
    {ok, Pattern} = re:compile("(\\d+)-(\\w+)"),
    Me = self(),
    Workers = [spawn_link(fun() -> Me ! {N, [re:run("x " ++ integer_to_list(N * M) ++ "-abc", Pattern, [{capture, [1], list}]) || M <- lists:seq(1, 50)]} end) || N <- lists:seq(1, 40)],
    length(Workers) =:= length([ok || N <- lists:seq(1, 40), receive {N, Results} -> Results =:= [{match, [integer_to_list(N * M)]} || M <- lists:seq(1, 50)] end]).
