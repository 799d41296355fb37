%% What init may answer: ok, ignore, stop, an error; and what start then gives.
%% expect: {[{ok,started},ignore,{error,reason},{error,broken,stack},{error,gone},{ok,thrown_state},{error,{bad_return_value,nonsense}}],[gone,normal,reason,{bad_return_value,nonsense},{broken,stack}]}
-module(init_results).
-export([main/0]).

-behaviour(gen_server).
-export([init/1, handle_call/3, handle_cast/2]).

main() ->
    process_flag(trap_exit, true),
    Results = [start(What) || What <- [ok, ignore, {stop, reason}, crash, {exits, gone}, {throws, {ok, thrown_state}}, nonsense]],
    {Results, lists:sort([receive {'EXIT', _, R} -> tag(R) end || _ <- lists:seq(1, 5)])}.

start(What) ->
    case gen_server:start_link(?MODULE, What, []) of
        {ok, Pid} -> State = gen_server:call(Pid, state), unlink(Pid), gen_server:stop(Pid), {ok, State};
        {error, {R, [_ | _]}} -> {error, R, stack};
        Other -> Other
    end.

tag({R, [_ | _]}) -> {R, stack};
tag(R) -> R.

init(ok) -> {ok, started};
init(ignore) -> ignore;
init({stop, R}) -> {stop, R};
init(crash) -> error(broken);
init({exits, R}) -> exit(R);
init({throws, T}) -> throw(T);
init(nonsense) -> nonsense.

handle_call(state, _From, S) -> {reply, S, S}.

handle_cast(_, S) -> {noreply, S}.
