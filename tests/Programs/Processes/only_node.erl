%% A node that is alone: what the functions about nodes, native code and requests answer.
%% expect: [[[nonode@nohost],[nonode@nohost],[],[],[],[nonode@nohost],[]],badarg,[{nonode@nohost,#{}}],badarg,true,notalive,notalive,badarg,false,badarg,reason,reason,error,badarg,undefined,badarg,[false,false,async],false,true,badarg,[0,0,2,2,2,0,6,3,3],true,false,[-1,1,-1,0,-1,1]]
-module(only_node).
-export([main/0]).

main() ->
    [[nodes(Kind) || Kind <- [this, known, visible, hidden, connected, [this, visible], []]], answer(fun() -> nodes(none) end),
     erlang:nodes([this, hidden], #{}), answer(fun() -> erlang:nodes(this, x) end),
     answer(fun() -> monitor_node(node(), true) end), answer(fun() -> monitor_node(other@host, true) end),
     answer(fun() -> erlang:monitor_node(other@host, false, []) end), answer(fun() -> erlang:setnode(a, 1) end),
     erlang:spawn_request_abandon(make_ref()), answer(fun() -> erlang:spawn_request_abandon(x) end),
     answer(fun() -> erlang:nif_error(reason) end), answer(fun() -> erlang:nif_error(reason, [a]) end),
     element(1, erlang:load_nif("no_such_file", 0)),
     answer(fun() -> port_close(no_port) end), erlang:port_info(no_port), answer(fun() -> open_port({spawn, "x"}, x) end),
     [erlang:check_process_code(self(), lists, Options) || Options <- [[], [{allow_gc, true}], [{async, a}]]], receive {check_process_code, a, Old} -> Old end,
     garbage_collect(self(), [{type, major}]), answer(fun() -> garbage_collect(self(), [{no_option, 1}]) end),
     [erts_debug:flat_size(Term) || Term <- [a, 1, 1.0, {1}, [1], [], "abc", <<1, 2>>, 1 bsl 70]], erts_debug:same(1, 1), erts_debug:same({a}, {id(a)}),
     [erts_internal:cmp_term(A, B) || {A, B} <- [{1, 1.0}, {1.0, 1}, {1, 2}, {a, a}, {{1}, {1.0}}, {b, a}]]].

answer(Fun) -> try Fun() catch error:Reason -> Reason end.

id(X) -> X.
