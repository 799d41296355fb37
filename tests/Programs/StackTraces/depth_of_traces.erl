%% A trace has at most backtrace_depth frames, the failing function's among them; a caller that follows upon itself is noted once.
%% expect: [{8,[{error,[f10,f9,f8,f7,f6,f5,f4,f3]},{native,[atom_to_list,f10,f9,f8,f7,f6,f5,f4]},{match,[f10,f9,f8,f7,f6,f5,f4,f3]},{clause,[g,f9,f8,f7,f6,f5,f4,f3]},{undefined,[b,f9,f8,f7,f6,f5,f4,f3]},{arithmetic,['+',f10,f9,f8,f7,f6,f5,f4]}]},{3,[{error,[f10,f9,f8]},{native,[atom_to_list,f10,f9]},{match,[f10,f9,f8]},{clause,[g,f9,f8]},{undefined,[b,f9,f8]},{arithmetic,['+',f10,f9]}]},{1,[{error,[f10]},{native,[atom_to_list]},{match,[f10]},{clause,[g]},{undefined,[b]},{arithmetic,['+']}]},{0,[{error,[f10]},{native,[atom_to_list]},{match,[f10]},{clause,[g]},{undefined,[b]},{arithmetic,['+']}]},[atom_to_list,deep,deep,f9]]
-module(depth_of_traces).
-export([main/0]).

main() -> [{Depth, with_depth(Depth)} || Depth <- [8, 3, 1, 0]] ++ [lists:sublist(trace(recursive), 4)].

with_depth(Depth) ->
    Before = erlang:system_flag(backtrace_depth, Depth),
    Traces = [{Kind, trace(Kind)} || Kind <- [error, native, match, clause, undefined, arithmetic]],
    Depth = erlang:system_flag(backtrace_depth, Before),
    Traces.

trace(Kind) ->
    try f1(Kind) catch _:_:Stack -> [Function || {_, Function, _, _} <- Stack] end.

f1(K) -> [x | f2(K)].
f2(K) -> [x | f3(K)].
f3(K) -> [x | f4(K)].
f4(K) -> [x | f5(K)].
f5(K) -> [x | f6(K)].
f6(K) -> [x | f7(K)].
f7(K) -> [x | f8(K)].
f8(K) -> [x | f9(K)].
f9(K) -> [x | f10(K)].

f10(error) -> error(x);
f10(native) -> atom_to_list(id(1));
f10(match) -> {a} = id(1);
f10(clause) -> g(1);
f10(undefined) -> a:b();
f10(arithmetic) -> id(a) + id(b);
f10(recursive) -> deep(20).

deep(0) -> atom_to_list(id(1));
deep(N) -> [N | deep(N - 1)].

id(X) -> X.

g(2) -> ok.
