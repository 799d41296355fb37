%% A pattern may put a value where the map itself was: the other values are still those of the map.
%% expect: ["~tp","~0tP","p","P"]
-module(keys_into_the_maps_register).
-export([main/0]).

main() ->
    [text(#{single_line => false, depth => unlimited, encoding => utf8, other => 1}),
     text(#{single_line => true, depth => 9, encoding => utf8}),
     text(unlimited), text(9)].

text(#{single_line := Single, depth := Depth, encoding := Encoding}) ->
    "~" ++ single(Single) ++ modifier(Encoding) ++ text(Depth);
text(unlimited) -> "p";
text(_Depth) -> "P".

single(true) -> "0";
single(false) -> "".

modifier(latin1) -> "";
modifier(_Encoding) -> "t".
