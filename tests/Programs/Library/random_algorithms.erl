%% Each algorithm of rand gives its own sequence of numbers, floats, normal numbers and bytes, and jumps ahead in it.
%% expect: [{exsss,{55081178,362}},{exro928ss,{8196481,874}},{exrop,{123598326,128}},{exs1024s,{48456516,816}},{exsp,{103764547,861}},{exs64,{14012797,none}},{exsplus,{98565354,308}},{exs1024,{62369255,292}},{365565163256953462,0.5858861248724014}]
-module(random_algorithms).
-export([main/0]).

main() -> [{Algorithm, sequence(Algorithm)} || Algorithm <- [exsss, exro928ss, exrop, exs1024s, exsp, exs64, exsplus, exs1024]] ++ [mwc59(100, rand:mwc59_seed(7))].

sequence(Algorithm) ->
    _ = rand:seed(Algorithm, 42),
    Numbers = [{rand:uniform(1000), rand:uniform(1 bsl 90), rand:uniform(), rand:uniform_real(), rand:normal(), rand:bytes(20)} || _ <- lists:seq(1, 300)],
    Jumped = try rand:jump(), rand:uniform(1000) catch error:not_implemented -> none end,
    {erlang:phash2(Numbers), Jumped}.

mwc59(0, State) -> {rand:mwc59_value(State), rand:mwc59_float(State)};
mwc59(Count, State) -> mwc59(Count - 1, rand:mwc59(State)).
