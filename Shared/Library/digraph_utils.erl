%% Questions about whole directed graphs: components, orders, reachability, trees. All of
%% them walk the graph depth first, in time proportional to vertices and edges.
-module(digraph_utils).

-export([components/1, strong_components/1, cyclic_strong_components/1, reachable/2, reachable_neighbours/2, reaching/2,
         reaching_neighbours/2, topsort/1, is_acyclic/1, arborescence_root/1, is_arborescence/1, is_tree/1, loop_vertices/1,
         subgraph/2, subgraph/3, condensation/1, preorder/1, postorder/1]).

%% The lists of vertices that are joined by edges of any direction.
components(Graph) -> forest(Graph, fun both_neighbours/2, digraph:vertices(Graph)).

both_neighbours(Graph, Vertex) -> digraph:in_neighbours(Graph, Vertex) ++ digraph:out_neighbours(Graph, Vertex).

%% The largest lists of vertices that all reach each other.
strong_components(Graph) -> forest(Graph, fun digraph:in_neighbours/2, lists:reverse(postorder(Graph))).

%% Those strong components that have a cycle: more than one vertex, or an edge to itself.
cyclic_strong_components(Graph) -> remove_singletons(strong_components(Graph), Graph).

remove_singletons(Components, Graph) -> [Component || Component <- Components, is_cyclic(Component, Graph)].

is_cyclic([Vertex], Graph) -> has_loop(Graph, Vertex);
is_cyclic(_Component, _Graph) -> true.

has_loop(Graph, Vertex) -> lists:member(Vertex, digraph:out_neighbours(Graph, Vertex)).

%% The vertices that can be reached from one of the given ones, with these.
reachable(Vertices, Graph) when is_list(Vertices) -> lists:append(forest(Graph, fun digraph:out_neighbours/2, Vertices, first)).

%% The vertices that can be reached from one of the given ones by one edge or more.
reachable_neighbours(Vertices, Graph) when is_list(Vertices) ->
    lists:append(forest(Graph, fun digraph:out_neighbours/2, Vertices, not_first)).

%% The vertices from which one of the given ones can be reached, with these.
reaching(Vertices, Graph) when is_list(Vertices) -> lists:append(forest(Graph, fun digraph:in_neighbours/2, Vertices, first)).

%% The vertices from which one of the given ones can be reached by one edge or more.
reaching_neighbours(Vertices, Graph) when is_list(Vertices) ->
    lists:append(forest(Graph, fun digraph:in_neighbours/2, Vertices, not_first)).

%% The vertices so that all edges lead from earlier ones to later ones, edges of a vertex to itself
%% left out; false when another cycle forbids it.
topsort(Graph) ->
    Order = lists:reverse(postorder(Graph)),
    Places = maps:from_list(lists:zip(Order, lists:seq(1, length(Order)))),
    Forward = fun(Vertex) ->
                      lists:all(fun(Next) -> map_get(Next, Places) >= map_get(Vertex, Places) end, digraph:out_neighbours(Graph, Vertex))
              end,
    lists:all(Forward, Order) andalso Order.

%% Whether the graph has no cycles, not even an edge of a vertex to itself.
is_acyclic(Graph) -> loop_vertices(Graph) =:= [] andalso topsort(Graph) =/= false.

%% {yes, Root} when the graph is an arborescence: one edge fewer than vertices, one root without an
%% edge to it, and one edge to each other vertex; no otherwise.
arborescence_root(Graph) ->
    case digraph:no_edges(Graph) =:= digraph:no_vertices(Graph) - 1 of
        true -> the_root([{digraph:in_degree(Graph, Vertex), Vertex} || Vertex <- digraph:vertices(Graph)]);
        false -> no
    end.

the_root(Degrees) ->
    {Inner, Others} = lists:partition(fun({Degree, _Vertex}) -> Degree =:= 1 end, Degrees),
    case Others of
        [{0, Root}] when length(Inner) =:= length(Degrees) - 1 -> {yes, Root};
        _Others -> no
    end.

%% Whether the graph is an arborescence, by arborescence_root/1.
is_arborescence(Graph) -> arborescence_root(Graph) =/= no.

%% Whether the graph, with edges of no direction, is connected and has no cycle.
is_tree(Graph) ->
    digraph:no_edges(Graph) =:= digraph:no_vertices(Graph) - 1 andalso length(components(Graph)) =:= 1.

%% The vertices that have an edge to themselves.
loop_vertices(Graph) -> [Vertex || Vertex <- digraph:vertices(Graph), has_loop(Graph, Vertex)].

%% A new graph with those of the given vertices that are in the graph, the edges between them, and their labels.
subgraph(Graph, Vertices) -> subgraph(Graph, Vertices, []).

%% As subgraph/2. Options: {type, inherit | Type} with what digraph:new/1 takes, and
%% {keep_labels, boolean()}; others are badarg.
subgraph(Graph, Vertices, Options) ->
    case subgraph_options(Options, inherit, true) of
        {Type, KeepLabels} when is_list(Vertices) ->
            try copy(Graph, Vertices, type(Type, Graph), KeepLabels)
            catch error:badarg -> error(badarg)
            end;
        _Error -> error(badarg)
    end.

subgraph_options([{type, Type} | Rest], _Type, Keep) when Type =:= inherit; is_list(Type) -> subgraph_options(Rest, Type, Keep);
subgraph_options([{keep_labels, Keep} | Rest], Type, _Keep) when is_boolean(Keep) -> subgraph_options(Rest, Type, Keep);
subgraph_options([], Type, Keep) -> {Type, Keep};
subgraph_options(_Other, _Type, _Keep) -> error.

type(inherit, Graph) -> [Value || {Key, Value} <- digraph:info(Graph), Key =:= cyclicity orelse Key =:= protection];
type(Type, _Graph) -> Type.

copy(Graph, Vertices, Type, KeepLabels) ->
    New = digraph:new(Type),
    Label = fun(Text) -> case KeepLabels of true -> Text; false -> [] end end,
    Found = [{Vertex, Text} || Name <- Vertices, {Vertex, Text} <- [digraph:vertex(Graph, Name)]],
    _ = [digraph:add_vertex(New, Vertex, Label(Text)) || {Vertex, Text} <- Found],
    Edges = [digraph:edge(Graph, Edge) || {Vertex, _} <- Found, Edge <- digraph:out_edges(Graph, Vertex)],
    _ = [digraph:add_edge(New, Edge, V1, V2, Label(Text)) || {Edge, V1, V2, Text} <- Edges, digraph:vertex(New, V2) =/= false],
    New.

%% A new graph whose vertices are the strong components of the graph, with an edge where an edge
%% leads from one to another.
condensation(Graph) ->
    New = digraph:new(),
    Components = strong_components(Graph),
    Homes = maps:from_list([{Vertex, Component} || Component <- Components, Vertex <- Component]),
    _ = [digraph:add_vertex(New, Component) || Component <- Components],
    Joins = [{Component, map_get(Next, Homes)} || Component <- Components, Vertex <- Component,
                                                  Next <- digraph:out_neighbours(Graph, Vertex)],
    _ = [digraph:add_edge(New, From, To) || {From, To} <- maps:keys(maps:from_keys(Joins, true)), From =/= To],
    New.

%% All vertices, each before those that are first reached from it.
preorder(Graph) -> lists:append([lists:reverse(Tree) || Tree <- walk_all(Graph)]).

walk_all(Graph) ->
    {Trees, _Seen} = lists:foldl(fun(Root, {Trees, Seen}) ->
                                         {Tree, NowSeen} = before([Root], fun digraph:out_neighbours/2, Graph, Seen, []),
                                         {[Tree | Trees], NowSeen}
                                 end, {[], #{}}, roots(Graph)),
    lists:reverse(Trees).

%% All vertices, each after those that are first reached from it.
postorder(Graph) ->
    {Order, _Seen} = visit_after(roots(Graph), Graph, #{}, []),
    lists:reverse(Order).

visit_after([Vertex | Rest], Graph, Seen, Order) when is_map_key(Vertex, Seen) -> visit_after(Rest, Graph, Seen, Order);
visit_after([Vertex | Rest], Graph, Seen, Order) ->
    {Inner, NowSeen} = visit_after(digraph:out_neighbours(Graph, Vertex), Graph, Seen#{Vertex => true}, Order),
    visit_after(Rest, Graph, NowSeen, [Vertex | Inner]);
visit_after([], _Graph, Seen, Order) -> {Order, Seen}.

%% Where to begin so that everything is visited: the sources first, then what only cycles lead to.
roots(Graph) ->
    Sources = digraph:source_vertices(Graph),
    Sources ++ (digraph:vertices(Graph) -- Sources).

%%% Walking

%% One list for each root whose vertices no earlier root has reached.
forest(Graph, Neighbours, Roots) -> forest(Graph, Neighbours, Roots, first).

forest(Graph, Neighbours, Roots, Kind) ->
    {Trees, _Seen} = lists:foldl(fun(Root, {Trees, Seen}) -> tree(Kind, Root, Neighbours, Graph, Seen, Trees) end, {[], #{}}, Roots),
    Trees.

tree(Kind, Root, Neighbours, Graph, Seen, Trees) ->
    Starts = case Kind of first -> [Root]; not_first -> Neighbours(Graph, Root) end,
    case before(Starts, Neighbours, Graph, Seen, []) of
        {[], NowSeen} -> {Trees, NowSeen};
        {Tree, NowSeen} -> {[Tree | Trees], NowSeen}
    end.

%% The vertices that are newly seen, the last one first.
before([Vertex | Rest], Neighbours, Graph, Seen, Found) when is_map_key(Vertex, Seen) -> before(Rest, Neighbours, Graph, Seen, Found);
before([Vertex | Rest], Neighbours, Graph, Seen, Found) ->
    before(Neighbours(Graph, Vertex) ++ Rest, Neighbours, Graph, Seen#{Vertex => true}, [Vertex | Found]);
before([], _Neighbours, _Graph, Seen, Found) -> {Found, Seen}.
