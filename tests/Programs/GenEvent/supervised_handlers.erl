%% A handler goes when the process that supervises it ends, and is told why.
%% expect: [{left,{stop,tired}},[]]
-module(supervised_handlers).
-export([main/0]).

-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, terminate/2]).

main() ->
    {ok, Manager} = gen_event:start_link(),
    Teller = self(),
    {Pid, Monitor} = spawn_monitor(fun() -> gen_event:add_sup_handler(Manager, ?MODULE, Teller), exit(tired) end),
    receive {'DOWN', Monitor, process, Pid, tired} -> ok end,
    [receive {left, Why} -> {left, Why} end, gen_event:which_handlers(Manager)].

init(Teller) -> {ok, Teller}.

handle_event(_Event, Teller) -> {ok, Teller}.

handle_call(_Query, Teller) -> {ok, no_answer, Teller}.

terminate(Why, Teller) -> Teller ! {left, Why}.
