%% A child that cannot start stops those started before it and the supervisor; ignore keeps an empty place.
%% expect: {{ok,[{a,true}],shutdown},{error,{failed,b,no_luck},{failed,b,no_luck}},{ok,[{b,true},{a,false}],shutdown},{error,{failed,a,{exit,crashed}},{failed,a,{exit,crashed}}},{error,{start_spec,{invalid_mfa,nonsense}},{start_spec,{invalid_mfa,nonsense}}},{error,{supervisor_data,{invalid_strategy,two_for_one}},{supervisor_data,{invalid_strategy,two_for_one}}},ignore}
-module(failing_start).
-export([main/0]).

-behaviour(supervisor).
-export([init/1, start_worker/1, work/0]).

main() ->
    process_flag(trap_exit, true),
    {start(fine), start(fails), start(ignored), start(crashes), start(bad_specification), start(bad_flags), start(ignore_all)}.

start(What) ->
    case supervisor:start_link(?MODULE, What) of
        {ok, Sup} ->
            Children = [{Id, is_pid(P)} || {Id, P, _, _} <- supervisor:which_children(Sup)],
            exit(Sup, shutdown),
            receive {'EXIT', Sup, R} -> {ok, Children, R} end;
        {error, Reason} -> {error, short(Reason), receive {'EXIT', _, R} -> short(R) after 10_000 -> none end};
        Other -> Other
    end.

short({shutdown, {failed_to_start_child, Id, {'EXIT', {R, _}}}}) -> {failed, Id, {exit, R}};
short({shutdown, {failed_to_start_child, Id, R}}) -> {failed, Id, R};
short(R) -> R.

init(fine) -> {ok, {#{}, [child(a, ok)]}};
init(fails) -> {ok, {#{}, [child(a, ok), child(b, error), child(c, ok)]}};
init(ignored) -> {ok, {#{}, [child(a, ignore), child(b, ok)]}};
init(crashes) -> {ok, {#{}, [child(a, crash)]}};
init(bad_specification) -> {ok, {#{}, [#{id => a, start => nonsense}]}};
init(bad_flags) -> {ok, {#{strategy => two_for_one}, []}};
init(ignore_all) -> ignore.

child(Id, What) -> #{id => Id, start => {?MODULE, start_worker, [What]}}.

start_worker(ok) -> {ok, proc_lib:spawn_link(?MODULE, work, [])};
start_worker(error) -> {error, no_luck};
start_worker(ignore) -> ignore;
start_worker(crash) -> error(crashed).

work() -> receive stop -> ok end.
