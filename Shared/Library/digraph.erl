%% Directed graphs that are changed in place. A graph is three tables: vertices with their
%% labels, edges with their ends and labels, and the edges at each vertex in the order in which
%% they were added. It lives until its owner ends, or delete/1.
-module(digraph).

-export([new/0, new/1, delete/1, info/1]).
-export([add_vertex/1, add_vertex/2, add_vertex/3, vertex/2, vertices/1, no_vertices/1, source_vertices/1, sink_vertices/1,
         del_vertex/2, del_vertices/2]).
-export([add_edge/3, add_edge/4, add_edge/5, edge/2, edges/1, edges/2, no_edges/1, del_edge/2, del_edges/2]).
-export([in_degree/2, in_edges/2, in_neighbours/2, out_degree/2, out_edges/2, out_neighbours/2]).
-export([get_path/3, get_short_path/3, get_cycle/2, get_short_cycle/2, del_path/3]).
-export_type([graph/0, vertex/0, edge/0, label/0]).

-record(digraph, {vertices, edges, ends, is_cyclic}).

-opaque graph() :: #digraph{}.
-type vertex() :: term().
-type edge() :: term().
-type label() :: term().

%%% Graphs

%% An empty graph that may have cycles, and that only its owner changes.
new() -> new([]).

%% An empty graph. Options are cyclic or acyclic (which refuses edges that close a cycle), and
%% protected or private. Of cyclic and acyclic the first one holds, of
%% protected and private the last. Others are badarg.
new(Options) ->
    case options(Options) of
        {IsCyclic, Protection} ->
            [Vertices, Edges, Ends] = [ets:new(Name, [Kind, Protection]) || {Name, Kind} <- [{vertices, set}, {edges, set}, {neighbours, bag}]],
            ets:insert(Ends, [{'$vid', 0}, {'$eid', 0}]),
            #digraph{vertices = Vertices, edges = Edges, ends = Ends, is_cyclic = IsCyclic};
        error -> error(badarg)
    end.

options(Options) when is_list(Options) ->
    case lists:all(fun(Option) -> lists:member(Option, [cyclic, acyclic, protected, private]) end, Options) of
        true -> {first_of([cyclic, acyclic], Options, cyclic) =:= cyclic, first_of([protected, private], lists:reverse(Options), protected)};
        false -> error
    end;
options(_Other) -> error.

first_of(Choices, Options, Default) -> hd([Option || Option <- Options, lists:member(Option, Choices)] ++ [Default]).

%% Deletes the graph and its tables.
delete(#digraph{vertices = Vertices, edges = Edges, ends = Ends}) ->
    ets:delete(Vertices),
    ets:delete(Edges),
    ets:delete(Ends).

%% [{cyclicity, cyclic | acyclic}, {memory, Words}, {protection, protected | private}].
info(#digraph{vertices = Vertices, edges = Edges, ends = Ends, is_cyclic = IsCyclic}) ->
    Cyclicity = case IsCyclic of true -> cyclic; false -> acyclic end,
    Memory = lists:sum([ets:info(Table, memory) || Table <- [Vertices, Edges, Ends]]),
    [{cyclicity, Cyclicity}, {memory, Memory}, {protection, ets:info(Vertices, protection)}].

%%% Vertices

%% Adds a vertex with a name of the graph's choice, ['$v' | Number], and the label []. Returns the name.
add_vertex(#digraph{} = Graph) -> insert_vertex(Graph, fresh_name(Graph, '$vid', '$v'), []).

%% Adds the vertex with the label [], or gives an existing one this label. Returns the vertex.
add_vertex(#digraph{} = Graph, Vertex) -> insert_vertex(Graph, Vertex, []).

%% Adds the vertex with the label, or gives an existing one the label. Returns the vertex.
add_vertex(#digraph{} = Graph, Vertex, Label) -> insert_vertex(Graph, Vertex, Label).

insert_vertex(#digraph{vertices = Vertices}, Vertex, Label) ->
    ets:insert(Vertices, {Vertex, Label}),
    Vertex.

fresh_name(#digraph{ends = Ends}, Counter, Prefix) ->
    [{_, Number}] = ets:lookup(Ends, Counter),
    ets:delete(Ends, Counter),
    ets:insert(Ends, {Counter, Number + 1}),
    [Prefix | Number].

%% {Vertex, Label}, or false when the graph has no such vertex.
vertex(#digraph{vertices = Vertices}, Vertex) -> first(ets:lookup(Vertices, Vertex)).

first([]) -> false;
first([Found]) -> Found.

is_vertex(#digraph{vertices = Vertices}, Vertex) -> ets:member(Vertices, Vertex).

%% All vertices, in no order.
vertices(#digraph{vertices = Vertices}) -> ets:select(Vertices, [{{'$1', '_'}, [], ['$1']}]).

%% The number of vertices.
no_vertices(#digraph{vertices = Vertices}) -> ets:info(Vertices, size).

%% The vertices that no edge leads to.
source_vertices(Graph) -> without_edges(in, Graph).

%% The vertices that no edge leads away from.
sink_vertices(Graph) -> without_edges(out, Graph).

without_edges(Side, #digraph{vertices = Vertices, ends = Ends}) ->
    ets:foldl(fun({Vertex, _Label}, Found) ->
                      case ets:member(Ends, {Side, Vertex}) of
                          true -> Found;
                          false -> [Vertex | Found]
                      end
              end, [], Vertices).

%% Deletes the vertex and the edges at it. Returns true.
del_vertex(#digraph{vertices = Vertices} = Graph, Vertex) ->
    del_edges(Graph, edges(Graph, Vertex)),
    ets:delete(Vertices, Vertex).

%% Deletes the vertices of the list and the edges at them. Returns true.
del_vertices(#digraph{} = Graph, Vertices) ->
    lists:foreach(fun(Vertex) -> del_vertex(Graph, Vertex) end, Vertices),
    true.

%%% Edges

%% Adds an edge from V1 to V2 with a name of the graph's choice, ['$e' | Number], and the label [].
add_edge(#digraph{} = Graph, V1, V2) -> add_edge(Graph, V1, V2, []).

%% As add_edge/3, with a label.
add_edge(#digraph{} = Graph, V1, V2, Label) -> add_edge(Graph, fresh_name(Graph, '$eid', '$e'), V1, V2, Label).

%% Adds the edge, or gives an existing one between the same vertices the label. Returns the edge,
%% {error, {bad_vertex, V}} for a vertex that is not there, or {error, {bad_edge, Path}} when the
%% edge joins other vertices already, or closes a cycle in an acyclic graph.
add_edge(#digraph{} = Graph, Edge, V1, V2, Label) ->
    case [Vertex || Vertex <- [V1, V2], not is_vertex(Graph, Vertex)] of
        [Missing | _] -> {error, {bad_vertex, Missing}};
        [] -> connect(Graph, Edge, V1, V2, Label)
    end.

connect(#digraph{edges = Edges, ends = Ends} = Graph, Edge, V1, V2, Label) ->
    case check_edge(Graph, edge(Graph, Edge), V1, V2) of
        ok ->
            ets:insert(Ends, [{{out, V1}, Edge}, {{in, V2}, Edge}]),
            ets:insert(Edges, {Edge, V1, V2, Label}),
            Edge;
        BadPath -> {error, {bad_edge, BadPath}}
    end.

check_edge(_Graph, {_Edge, V1, V2, _Label}, V1, V2) -> ok;
check_edge(#digraph{is_cyclic = false}, _New, V, V) -> [V, V];
check_edge(_Graph, {_Edge, _V1, _V2, _Label}, V1, V2) -> [V1, V2];
check_edge(#digraph{is_cyclic = true}, false, _V1, _V2) -> ok;
check_edge(#digraph{is_cyclic = false} = Graph, false, V1, V2) ->
    case get_path(Graph, V2, V1) of
        false -> ok;
        Path -> Path
    end.

%% {Edge, V1, V2, Label}, or false when the graph has no such edge.
edge(#digraph{edges = Edges}, Edge) -> first(ets:lookup(Edges, Edge)).

%% All edges, in no order.
edges(#digraph{edges = Edges}) -> ets:select(Edges, [{{'$1', '_', '_', '_'}, [], ['$1']}]).

%% The edges that lead to or from the vertex; one that does both is there twice.
edges(#digraph{ends = Ends}, Vertex) ->
    ets:select(Ends, [{{{Side, Vertex}, '$1'}, [], ['$1']} || Side <- [out, in]]).

%% The number of edges.
no_edges(#digraph{edges = Edges}) -> ets:info(Edges, size).

%% Deletes the edge, when it is there. Returns true.
del_edge(#digraph{edges = Edges, ends = Ends} = Graph, Edge) ->
    case edge(Graph, Edge) of
        {Edge, V1, V2, _Label} ->
            ets:delete_object(Ends, {{out, V1}, Edge}),
            ets:delete_object(Ends, {{in, V2}, Edge}),
            ets:delete(Edges, Edge);
        false -> true
    end.

%% Deletes the edges of the list. Returns true.
del_edges(#digraph{} = Graph, Edges) ->
    lists:foreach(fun(Edge) -> del_edge(Graph, Edge) end, Edges),
    true.

%%% Neighbours

%% How many edges lead to the vertex.
in_degree(Graph, Vertex) -> length(in_edges(Graph, Vertex)).

%% The edges that lead to the vertex.
in_edges(#digraph{ends = Ends}, Vertex) -> [Edge || {_, Edge} <- ets:lookup(Ends, {in, Vertex})].

%% Where the edges that lead to the vertex come from.
in_neighbours(#digraph{edges = Edges} = Graph, Vertex) ->
    lists:foldl(fun(Edge, Found) -> [ets:lookup_element(Edges, Edge, 2) | Found] end, [], in_edges(Graph, Vertex)).

%% How many edges lead away from the vertex.
out_degree(Graph, Vertex) -> length(out_edges(Graph, Vertex)).

%% The edges that lead away from the vertex.
out_edges(#digraph{ends = Ends}, Vertex) -> [Edge || {_, Edge} <- ets:lookup(Ends, {out, Vertex})].

%% Where the edges that leave the vertex lead to.
out_neighbours(#digraph{edges = Edges} = Graph, Vertex) ->
    lists:foldl(fun(Edge, Found) -> [ets:lookup_element(Edges, Edge, 3) | Found] end, [], out_edges(Graph, Vertex)).

%%% Paths and cycles

%% A simple path [V1, ..., V2] of one edge at least, found depth first; false when there is none.
get_path(#digraph{} = Graph, V1, V2) -> path_deep(out_neighbours(Graph, V1), V2, [], #{V1 => true}, [V1], Graph).

%% The waiting places are the neighbours that were not tried yet, with the path to them.
path_deep([Target | _], Target, _Waiting, _Seen, Path, _Graph) -> lists:reverse(Path, [Target]);
path_deep([Vertex | Rest], Target, Waiting, Seen, Path, Graph) when is_map_key(Vertex, Seen) ->
    path_deep(Rest, Target, Waiting, Seen, Path, Graph);
path_deep([Vertex | Rest], Target, Waiting, Seen, Path, Graph) ->
    path_deep(out_neighbours(Graph, Vertex), Target, [{Rest, Path} | Waiting], Seen#{Vertex => true}, [Vertex | Path], Graph);
path_deep([], Target, [{Vertices, Path} | Waiting], Seen, _Path, Graph) -> path_deep(Vertices, Target, Waiting, Seen, Path, Graph);
path_deep([], _Target, [], _Seen, _Path, _Graph) -> false.

%% A path [V1, ..., V2] of as few edges as possible, but one at least; false when there is none.
get_short_path(#digraph{} = Graph, V1, V2) -> path_wide(queue:from_list(steps(Graph, V1)), V2, #{}, V1, Graph).

steps(#digraph{edges = Edges} = Graph, From) -> [{ets:lookup_element(Edges, Edge, 3), From} || Edge <- out_edges(Graph, From)].

%% Came tells from where each vertex was first reached.
path_wide(Queue, Target, Came, Start, Graph) ->
    case queue:out(Queue) of
        {{value, {Target, From}}, _Rest} -> trace(From, Start, Came, [Target]);
        {{value, {Vertex, _From}}, Rest} when Vertex =:= Start; is_map_key(Vertex, Came) -> path_wide(Rest, Target, Came, Start, Graph);
        {{value, {Vertex, From}}, Rest} ->
            More = lists:foldl(fun queue:in/2, Rest, steps(Graph, Vertex)),
            path_wide(More, Target, Came#{Vertex => From}, Start, Graph);
        {empty, _} -> false
    end.

trace(Start, Start, _Came, Path) -> [Start | Path];
trace(Vertex, Start, Came, Path) -> trace(map_get(Vertex, Came), Start, Came, [Vertex | Path]).

%% A simple cycle through the vertex, [V, ..., V], of two vertices at least if there is one;
%% [V] for an edge to itself; false when there is none.
get_cycle(#digraph{} = Graph, Vertex) ->
    Neighbours = out_neighbours(Graph, Vertex),
    Others = [Neighbour || Neighbour <- Neighbours, Neighbour =/= Vertex],
    case path_deep(Others, Vertex, [], #{Vertex => true}, [Vertex], Graph) of
        false when Others =:= Neighbours -> false;
        false -> [Vertex];
        Cycle -> Cycle
    end.

%% A cycle [V, ..., V] of as few edges as possible; [V, V] for an edge to itself; false when there is none.
get_short_cycle(#digraph{} = Graph, Vertex) -> get_short_path(Graph, Vertex, Vertex).

%% Deletes edges until no path leads from V1 to V2. Returns true.
del_path(#digraph{} = Graph, V1, V2) ->
    case get_short_path(Graph, V1, V2) of
        false -> true;
        Path ->
            disconnect(Path, Graph),
            del_path(Graph, V1, V2)
    end.

disconnect([From | [To | _] = Rest], #digraph{edges = Edges} = Graph) ->
    del_edges(Graph, [Edge || Edge <- out_edges(Graph, From), ets:lookup_element(Edges, Edge, 3) =:= To]),
    disconnect(Rest, Graph);
disconnect([_Last], _Graph) -> ok.
