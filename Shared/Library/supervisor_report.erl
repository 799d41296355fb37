%% What supervisors log: children that have started, that have failed, and that cannot be restarted.
-module(supervisor_report).

-export([failure/4, progress/2, format_log/1, format_log/2]).

%% The supervisor's name is shown as it was given: {local, Name}, {global, Name}, {via, Module, Name} or {Pid, Module}.
failure(Name, Context, Reason, Offender) ->
    Report = #{label => {supervisor, Context},
               report => [{supervisor, Name}, {errorContext, Context}, {reason, Reason}, {offender, Offender}]},
    logger:log(error, Report, #{title => "SUPERVISOR REPORT", report_cb => fun supervisor:format_log/2}).

progress(Name, Started) ->
    logger:log(info, #{label => {supervisor, progress}, report => [{supervisor, Name}, {started, Started}]},
               #{title => "PROGRESS REPORT", report_cb => fun supervisor:format_log/2}).

format_log(Report) -> gen_report:format_and_arguments(lines(Report)).

format_log(Report, #{single_line := true} = Config) -> gen_report:text(line(Report), Config);
format_log(Report, Config) -> gen_report:text(lines(Report), Config).

line(#{label := {supervisor, progress}, report := [{supervisor, Name}, {started, Child}]}) ->
    ["Supervisor: ", {term, Name}, ". Started: ", child(Child), "."];
line(#{label := {supervisor, _Context}, report := [{supervisor, Name}, {errorContext, Context}, {reason, Reason}, {offender, Child}]}) ->
    ["Supervisor: ", {term, Name}, ". Context: ", {term, Context}, ". Reason: ", {term, Reason}, ". Offender: ", child(Child), "."].

%% In one line a child is only named.
child(Child) ->
    Who = case lists:keyfind(nb_children, 1, Child) of
              {nb_children, Count} -> [",nb_children=", {term, Count}];
              false -> [",pid=", {term, proplists:get_value(pid, Child)}]
          end,
    ["id=", {term, proplists:get_value(id, Child)}, Who].

lines(#{report := Parts}) -> [["    " ++ atom_to_list(Key) ++ ": ", {term, Value}, "~n"] || {Key, Value} <- Parts].
