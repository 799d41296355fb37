%% What programs may ask about code: there are no files and no paths, modules are those
%% of the node.
-module(code).

-export([is_loaded/1, ensure_loaded/1, which/1, all_loaded/0, get_path/0, purge/1, soft_purge/1, delete/1,
         lib_dir/0, lib_dir/1, lib_dir/2, priv_dir/1, root_dir/0, compiler_dir/0, get_mode/0, is_sticky/1]).
-export([load_binary/3, load_file/1, load_abs/1, ensure_modules_loaded/1, all_available/0, module_status/0, module_status/1,
         get_object_code/1, get_doc/1, where_is_file/1, objfile_extension/0, modified_modules/0, clash/0, rehash/0]).
-export([add_path/1, add_patha/1, add_pathz/1, add_paths/1, add_pathsa/1, add_pathsz/1, del_path/1, replace_path/2, set_path/1,
         stick_dir/1, unstick_dir/1]).

is_loaded(Module) when is_atom(Module) ->
    case erlang:module_loaded(Module) of
        true -> {file, which_loaded(Module)};
        false -> false
    end.

%% A library module is loaded when something of it is first called for.
ensure_loaded(Module) when is_atom(Module) ->
    case erlang:module_loaded(Module) orelse erlang:function_exported(Module, module_info, 0) of
        true -> {module, Module};
        false -> {error, nofile}
    end.

which(Module) when is_atom(Module) ->
    case ensure_loaded(Module) of
        {module, Module} -> which_loaded(Module);
        {error, nofile} -> non_existing
    end.

which_loaded(Module) -> atom_to_list(Module) ++ ".beam".

all_loaded() -> [{Module, which_loaded(Module)} || Module <- erlang:loaded()].

get_path() -> [].

%%% Loading

%% Loads the contents of a .beam file. A module of the library may be replaced; then the
%% room's own modules call the new one.
load_binary(Module, File, Binary) when is_atom(Module), is_list(File), is_binary(Binary) ->
    case erlang:load_module(Module, Binary) of
        {error, not_purged} ->
            purge(Module),
            loaded(erlang:load_module(Module, Binary));
        Result -> loaded(Result)
    end.

loaded({module, Module}) ->
    case erlang:function_exported(Module, '$on_load', 0) of
        true -> run_on_load(Module);
        false -> {module, Module}
    end;
loaded(Error) -> Error.

%% A module whose on_load function does not give ok is taken away again.
run_on_load(Module) ->
    {Pid, Ref} = spawn_monitor(fun() -> exit({on_load, Module:'$on_load'()}) end),
    receive
        {'DOWN', Ref, process, Pid, {on_load, ok}} -> {module, Module};
        {'DOWN', Ref, process, Pid, Reason} ->
            purge(Module),
            erlang:delete_module(Module),
            error_logger:error_msg("The on_load function for module ~w returned:~n~P~n", [Module, on_load_result(Reason), 10]),
            {error, on_load_failure}
    end.

on_load_result({on_load, Result}) -> Result;
on_load_result(Reason) -> Reason.

load_file(Module) when is_atom(Module) -> ensure_loaded(Module).

load_abs(File) when is_list(File) -> {error, nofile}.

ensure_modules_loaded(Modules) ->
    case [{Module, nofile} || Module <- Modules, ensure_loaded(Module) =/= {module, Module}] of
        [] -> ok;
        Missing -> {error, Missing}
    end.

all_available() ->
    Loaded = erlang:loaded(),
    lists:usort([{atom_to_list(Module), which_loaded(Module), lists:member(Module, Loaded)} || Module <- code:library_modules() ++ Loaded]).

module_status() -> [{Module, module_status(Module)} || Module <- erlang:loaded()].

%% There are no files that could have changed.
module_status(Modules) when is_list(Modules) -> [{Module, module_status(Module)} || Module <- Modules];
module_status(Module) ->
    case erlang:module_loaded(Module) of
        true -> loaded;
        false -> not_loaded
    end.

get_object_code(Module) when is_atom(Module) -> error.

get_doc(Module) when is_atom(Module) -> {error, missing}.

where_is_file(File) when is_list(File) -> non_existing.

objfile_extension() -> ".beam".

modified_modules() -> [].

clash() -> ok.

rehash() -> ok.

%%% Paths, of which there are none

add_path(_Directory) -> {error, bad_directory}.

add_patha(_Directory) -> {error, bad_directory}.

add_pathz(_Directory) -> {error, bad_directory}.

add_paths(_Directories) -> ok.

add_pathsa(_Directories) -> ok.

add_pathsz(_Directories) -> ok.

del_path(_Directory) -> false.

replace_path(_Name, _Directory) -> {error, bad_directory}.

set_path(_Path) -> {error, bad_directory}.

stick_dir(_Directory) -> error.

unstick_dir(_Directory) -> error.

%%% Old code

%% Ends the processes that run old code, and takes the code away. True when there were any.
purge(Module) when is_atom(Module) ->
    case erlang:check_old_code(Module) of
        true ->
            Users = users(Module),
            _ = [kill(Pid) || Pid <- Users, Pid =/= self()],
            _ = erlang:purge_module(Module),
            _ = lists:member(self(), Users) andalso exit(self(), kill),
            Users =/= [];
        false -> false
    end.

%% Takes old code away unless a process runs it.
soft_purge(Module) when is_atom(Module) ->
    case erlang:check_old_code(Module) andalso users(Module) of
        false -> true;
        [] -> erlang:purge_module(Module);
        [_ | _] -> false
    end.

users(Module) -> [Pid || Pid <- processes(), erlang:check_process_code(Pid, Module)].

kill(Pid) ->
    Ref = monitor(process, Pid),
    exit(Pid, kill),
    receive {'DOWN', Ref, process, Pid, _} -> ok end.

delete(Module) when is_atom(Module) ->
    case erlang:check_old_code(Module) of
        true ->
            error_logger:error_msg("Module ~w must be purged before deleting~n", [Module]),
            false;
        false -> erlang:delete_module(Module) =:= true
    end.

lib_dir() -> "".

lib_dir(_Application) -> {error, bad_name}.

lib_dir(_Application, _Directory) -> {error, bad_name}.

compiler_dir() -> "".

priv_dir(_Application) -> {error, bad_name}.

root_dir() -> "".

get_mode() -> interactive.

is_sticky(_Module) -> false.
