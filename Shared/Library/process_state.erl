%% What a behaviour's process reports of itself, for whoever looks into a running system from
%% outside. It asks as sys:get_state/2 and supervisor:which_children/1 do, and waits only for a moment.
-module(process_state).

-export([report/3]).

-define(PATIENCE, 300).

%% The children of a supervisor, or the state of any other behaviour's process <0.Number.Serial>.
%% exit: {timeout, _} when it does not answer in time.
report(What, Number, Serial) ->
    Pid = list_to_pid(lists:concat(["<0.", Number, ".", Serial, ">"])),
    case What of
        children -> gen_server:call(Pid, which_children, ?PATIENCE);
        state -> sys:get_state(Pid, ?PATIENCE)
    end.
