%% digraph and digraph_utils: random graphs built by the same steps in both, and all that can be asked of them.
-module(compare_digraph).
-export([run/0]).

run() -> random_terms:times(400, fun graphs/0).

vertex() -> random_terms:pick([a, b, c, d, e, 1, 1.0, {x}]).

step() ->
    case rand:uniform(12) of
        1 -> {add_vertex, [vertex(), random_terms:pick([l, []])]};
        2 -> {add_vertex, []};
        3 -> {del_edge, [['$e' | rand:uniform(8)]]};
        4 -> {add_edge, [random_terms:pick([e1, e2, ['$e' | 1]]), vertex(), vertex(), label]};
        5 -> {add_edge, [vertex(), vertex(), label]};
        6 -> case rand:uniform(4) of 1 -> {del_vertex, [vertex()]}; 2 -> {del_path, [vertex(), vertex()]}; _ -> {add_vertex, [vertex()]} end;
        _ -> {add_edge, [vertex(), vertex()]}
    end.

graphs() ->
    Type = random_terms:pick([[], [], [acyclic], [cyclic, private], [acyclic, cyclic], [cyclic, acyclic], [cyclic, cyclic], [private, protected, protected], [protected, private], [bad], bad]),
    Steps = [{add_vertex, [V]} || V <- [a, b, c, d], rand:uniform(8) > 1] ++ random_terms:list(18, fun step/0),
    Vertices = random_terms:list(3, fun vertex/0),
    Options = random_terms:pick([[], [{type, [acyclic]}], [{keep_labels, false}], [{type, inherit}, {keep_labels, true}], [x], [{type, [q]}]]),
    Case = {Type, Steps, Vertices, Options},
    [Theirs, Ours] = [attempt(fun() -> answers(D, U, Case) end) || {D, U} <- [{digraph, digraph_utils}, {our_digraph, our_digraph_utils}]],
    case is_list(Theirs) andalso is_list(Ours) of
        true -> [compare:expect({What, element(1, T), Case}, T, O) || {T, {What, _} = O} <- lists:zip(Theirs, Ours)];
        false -> compare:expect(Case, Theirs, Ours)
    end.

attempt(Fun) -> try Fun() catch Class:Reason -> {Class, Reason} end.

answers(D, U, {Type, Steps, Vertices, Options}) ->
    G = D:new(Type),
    Results = [{F, apply(D, F, [G | Args])} || {F, Args} <- Steps],
    Inside = [V || V <- D:vertices(G), lists:member(V, Vertices)],
    Labelled = fun(Graph) -> {sort([D:vertex(Graph, V) || V <- D:vertices(Graph)]), sort([D:edge(Graph, E) || E <- D:edges(Graph)])} end,
    Answers = Results
        ++ [{F, sort(D:F(G))} || F <- [vertices, edges, no_vertices, no_edges, source_vertices, sink_vertices]]
        ++ [{info, [P || {K, _} = P <- D:info(G), K =/= memory]}, {labelled, Labelled(G)}]
        ++ [{F, D:F(G, V)} || V <- D:vertices(G), F <- [in_degree, in_edges, in_neighbours, out_degree, out_edges, out_neighbours, get_cycle, get_short_cycle, vertex]]
        ++ [{edges, sort(D:edges(G, V))} || V <- D:vertices(G)]
        ++ [{F, D:F(G, V1, V2)} || V1 <- Vertices, V2 <- D:vertices(G), F <- [get_path, get_short_path]]
        ++ [{F, sort(U:F(G))} || F <- [is_acyclic, is_arborescence, arborescence_root, is_tree, loop_vertices, preorder, postorder, topsort]]
        ++ [{F, sort([sort(C) || C <- U:F(G)])} || F <- [components, strong_components, cyclic_strong_components]]
        ++ [{F, sort(U:F(Inside, G))} || F <- [reachable, reachable_neighbours, reaching, reaching_neighbours]]
        ++ [{ordered, case U:topsort(G) of false -> false; Order -> check_order(D, G, Order) end},
            {subgraph, attempt(fun() -> S = U:subgraph(G, Inside, Options), {Labelled(S), D:info(S) -- [lists:keyfind(memory, 1, D:info(S))]} end)},
            {condensation, condensed(D, U:condensation(G))}],
    D:delete(G),
    Answers ++ [{deleted, attempt(fun() -> D:vertices(G) end)}].

check_order(D, G, Order) ->
    lists:all(fun(E) -> {E, V1, V2, _} = D:edge(G, E), length(lists:takewhile(fun(V) -> V =/= V2 end, Order)) >= length(lists:takewhile(fun(V) -> V =/= V1 end, Order)) end, D:edges(G)).

condensed(D, G) ->
    {sort([sort(V) || V <- D:vertices(G)]),
     sort([{sort(V1), sort(V2)} || E <- D:edges(G), {_, V1, V2, _} <- [D:edge(G, E)]])}.

%% 1 and 1.0 are different vertices, so they are put in an order that tells them apart.
sort(List) when is_list(List) -> [Item || {_, Item} <- lists:sort([{term_to_binary(Item), Item} || Item <- List])];
sort(Other) -> Other.
