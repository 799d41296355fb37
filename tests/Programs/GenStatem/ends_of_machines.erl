%% How a machine ends, what terminate/3 is told, and what a caller and a linked process see.
%% expect: [{stop,{terminate,normal},normal},{{stop,shutdown},{terminate,shutdown},shutdown},{{stop,bad,new},{terminate,bad},bad},{{stop_and_reply,bad,[]},{terminate,bad},bad},{nonsense,{terminate,{bad_return_from_state_function,nonsense}},{bad_return_from_state_function,nonsense}},{{keep_state_and_data,nonsense},{terminate,{bad_action_from_state_function,nonsense}},{bad_action_from_state_function,nonsense}}]
-module(ends_of_machines).
-export([main/0]).

-behaviour(gen_statem).
-export([init/1, callback_mode/0, handle_event/4, terminate/3]).

main() ->
    logger:set_primary_config(level, none),
    process_flag(trap_exit, true),
    [outcome(Return) || Return <- [stop, {stop, shutdown}, {stop, bad, new}, {stop_and_reply, bad, []}, nonsense, {keep_state_and_data, nonsense}]].

outcome(Return) ->
    {ok, Pid} = gen_statem:start_link(?MODULE, self(), []),
    try gen_statem:call(Pid, Return)
    catch
        exit:{{_Reason, [_ | _]}, {gen_statem, call, [Pid, Return, infinity]}} -> ok;
        exit:{_Reason, {gen_statem, call, [Pid, Return, infinity]}} -> ok
    end,
    Told = receive {terminate, _} = Terminate -> Terminate end,
    receive
        {'EXIT', Pid, {Reason, [_ | _]}} -> {Return, Told, Reason};
        {'EXIT', Pid, Reason} -> {Return, Told, Reason}
    end.

init(Teller) -> put(teller, Teller), {ok, state, data}.

callback_mode() -> handle_event_function.

handle_event({call, _From}, Return, _State, _Data) -> Return.

terminate(Reason, _State, _Data) -> get(teller) ! {terminate, Reason}.
