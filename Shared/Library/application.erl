%% Applications, as far as programs here need them: the applications that a node always
%% has count as started, and environments of any application can be set and read. They
%% are kept by the process application_controller, which is started by its first use.
-module(application).
-behaviour(gen_server).

-export([get_env/1, get_env/2, get_env/3, get_all_env/0, get_all_env/1, set_env/1, set_env/2, set_env/3, set_env/4,
         unset_env/2, unset_env/3, start/1, start/2, stop/1, ensure_started/1, ensure_started/2,
         ensure_all_started/1, ensure_all_started/2, load/1, which_applications/0, which_applications/1,
         loaded_applications/0, get_application/0, get_application/1]).
-export([init/1, handle_call/3, handle_cast/2]).

-define(SERVER, application_controller).
-define(APPLICATIONS, [kernel, stdlib]).

%%% Environments

get_env(_Key) -> undefined.

get_env(Application, Key) ->
    case whereis(?SERVER) of
        undefined -> undefined;
        Server -> gen_server:call(Server, {get, Application, Key}, infinity)
    end.

get_env(Application, Key, Default) ->
    case get_env(Application, Key) of
        {ok, Value} -> Value;
        undefined -> Default
    end.

get_all_env() -> [].

get_all_env(Application) -> request({all, Application}).

set_env(Configuration) -> set_env(Configuration, []).

set_env(Configuration, _Options) ->
    [set_env(Application, Key, Value) || {Application, Entries} <- Configuration, {Key, Value} <- Entries],
    ok.

set_env(Application, Key, Value) -> request({set, Application, Key, Value}).

set_env(Application, Key, Value, _Options) -> set_env(Application, Key, Value).

unset_env(Application, Key) -> request({unset, Application, Key}).

unset_env(Application, Key, _Options) -> unset_env(Application, Key).

%%% Applications

start(Application) ->
    case lists:member(Application, ?APPLICATIONS) of
        true -> {error, {already_started, Application}};
        false -> {error, {"no such file or directory", atom_to_list(Application) ++ ".app"}}
    end.

start(Application, _Type) -> start(Application).

stop(Application) -> {error, {not_started, Application}}.

load(Application) ->
    case start(Application) of
        {error, {already_started, Application}} -> {error, {already_loaded, Application}};
        Error -> Error
    end.

ensure_started(Application) ->
    case start(Application) of
        {error, {already_started, Application}} -> ok;
        Error -> Error
    end.

ensure_started(Application, _Type) -> ensure_started(Application).

ensure_all_started(Application) when is_atom(Application) ->
    case ensure_started(Application) of
        ok -> {ok, []};
        {error, Reason} -> {error, {Application, Reason}}
    end;
ensure_all_started(Applications) when is_list(Applications) ->
    case [Error || Application <- Applications, {error, _} = Error <- [ensure_all_started(Application)]] of
        [] -> {ok, []};
        [Error | _] -> Error
    end.

ensure_all_started(Application, _Type) -> ensure_all_started(Application).

which_applications() -> [{Name, atom_to_list(Name), "1"} || Name <- ?APPLICATIONS].

which_applications(_Timeout) -> which_applications().

loaded_applications() -> which_applications().

get_application() -> undefined.

get_application(_PidOrModule) -> undefined.

%%% The server; the state has the values by {Application, Key}

request(Request) ->
    case whereis(?SERVER) of
        undefined -> _ = gen_server:start({local, ?SERVER}, ?MODULE, [], []);
        _Server -> ok
    end,
    gen_server:call(?SERVER, Request, infinity).

init([]) -> {ok, #{}}.

handle_call({get, Application, Key}, _From, Values) ->
    case Values of
        #{{Application, Key} := Value} -> {reply, {ok, Value}, Values};
        #{} -> {reply, undefined, Values}
    end;
handle_call({all, Application}, _From, Values) ->
    {reply, [{Key, Value} || {{Owner, Key}, Value} <- maps:to_list(Values), Owner =:= Application], Values};
handle_call({set, Application, Key, Value}, _From, Values) -> {reply, ok, Values#{{Application, Key} => Value}};
handle_call({unset, Application, Key}, _From, Values) -> {reply, ok, maps:remove({Application, Key}, Values)}.

handle_cast(_Other, Values) -> {noreply, Values}.
