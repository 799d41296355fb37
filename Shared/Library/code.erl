%% What programs may ask about code: there are no files and no paths, modules are those
%% of the node.
-module(code).

-export([is_loaded/1, ensure_loaded/1, which/1, all_loaded/0, get_path/0, purge/1, soft_purge/1, delete/1,
         lib_dir/0, lib_dir/1, priv_dir/1, root_dir/0, get_mode/0, is_sticky/1]).

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

priv_dir(_Application) -> {error, bad_name}.

root_dir() -> "".

get_mode() -> interactive.

is_sticky(_Module) -> false.
