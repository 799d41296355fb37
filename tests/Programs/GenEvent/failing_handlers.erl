%% A handler that fails is removed, and who supervises it is told; the manager and the other handlers go on.
%% expect: [{gen_event_EXIT,{failing_handlers,a},oops,stack},{gen_event_EXIT,{failing_handlers,b},nonsense},{gen_event_EXIT,{failing_handlers,c},normal},[failing_handlers],still_here]
-module(failing_handlers).
-export([main/0]).

-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2]).

main() ->
    logger:set_primary_config(level, none),
    {ok, Manager} = gen_event:start_link(),
    ok = gen_event:add_handler(Manager, ?MODULE, steady),
    Ends = [begin
                ok = gen_event:add_sup_handler(Manager, {?MODULE, Id}, Id),
                gen_event:notify(Manager, Event),
                receive
                    {gen_event_EXIT, Handler, {'EXIT', {Reason, [_ | _]}}} -> {gen_event_EXIT, Handler, Reason, stack};
                    {gen_event_EXIT, _Handler, _Reason} = End -> End
                end
            end || {Id, Event} <- [{a, {a, crash}}, {b, {b, nonsense}}, {c, {c, remove}}]],
    Ends ++ [gen_event:which_handlers(Manager), gen_event:call(Manager, ?MODULE, hello)].

init(Id) -> {ok, Id}.

handle_event({Id, crash}, Id) -> error(oops);
handle_event({Id, nonsense}, Id) -> nonsense;
handle_event({Id, remove}, Id) -> remove_handler;
handle_event(_Event, Id) -> {ok, Id}.

handle_call(hello, Id) -> {ok, still_here, Id}.
