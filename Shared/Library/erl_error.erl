%% Exceptions in words: what a class, a reason and a stack trace say to a reader.
-module(erl_error).

-export([format_exception/3, describe/3]).

%% A text of one or more lines, without a line feed at its end.
format_exception(Class, Reason, Stack) ->
    {What, Frames} = describe(Class, Reason, Stack),
    ["exception ", atom_to_list(Class), ": ", What, format_frames(Frames)].

%% What happened, and the stack frames that are not told by that already.
describe(error, undef, [{Module, Function, Args, _Location} | Frames]) ->
    {["undefined function ", function_name(Module, Function, arity(Args))], Frames};
describe(error, function_clause, [{Module, Function, Args, Location} | Frames]) when is_list(Args) ->
    {["no function clause matching ", call(Module, Function, Args), place(Location)], Frames};
describe(error, Reason, Frames) -> {error_text(Reason), Frames};
describe(throw, Value, Frames) -> {term(Value, 17), Frames};
describe(exit, Reason, Frames) -> {term(Reason, 16), Frames}.

error_text(badarg) -> "bad argument";
error_text(badarith) -> "an error occurred when evaluating an arithmetic expression";
error_text({badmatch, Value}) -> ["no match of right hand side value ", term(Value, 35)];
error_text({case_clause, Value}) -> ["no case clause matching ", term(Value, 24)];
error_text({try_clause, Value}) -> ["no try clause matching ", term(Value, 23)];
error_text(if_clause) -> "no true branch found when evaluating an if expression";
error_text(function_clause) -> "no function clause matching the call";
error_text({badarity, {Fun, Args}}) when is_function(Fun), is_list(Args) ->
    {arity, Arity} = erlang:fun_info(Fun, arity),
    io_lib:format("~tp called with ~s but takes ~w", [Fun, count(length(Args)), Arity]);
error_text({badfun, Term}) -> ["bad function ", term(Term, 13)];
error_text({badkey, Key}) -> ["bad key: ", term(Key, 9)];
error_text({badmap, Term}) -> ["bad map: ", term(Term, 9)];
error_text({badrecord, Term}) -> ["bad record: ", term(Term, 12)];
error_text({nocatch, Value}) -> ["no catch for thrown value: ", term(Value, 27)];
error_text(noproc) -> "no such process or port";
error_text(notalive) -> "the node cannot be part of a distributed system";
error_text(system_limit) -> "a system limit has been reached";
error_text(timeout_value) -> "bad receive timeout value";
error_text(Reason) -> term(Reason, 0).

count(0) -> "no arguments";
count(1) -> "one argument";
count(Number) -> io_lib:format("~w arguments", [Number]).

%% Behind a text of the given length, in a line that began with four spaces and `exception error: `.
term(Term, Length) -> io_lib:format("~80.*tp", [22 + Length, Term]).

format_frames([]) -> [];
format_frames([First | Rest]) ->
    [frame("\n  in function  ", First) | [frame("\n  in call from ", Frame) || Frame <- Rest]].

frame(How, {Module, Function, Args, Location}) ->
    [How, function_name(Module, Function, arity(Args)), place(Location) | called_as(Module, Function, Args)];
frame(How, Frame) -> [How, io_lib:format("~tp", [Frame])].

called_as(Module, Function, Args) when is_list(Args) -> ["\n     called as ", call(Module, Function, Args)];
called_as(_Module, _Function, _Arity) -> [].

arity(Args) when is_list(Args) -> length(Args);
arity(Arity) -> Arity.

%% Functions of module erlang are known without its name.
function_name(erlang, Function, Arity) -> [io_lib:write_atom(Function), $/, integer_to_list(Arity)];
function_name(Module, Function, Arity) ->
    [io_lib:write_atom(Module), $:, io_lib:write_atom(Function), $/, integer_to_list(Arity)].

call(erlang, Function, Args) -> [io_lib:write_atom(Function), arguments(Args)];
call(Module, Function, Args) -> [io_lib:write_atom(Module), $:, io_lib:write_atom(Function), arguments(Args)].

arguments(Args) -> [$(, lists:join($,, [io_lib:format("~0tp", [Arg]) || Arg <- Args]), $)].

place(Location) ->
    case {lists:keyfind(file, 1, Location), lists:keyfind(line, 1, Location)} of
        {{file, File}, {line, Line}} -> io_lib:format(" (~ts, line ~w)", [File, Line]);
        _Unknown -> []
    end.
