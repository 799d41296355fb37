%% One handler takes another one's place with what it leaves, from outside or by itself.
%% expect: [{counter,3},ok,{doubler,6},{doubler,8},{counter,8},{error,{cannot_begin,error}}]
-module(swapped_handlers).
-export([main/0]).

-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, terminate/2]).

main() ->
    {ok, Manager} = gen_event:start_link(),
    ok = gen_event:add_handler(Manager, ?MODULE, {counter, 3}),
    Before = gen_event:call(Manager, ?MODULE, who),
    Swapped = gen_event:swap_handler(Manager, {?MODULE, double}, {{?MODULE, doubler}, doubler}),
    After = gen_event:call(Manager, {?MODULE, doubler}, who),
    gen_event:notify(Manager, {add, 2}),
    Added = gen_event:call(Manager, {?MODULE, doubler}, who),
    gen_event:notify(Manager, become_a_counter),
    Counter = gen_event:call(Manager, ?MODULE, who),
    [Before, Swapped, After, Added, Counter,
     gen_event:swap_handler(Manager, {{?MODULE, missing}, x}, {?MODULE, doubler})].

init({Kind, {left, N}}) -> {ok, {Kind, N}};
init({_Kind, error}) -> {cannot_begin, error};
init({counter, N}) -> {ok, {counter, N}}.

handle_event({add, M}, {Kind, N}) -> {ok, {Kind, N + M}};
handle_event(become_a_counter, State) -> {swap_handler, keep, State, ?MODULE, counter}.

handle_call(who, State) -> {ok, State, State}.

terminate(double, {_Kind, N}) -> {left, 2 * N};
terminate(keep, {_Kind, N}) -> {left, N};
terminate(_Why, _State) -> nothing.
