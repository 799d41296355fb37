%% Exceptions in words: what a class, a reason and a stack trace say to a reader.
-module(erl_error).

-export([format_exception/3, format_exception/4]).

-define(DEFAULTS, #{column => 1, depth => unlimited}).

%% A text of one or more lines, without a line feed at its end. Its first line is taken to begin in the column that the
%% options give, counted from 1, and the others begin there. Terms are written to their depth.
format_exception(Class, Reason, Stack) -> format_exception(Class, Reason, Stack, #{}).

format_exception(Class, Reason, Stack, Given) ->
    #{column := Column} = Options = maps:merge(?DEFAULTS, Given),
    {What, Frames} = describe(Class, Reason, Stack, Options),
    ["exception ", atom_to_list(Class), ": ", What, format_frames([$\n | lists:duplicate(Column - 1, $\s)], Frames)].

%% What happened, and the stack frames that are not told by that already.
describe(error, undef, [{Module, Function, Args, _Location} | Frames], _Options) ->
    {["undefined function ", function_name(Module, Function, arity(Args))], Frames};
describe(error, function_clause, [{Module, Function, Args, Location} | Frames], _Options) when is_list(Args) ->
    {["no function clause matching ", call(Module, Function, Args), place(Location)], Frames};
describe(error, Reason, Frames, Options) -> {error_text(Reason, Options), Frames};
describe(throw, Value, Frames, Options) -> {term(Value, 17, Options), Frames};
describe(exit, Reason, Frames, Options) -> {term(Reason, 16, Options), Frames}.

error_text(badarg, _Options) -> "bad argument";
error_text(badarith, _Options) -> "an error occurred when evaluating an arithmetic expression";
error_text({badmatch, Value}, Options) -> ["no match of right hand side value ", term(Value, 52, Options)];
error_text({case_clause, Value}, Options) -> ["no case clause matching ", term(Value, 41, Options)];
error_text({try_clause, Value}, Options) -> ["no try clause matching ", term(Value, 40, Options)];
error_text(if_clause, _Options) -> "no true branch found when evaluating an if expression";
error_text(function_clause, _Options) -> "no function clause matching the call";
error_text({badarity, {Fun, Args}}, _Options) when is_function(Fun), is_list(Args) ->
    {arity, Arity} = erlang:fun_info(Fun, arity),
    io_lib:format("~tp called with ~s but takes ~w", [Fun, count(length(Args)), Arity]);
error_text({badfun, Term}, Options) -> ["bad function ", term(Term, 30, Options)];
error_text({badkey, Key}, Options) -> ["bad key: ", term(Key, 26, Options)];
error_text({badmap, Term}, Options) -> ["bad map: ", term(Term, 26, Options)];
error_text({badrecord, Term}, Options) -> ["bad record: ", term(Term, 29, Options)];
error_text({nocatch, Value}, Options) -> ["no catch for thrown value: ", term(Value, 44, Options)];
error_text(noproc, _Options) -> "no such process or port";
error_text(notalive, _Options) -> "the node cannot be part of a distributed system";
error_text(system_limit, _Options) -> "a system limit has been reached";
error_text(timeout_value, _Options) -> "bad receive timeout value";
error_text(Reason, Options) -> term(Reason, 17, Options).

count(0) -> "no arguments";
count(1) -> "one argument";
count(Number) -> io_lib:format("~w arguments", [Number]).

%% A term behind a text of the given length.
term(Term, Length, #{column := Column, depth := unlimited}) -> io_lib:format("~80.*tp", [Column + Length, Term]);
term(Term, Length, #{column := Column, depth := Depth}) -> io_lib:format("~80.*tP", [Column + Length, Term, Depth]).

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
