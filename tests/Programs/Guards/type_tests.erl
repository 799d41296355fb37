%% Every type test on a value of every type.
%% expect: [[integer,number],[integer,number],[float,number],[atom],[atom,boolean],[list],[list],[tuple],[map],[binary,bitstring],[bitstring],[function],[pid],[reference]]
-module(type_tests).
-export([main/0]).

main() ->
    Values = [1, 1 bsl 80, 1.0, a, true, "s", [], {1}, #{}, <<1>>, <<1:1>>, fun() -> ok end, self(), make_ref()],
    [kinds(V) || V <- Values].

kinds(X) ->
    [Name || {Name, true} <- [{integer, is_integer(X)}, {float, is_float(X)}, {number, is_number(X)}, {atom, is_atom(X)},
     {boolean, is_boolean(X)}, {list, is_list(X)}, {tuple, is_tuple(X)},
                              {map, is_map(X)}, {binary, is_binary(X)}, {bitstring, is_bitstring(X)}, {function, is_function(X)},
                               {pid, is_pid(X)}, {reference, is_reference(X)}, {port, is_port(X)}]].
