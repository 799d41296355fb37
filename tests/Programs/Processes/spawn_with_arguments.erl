%% spawn/3 calls an exported function with a list of arguments; so do spawn_link and spawn_monitor.
%% expect: {[one,three,two],normal}
-module(spawn_with_arguments).
-export([main/0]).

-export([work/2]).

main() ->
    Me = self(),
    spawn(?MODULE, work, [Me, one]),
    spawn_link(?MODULE, work, [Me, two]),
    {_, Ref} = spawn_monitor(?MODULE, work, [Me, three]),
    Answers = [receive {work, X} -> X end || _ <- [1, 2, 3]],
    {lists:sort(Answers), receive {'DOWN', Ref, process, _, Reason} -> Reason end}.

work(To, X) -> To ! {work, X}.
