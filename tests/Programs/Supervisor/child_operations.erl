%% start_child, terminate_child, restart_child, delete_child and their errors.
%% expect: {true,{error,running},{error,running},{error,already_present},[{x,undefined,worker,[child_operations]}],true,ok,[{error,not_found},{error,not_found},{error,not_found},{error,not_found},{error,missing_start},{error,{refused,{child,undefined,n,{child_operations,no_worker,[]},permanent,false,5000,worker,[child_operations]}}},true],#{id => old,modules => [child_operations],restart => permanent,shutdown => 5000,significant => false,start => {child_operations,start_worker,[]},type => worker}}
-module(child_operations).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/0, work/0, no_worker/0]).

main() ->
    process_flag(trap_exit, true),
    {ok, Sup} = supervisor:start_link(?MODULE, []),
    Spec = #{id => x, start => {?MODULE, start_worker, []}},
    {ok, Pid} = supervisor:start_child(Sup, Spec),
    Again = supervisor:start_child(Sup, Spec) =:= {error, {already_started, Pid}},
    Running = supervisor:restart_child(Sup, x),
    Delete = supervisor:delete_child(Sup, x),
    ok = supervisor:terminate_child(Sup, x),
    Present = supervisor:start_child(Sup, Spec),
    Children = supervisor:which_children(Sup),
    {ok, Pid2} = supervisor:restart_child(Sup, x),
    ok = supervisor:terminate_child(Sup, x),
    Deleted = supervisor:delete_child(Sup, x),
    Results = [supervisor:terminate_child(Sup, zz), supervisor:restart_child(Sup, zz), supervisor:delete_child(Sup, zz),
        supervisor:get_childspec(Sup, zz), supervisor:start_child(Sup, #{id => bad}),
               supervisor:start_child(Sup, #{id => n, start => {?MODULE, no_worker, []}}),
                   supervisor:start_child(Sup, {old, {?MODULE, start_worker, []}, permanent, 5000, worker, [?MODULE]}) =/= x],
    {ok, Full} = supervisor:get_childspec(Sup, old),
    exit(Sup, shutdown),
    receive {'EXIT', Sup, _} -> {Again, Running, Delete, Present, Children, Pid =/= Pid2, Deleted, Results, Full} end.

init([]) -> {ok, {#{}, []}}.

start_worker() -> {ok, proc_lib:spawn_link(?MODULE, work, [])}.

no_worker() -> {error, refused}.

work() -> receive stop -> ok end.
