%% An exit reason may be any term, and arrives unchanged.
%% expect: [true,true,true,true,true,true,true,true,true,true,true,true,true]
-module(any_term_as_reason).
-export([main/0]).

main() ->
    [begin {_, Ref} = spawn_monitor(fun() -> exit(T) end), receive {'DOWN', Ref, _, _, R} -> R =:= T end end
     || T <- [1, 1.5, 1 bsl 90, [], "text", {a, {b}}, #{k => v}, <<"bin">>, <<1:2>>, self(), make_ref(), fun lists:map/2,
         lists:seq(1, 1000)]].
