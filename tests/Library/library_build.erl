%% Compiles the library under other names, so that Erlang/OTP can run it next to its
%% own modules: lists becomes our_lists, and calls from one library module to another
%% go to the renamed module too, unless the function is native in OTP.
-module(library_build).
-export([build/2, parse_transform/2]).

build(SourceDirectory, OutputDirectory) ->
    Files = filelib:wildcard(filename:join(SourceDirectory, "*.erl")),
    Owned = [list_to_atom(filename:basename(File, ".erl")) || File <- Files],
    put(owned, Owned),
    [] = [File || File <- Files, not compile(File, Owned, OutputDirectory)],
    true = code:add_patha(OutputDirectory),
    ok.

compile(File, Owned, OutputDirectory) ->
    Name = filename:basename(File, ".erl"),
    {ok, Source} = file:read_file(File),
    Renamed = re:replace(Source, "^-module\\(" ++ Name ++ "\\)", "-module(our_" ++ Name ++ ")", [multiline]),
    Copy = filename:join(OutputDirectory, "our_" ++ Name ++ ".erl"),
    ok = file:write_file(Copy, Renamed),
    Options = [{outdir, OutputDirectory}, {i, filename:dirname(File)}, return_errors, debug_info,
               {parse_transform, ?MODULE}, {owned, Owned}],
    case compile:file(Copy, Options) of
        {ok, _Module} -> true;
        Error -> io:format("~ts: ~p~n", [File, Error]), false
    end.

parse_transform(Forms, Options) ->
    Owned = proplists:get_value(owned, Options),
    Renamed = [rename(Form, Owned) || Form <- Forms],
    case lists:keyfind(module, 3, Forms) of
        {attribute, _, module, Module} when Module =:= our_proc_lib; Module =:= our_gen_server_loop; Module =:= our_gen_statem_loop ->
            [rename_atoms(Form) || Form <- Renamed];
        _ -> Renamed
    end.

%% These know behaviours by their names.
rename_atoms({atom, Line, Name}) when Name =:= gen; Name =:= gen_server; Name =:= gen_statem; Name =:= gen_event; Name =:= sys; Name =:= supervisor; Name =:= supervisor_bridge ->
    {atom, Line, list_to_atom("our_" ++ atom_to_list(Name))};
rename_atoms(Tuple) when is_tuple(Tuple) -> list_to_tuple(rename_atoms(tuple_to_list(Tuple)));
rename_atoms([Head | Tail]) -> [rename_atoms(Head) | rename_atoms(Tail)];
rename_atoms(Other) -> Other.

rename({call, Line, {remote, Line2, {atom, Line3, Module}, {atom, _, Function} = Name}, Args}, Owned) ->
    Callee = {remote, Line2, {atom, Line3, our(Module, Function, length(Args), Owned)}, Name},
    {call, Line, Callee, rename(Args, Owned)};
rename({function, {atom, Line, Module}, {atom, _, Function} = Name, {integer, _, Arity} = A}, Owned) ->
    {function, {atom, Line, our(Module, Function, Arity, Owned)}, Name, A};
rename(Tuple, Owned) when is_tuple(Tuple) -> list_to_tuple(rename(tuple_to_list(Tuple), Owned));
rename([Head | Tail], Owned) -> [rename(Head, Owned) | rename(Tail, Owned)];
rename(Other, _Owned) -> Other.

our(erlang, _Function, _Arity, _Owned) -> erlang;
our(maps, new, 0, _Owned) -> maps;
our(maps, to_list, 1, _Owned) -> maps;
our(math, pi, 0, _Owned) -> math;
%% What the library logs goes where OTP logs, so that a comparison can listen to both.
our(logger, log, _Arity, _Owned) -> logger;
%% The process of global has a name that only one can have.
our(global, _Function, _Arity, _Owned) -> global;
our(binary, bin_to_list, _Arity, _Owned) -> binary;
our(unicode, characters_to_binary, 3, _Owned) -> unicode;
our(Module, Function, Arity, Owned) ->
    case lists:member(Module, Owned) andalso not erlang:is_builtin(Module, Function, Arity) of
        true -> list_to_atom("our_" ++ atom_to_list(Module));
        false -> Module
    end.
