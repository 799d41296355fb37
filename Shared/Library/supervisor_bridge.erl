%% A process that a supervisor can start in the place of something that is no behaviour's process: it is linked to that
%% process, ends with it, and tells the callback module when it has to end itself.
-module(supervisor_bridge).
-behaviour(gen_server).

-export([start_link/2, start_link/3, format_log/1, format_log/2]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).

-callback init(Args :: term()) -> {ok, Pid :: pid(), State :: term()} | ignore | {error, Reason :: term()}.
-callback terminate(Reason :: shutdown | term(), State :: term()) -> term().

-record(state, {module, pid, child_state, name}).

start_link(Module, Args) -> gen_server:start_link(?MODULE, [Module, Args, self], []).

start_link(Name, Module, Args) -> gen_server:start_link(Name, ?MODULE, [Module, Args, Name], []).

init([Module, Args, GivenName]) ->
    process_flag(trap_exit, true),
    Name = shown_name(GivenName, Module),
    case Module:init(Args) of
        {ok, Pid, State} when is_pid(Pid) ->
            link(Pid),
            logger:log(info, #{label => {supervisor, progress},
                               report => [{supervisor, Name}, {started, [{pid, Pid}, {mfa, {Module, init, [Args]}}]}]},
                       #{title => "PROGRESS REPORT", report_cb => fun ?MODULE:format_log/2}),
            {ok, #state{module = Module, pid = Pid, child_state = State, name = Name}};
        ignore -> ignore;
        {error, Reason} -> {stop, Reason}
    end.

shown_name(self, Module) -> {self(), Module};
shown_name(Name, _Module) -> Name.

%% It counts as a supervisor without children.
handle_call(which_children, _From, Bridge) -> {reply, [], Bridge};
handle_call(_Request, _From, Bridge) -> {reply, {error, badcall}, Bridge}.

handle_cast(_Request, Bridge) -> {noreply, Bridge}.

handle_info({'EXIT', Pid, Reason}, #state{pid = Pid, module = Module, name = Name} = Bridge) ->
    logger:log(error, #{label => {supervisor, error},
                        report => [{supervisor, Name}, {errorContext, child_terminated}, {reason, Reason},
                                   {offender, [{pid, Pid}, {mod, Module}]}]},
               #{title => "SUPERVISOR REPORT", report_cb => fun ?MODULE:format_log/2}),
    {stop, Reason, Bridge#state{pid = undefined}};
handle_info(_Message, Bridge) -> {noreply, Bridge}.

terminate(_Reason, #state{pid = undefined}) -> ok;
terminate(Reason, #state{module = Module, child_state = State}) -> Module:terminate(Reason, State).

code_change(_Vsn, Bridge, _Extra) -> {ok, Bridge}.

%%% Texts

%% A report of a bridge as a format and its arguments.
format_log(Report) -> supervisor_report:format_log(Report).

%% The same as text, as logger asks for it.
format_log(Report, #{single_line := true} = Config) -> gen_report:text(line(Report), Config);
format_log(Report, Config) -> supervisor_report:format_log(Report, Config).

line(#{label := {supervisor, progress}, report := [{supervisor, Name}, {started, Child}]}) ->
    ["Supervisor: ", {term, Name}, ". Started: ", named(Child), "."];
line(#{label := {supervisor, error}, report := [{supervisor, Name}, {errorContext, Context}, {reason, Reason}, {offender, Child}]}) ->
    ["Supervisor: ", {term, Name}, ". Context: ", {term, Context}, ". Reason: ", {term, Reason}, ". Offender: ", named(Child), "."].

named(Child) -> lists:join(",", [[atom_to_list(Key) ++ "=", {term, Value}] || {Key, Value} <- Child]).
