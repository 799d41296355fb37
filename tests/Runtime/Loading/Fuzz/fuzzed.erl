%% What the mutants are made of: a little of everything that code can do. run/1 calls one of the parts, main/0 all.
-module(fuzzed).
-export([main/0, run/1, id2/1, lists/0, tuples/0, records/0, maps/0, matching/0, building/0, floats/0, exceptions/0, receives/0, funs/0, numbers/0, deep/0]).
-record(point, {x, y, name}).

main() ->
    Results = [run(Function) || Function <- [lists, tuples, records, maps, matching, building, floats, exceptions, receives, funs, numbers, deep]],
    erlang:garbage_collect(),
    erlang:phash2(Results).

run(Function) ->
    Result = try ?MODULE:Function() catch Class:Reason:Stack -> {Class, Reason, Stack} end,
    erlang:garbage_collect(),
    {Function, Result}.

lists() ->
    L = build(40, []),
    [H | T] = L,
    {H, length(T), sum(L, 0), reverse(L, []), [X * 2 || X <- L, X rem 3 =:= 0], [{A, B} || A <- [1, 2], B <- "ab"], hd(tl(T)), L ++ "end"}.

build(0, Acc) -> Acc;
build(N, Acc) -> build(N - 1, [N | Acc]).

sum([], Acc) -> Acc;
sum([X | Rest], Acc) when is_integer(X), X >= 0 -> sum(Rest, Acc + X);
sum([_ | Rest], Acc) -> sum(Rest, Acc).

reverse([A, B | Rest], Acc) -> reverse(Rest, [B, A | Acc]);
reverse([A], Acc) -> [A | Acc];
reverse([], Acc) -> Acc.

tuples() ->
    T = {a, {b, [c]}, 3},
    {element(2, T), kind(T), kind({x, 1}), kind({}), kind(x), kind([]), setelement(1, T, z), tuple_size(T), list_to_tuple([T, T])}.

kind({A, {B, [C | _]}, N}) -> {three, A, B, C, N};
kind({x, N}) when N > 0 -> {two, N};
kind({}) -> none;
kind(A) when is_atom(A) -> A;
kind(Other) -> Other.

records() ->
    P = #point{x = 1, y = {2, 3}, name = "p"},
    Q = P#point{x = 5, name = <<"q">>},
    {P#point.y, Q#point.name, Q =:= P, moved(Q, 3), is_record(Q, point)}.

moved(#point{x = X} = P, By) when is_number(X) -> P#point{x = X + By, y = [X, By]};
moved(Other, _) -> Other.

maps() ->
    M = #{a => 1, "b" => {2}, 3 => [c]},
    N = M#{a := 2, d => M},
    #{a := A, d := #{3 := [C]}} = N,
    {A, C, maps:get("b", N), map_size(N), find(x, N), find(a, N), maps:fold(fun(K, V, Acc) -> [{K, V} | Acc] end, [], M)}.

find(Key, Map) ->
    case Map of
        #{Key := Value} when Value > 1 -> {found, Value};
        #{Key := _} -> small;
        #{} -> none
    end.

matching() ->
    Bytes = <<1:16, 3.5/float, "text", 7:3, 5:5, 16#20AC/utf8, "rest of the bytes that are left">>,
    <<N:16, F:64/float, Text:4/binary, A:3, B:5, C/utf8, Rest/binary>> = Bytes,
    {N, F, Text, A, B, C, byte_size(Rest), parse(Bytes, []), digits(<<"1234x">>, 0), catch digits(y, 0), << <<(X + 1)>> || <<X>> <= Text >>, [X || <<X:4>> <= Text]}.

parse(<<Size, Rest/binary>>, Acc) when Size < 16 ->
    case Rest of
        <<Part:Size/binary, More/binary>> -> parse(More, [Part | Acc]);
        _ -> {Rest, Acc}
    end;
parse(<<X:2, Rest/bitstring>>, Acc) -> parse(Rest, [X | Acc]);
parse(Rest, Acc) -> {Rest, Acc}.

digits(<<D, Rest/binary>>, Acc) when D >= $0, D =< $9 -> digits(Rest, Acc * 10 + D - $0);
digits(<<Rest/binary>>, Acc) -> {Acc, Rest}.

building() ->
    B = append(30, <<>>),
    {B, <<B/binary, 1:7, (byte_size(B)):32/little, 2.5:32/float, "string", $x/utf16>>, [<<X, B/binary>> || X <- [1, 2, 3]], pairs(B, [])}.

append(0, B) -> B;
append(N, B) -> append(N - 1, <<B/binary, N:16, (-N):8/signed>>).

pairs(<<A, B, Rest/binary>>, Acc) -> pairs(Rest, [{<<B, A>>, [A]} | Acc]);
pairs(_, Acc) -> Acc.

floats() ->
    {area(2.5, 4), area(3, 2), mean([1.5, 2.5, 4.0], 0.0, 0), -area(1.0, 1.0), round(7.6), trunc(-1.5), catch area(1.0e308, 1.0e308)}.

area(A, B) when is_float(A), is_float(B) -> A * B + A / B - 1.0;
area(A, B) -> A * float(B) * 0.5.

mean([X | Rest], Sum, Count) -> mean(Rest, Sum + X, Count + 1);
mean([], Sum, Count) -> Sum / Count.

exceptions() ->
    [attempt(What) || What <- [fine, throw, exit, error, badmatch, case_clause, if_clause, badarg, nested, later]].

attempt(What) ->
    Before = {What, [What]},
    try risk(What) of
        fine -> {Before, fine};
        Other -> {Before, Other}
    catch
        throw:T -> {thrown, T, Before};
        exit:E -> {exited, E};
        error:R:Stack -> {failed, R, length(Stack) > 0, Before}
    after
        put(last, Before)
    end.

risk(fine) -> fine;
risk(throw) -> throw({ball, self()});
risk(exit) -> exit(gone);
risk(error) -> error({my, reason});
risk(badmatch) -> {a, X} = id({b, 1}), X;
risk(case_clause) -> case id(3) of 1 -> one; 2 -> two end;
risk(if_clause) -> X = id(1), if X > 1 -> big; X < 1 -> small end;
risk(badarg) -> catch atom_to_list(id(7));
risk(nested) ->
    Y = try risk(throw) catch throw:{ball, P} when is_pid(P) -> id([P]) end,
    (catch risk(error)) =:= Y;
risk(later) ->
    try throw(id(later)) catch C:R:S -> erlang:raise(C, {R, again}, S) end.

id(X) -> X.

id2(X) -> [X].

receives() ->
    Self = self(),
    Child = spawn(fun() -> loop(Self, []) end),
    [Child ! M || M <- [{add, 1}, {skip, "text"}, {add, {2, <<"bytes">>}}, 1.5, {get, Self, make_ref()}]],
    R = receive {state, State} -> State after 1000 -> timeout end,
    self() ! {b, [1, 2]},
    self() ! {a, #{k => v}},
    S = receive {a, X} -> receive {b, Y} -> {X, Y} end end,
    T = receive never -> ok after 0 -> no end,
    U = wait(1),
    exit(Child, kill),
    {R, S, T, U}.

loop(Owner, State) ->
    receive
        {add, X} -> loop(Owner, [X | State]);
        {get, From, Ref} when is_reference(Ref), From =:= Owner -> From ! {state, State}, loop(Owner, State);
        {skip, [H | T]} when H > $a -> loop(Owner, [T | State])
    after 2000 -> timeout
    end.

wait(T) -> receive {no, such} -> ok after T -> waited end.

funs() ->
    A = id(7),
    B = {A, [A]},
    F = fun(X, Y) -> {X + A, Y, B} end,
    G = fun G(0) -> [B]; G(N) -> [N | G(N - 1)] end,
    {F(1, 2), G(4), apply(F, [3, 4]), (fun erlang:abs/1)(-3), catch F(1), ?MODULE:id2(F), lists:map(fun(X) -> F(X, A) end, [1, 2])}.

numbers() ->
    Big = fact(25),
    {Big, Big div fact(20), Big rem 1000007, (1 bsl 70) band (Big bor 1), bnot 5, -7 div 2, -7 rem 2, 1 bsl 3 bxor 2, catch 1 div id(0), small(3), small(77), small(foo), small(1 bsl 65)}.

fact(0) -> 1;
fact(N) -> N * fact(N - 1).

small(1) -> one;
small(2) -> two;
small(3) -> three;
small(77) -> many;
small(foo) -> atom;
small(N) when N > 1 bsl 64 -> huge;
small(_) -> other.

deep() -> {tree(5), size(tree(6))}.

tree(0) -> leaf;
tree(N) ->
    Left = tree(N - 1),
    Right = tree(N - 1),
    {N, Left, Right, [Left | N]}.
