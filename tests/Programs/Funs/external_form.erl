%% Funs have an external form; what is read back is the same fun.
%% expect: {[true,true,true],[{1,2},{3,[{a,<<"b">>}]},6],{external_form,1,local},[badarg,badarg],112}
-module(external_form).
-export([main/0]).

main() ->
    A = id(2),
    Free = [id({a, <<"b">>})],
    Funs = [fun(X) -> {X, A} end, fun(X) -> {X, Free} end, fun(X) -> X * 2 end],
    Read = [binary_to_term(term_to_binary(F)) || F <- Funs],
    First = hd(Read),
    <<131, Tag, _/binary>> = Bytes = term_to_binary(First),
    {[R =:= F || {R, F} <- lists:zip(Read, Funs)],
     [F(N) || {F, N} <- lists:zip(Read, [1, 3, 3])],
     {element(2, erlang:fun_info(First, module)), element(2, erlang:fun_info(First, arity)), element(2, erlang:fun_info(First, type))},
     [failure(binary:part(Bytes, 0, byte_size(Bytes) - 1)), failure(binary:part(Bytes, 0, 30))], Tag}.

failure(Bytes) -> try binary_to_term(Bytes) catch error:Reason -> Reason end.

id(X) -> X.
