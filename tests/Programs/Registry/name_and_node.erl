%% {Name, Node} is an address too; sending to an unknown name by it is no error.
%% expect: {hello,lost,nonode@nohost,false,[]}
-module(name_and_node).
-export([main/0]).

main() ->
    register(here, self()),
    {here, node()} ! hello,
    {receive X -> X end, {nobody_has_this, node()} ! lost, node(), is_alive(), nodes()}.
