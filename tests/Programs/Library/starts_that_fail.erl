%% A process that cannot begin says so; who starts it goes on when it has ended, so that its name is free again.
%% library: OTP 26
%% expect: [{error,full},undefined,{'EXIT',none},{error,full},undefined,{{error,full},'DOWN',normal}]
-module(starts_that_fail).
-export([main/0]).
-export([init/1]).

main() ->
    process_flag(trap_exit, true),
    Linked = proc_lib:start_link(?MODULE, init, [{exit, shutdown}]),
    Name = whereis(taken),
    Message = receive {'EXIT', _, _} = Exit -> Exit after 0 -> {'EXIT', none} end,
    Alone = proc_lib:start(?MODULE, init, [{exit, normal}]),
    NameAgain = whereis(taken),
    {Result, Monitor} = proc_lib:start_monitor(?MODULE, init, [{exit, normal}]),
    Down = receive {'DOWN', Monitor, process, _, Reason} -> {Result, 'DOWN', Reason} end,
    [Linked, Name, Message, Alone, NameAgain, Down].

init(Exception) ->
    register(taken, self()),
    proc_lib:init_fail({error, full}, Exception).
