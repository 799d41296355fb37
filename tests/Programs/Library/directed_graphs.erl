%% A graph of modules that use each other: order of compilation, rings, and paths.
%% expect: {[base,lists,io,app],{error,{bad_edge,[app,io,base]}},[app,io,base],[base,io,lists],true,[[base,io,app]],false}
-module(directed_graphs).
-export([main/0]).

main() ->
    Acyclic = graph([acyclic]),
    Order = lists:reverse([V || V <- digraph_utils:topsort(Acyclic), V =/= lists]),
    Refused = digraph:add_edge(Acyclic, base, app),
    Path = digraph:get_path(Acyclic, app, base),
    Needed = lists:sort(digraph_utils:reachable_neighbours([app], Acyclic)),
    IsAcyclic = digraph_utils:is_acyclic(Acyclic),
    Cyclic = graph([cyclic]),
    digraph:add_edge(Cyclic, base, app),
    Rings = [[V || V <- [base, io, app], lists:member(V, Ring)] || Ring <- digraph_utils:cyclic_strong_components(Cyclic)],
    {[hd(Order), lists | tl(Order)], Refused, Path, Needed, IsAcyclic, Rings, digraph_utils:topsort(Cyclic)}.

graph(Type) ->
    Graph = digraph:new(Type),
    [digraph:add_vertex(Graph, V) || V <- [base, lists, io, app]],
    [digraph:add_edge(Graph, From, To) || {From, To} <- [{app, lists}, {app, io}, {io, base}]],
    Graph.
