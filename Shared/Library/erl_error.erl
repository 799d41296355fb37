%% Exceptions in words: what a class, a reason and a stack trace say to a reader.
-module(erl_error).

-export([format_exception/3, format_exception/4]).

%% A text of one or more lines, without a line feed at its end. Its first line is taken to begin in the column that the
%% options give, counted from 1, and the others begin there.
format_exception(Class, Reason, Stack) -> format_exception(Class, Reason, Stack, #{}).

format_exception(Class, Reason, Stack, Options) ->
    Column = maps:get(column, Options, 1),
    {What, Frames} = describe(Class, Reason, Stack, Column),
    ["exception ", atom_to_list(Class), ": ", What, format_frames([$\n | lists:duplicate(Column - 1, $\s)], Frames)].

%% What happened, and the stack frames that are not told by that already.
describe(error, undef, [{Module, Function, Args, _Location} | Frames], _Column) ->
    {["undefined function ", function_name(Module, Function, arity(Args))], Frames};
describe(error, function_clause, [{Module, Function, Args, Location} | Frames], _Column) when is_list(Args) ->
    {["no function clause matching ", call(Module, Function, Args), place(Location)], Frames};
describe(error, Reason, Frames, Column) -> {error_text(Reason, Column), Frames};
describe(throw, Value, Frames, Column) -> {term(Value, Column + 17), Frames};
describe(exit, Reason, Frames, Column) -> {term(Reason, Column + 16), Frames}.

error_text(badarg, _Column) -> "bad argument";
error_text(badarith, _Column) -> "an error occurred when evaluating an arithmetic expression";
error_text({badmatch, Value}, Column) -> ["no match of right hand side value ", term(Value, Column + 52)];
error_text({case_clause, Value}, Column) -> ["no case clause matching ", term(Value, Column + 41)];
error_text({try_clause, Value}, Column) -> ["no try clause matching ", term(Value, Column + 40)];
error_text(if_clause, _Column) -> "no true branch found when evaluating an if expression";
error_text(function_clause, _Column) -> "no function clause matching the call";
error_text({badarity, {Fun, Args}}, _Column) when is_function(Fun), is_list(Args) ->
    {arity, Arity} = erlang:fun_info(Fun, arity),
    io_lib:format("~tp called with ~s but takes ~w", [Fun, count(length(Args)), Arity]);
error_text({badfun, Term}, Column) -> ["bad function ", term(Term, Column + 30)];
error_text({badkey, Key}, Column) -> ["bad key: ", term(Key, Column + 26)];
error_text({badmap, Term}, Column) -> ["bad map: ", term(Term, Column + 26)];
error_text({badrecord, Term}, Column) -> ["bad record: ", term(Term, Column + 29)];
error_text({nocatch, Value}, Column) -> ["no catch for thrown value: ", term(Value, Column + 44)];
error_text(noproc, _Column) -> "no such process or port";
error_text(notalive, _Column) -> "the node cannot be part of a distributed system";
error_text(system_limit, _Column) -> "a system limit has been reached";
error_text(timeout_value, _Column) -> "bad receive timeout value";
error_text(Reason, Column) -> term(Reason, Column + 17).

count(0) -> "no arguments";
count(1) -> "one argument";
count(Number) -> io_lib:format("~w arguments", [Number]).

%% A term that begins in a column, after `exception error: ` and perhaps more.
term(Term, Column) -> io_lib:format("~80.*tp", [Column, Term]).

format_frames(_Line, []) -> [];
format_frames(Line, [First | Rest]) ->
    [frame(Line, "  in function  ", First) | [frame(Line, "  in call from ", Frame) || Frame <- Rest]].

frame(Line, How, {Module, Function, Args, Location}) ->
    [Line, How, function_name(Module, Function, arity(Args)), place(Location) | called_as(Line, Module, Function, Args)];
frame(Line, How, Frame) -> [Line, How, io_lib:format("~tp", [Frame])].

called_as(Line, Module, Function, Args) when is_list(Args) -> [Line, "     called as ", call(Module, Function, Args)];
called_as(_Line, _Module, _Function, _Arity) -> [].

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
