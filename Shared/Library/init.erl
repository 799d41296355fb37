%% The first process of a node: it starts the processes that others need, and waits
%% for the order to stop the node.
-module(init).

-export([boot/0, stop/0, stop/1, get_status/0, get_argument/1, get_arguments/0, get_plain_arguments/0, script_id/0]).

-define(STOPPED, 0).

boot() ->
    register(init, self()),
    process_flag(trap_exit, true),
    User = user:start(),
    group_leader(User, self()),
    _ = logger:start(),
    loop(User).

%% Processes that started before `user` did have this one as their group leader.
loop(User) ->
    receive
        {io_request, _From, _ReplyAs, _Request} = Message ->
            User ! Message,
            loop(User);
        {stop, Status} ->
            erlang:halt(Status);
        _Other ->
            loop(User)
    end.

stop() -> stop(?STOPPED).

stop(Status) when is_integer(Status), Status >= 0; is_list(Status) ->
    init ! {stop, Status},
    ok.

get_status() -> {started, started}.

get_argument(_Flag) -> error.

get_arguments() -> [].

get_plain_arguments() -> [].

script_id() -> {"Playground", "1"}.
