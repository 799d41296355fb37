%% Handlers get every event, the one added last first; each keeps a state of its own and may be asked and deleted.
%% expect: {ok,ok,[{handlers,two},handlers],[{two,a},{one,a},{two,b},{one,b}],{one,2},{error,bad_module},{terminated,bye,{one,2}},{error,module_not_found},[{handlers,two}]}
-module(handlers).
-export([main/0]).

-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, terminate/2]).

main() ->
    {ok, Manager} = gen_event:start_link(),
    A = gen_event:add_handler(Manager, ?MODULE, {one, self()}),
    B = gen_event:add_handler(Manager, {?MODULE, two}, {two, self()}),
    Which = gen_event:which_handlers(Manager),
    gen_event:notify(Manager, a),
    gen_event:sync_notify(Manager, b),
    Seen = seen(),
    Count = gen_event:call(Manager, ?MODULE, count),
    Missing = gen_event:call(Manager, {?MODULE, three}, count),
    Deleted = gen_event:delete_handler(Manager, ?MODULE, bye),
    Again = gen_event:delete_handler(Manager, ?MODULE, bye),
    Left = gen_event:which_handlers(Manager),
    gen_event:stop(Manager),
    {A, B, Which, Seen, Count, Missing, Deleted, Again, Left}.

seen() ->
    receive
        {seen, What} -> [What | seen()]
    after 0 -> []
    end.

init({Name, Teller}) -> {ok, {Name, Teller, 0}}.

handle_event(Event, {Name, Teller, N}) ->
    Teller ! {seen, {Name, Event}},
    {ok, {Name, Teller, N + 1}}.

handle_call(count, {Name, _Teller, N} = State) -> {ok, {Name, N}, State}.

terminate(Why, {Name, _Teller, N}) -> {terminated, Why, {Name, N}}.
