%% title: Three strategies side by side
%% try: Kill worker a, b or c of each team and see who else gets a new pid.
%% about: The same three workers under one_for_one, one_for_all and rest_for_one. Worker b of each team crashes every few seconds by itself.
%%
%%     strategies ── one_for_one  ── one_for_one_a,  one_for_one_b,  one_for_one_c
%%                ├─ one_for_all  ── one_for_all_a,  one_for_all_b,  one_for_all_c
%%                └─ rest_for_one ── rest_for_one_a, rest_for_one_b, rest_for_one_c
%%
%% When b ends,
%%     one_for_one  restarts b;
%%     one_for_all  stops a and c too and restarts all three: for workers that cannot do without each other;
%%     rest_for_one stops c too, because it was started after b, and restarts b and c: for workers that need those before them.
-module(strategies).
-behaviour(supervisor).
-export([start/0]).
-export([init/1, start_team/1, start_worker/2]).
-export([init_worker/2]).

-define(CRASH_EVERY_MS, 6000).
-define(GREET_EVERY_MS, 800).

start() ->
    {ok, Pid} = supervisor:start_link({local, strategies}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

init(root) ->
    Teams = [#{id => Strategy, start => {?MODULE, start_team, [Strategy]}, type => supervisor}
             || Strategy <- [one_for_one, one_for_all, rest_for_one]],
    {ok, {#{strategy => one_for_one, intensity => 5, period => 10}, Teams}};
init({team, Strategy}) ->
    %% More than 10 restarts in 10 seconds and the team gives up: then it is the root's turn to restart the whole team.
    Workers = [#{id => Letter, start => {?MODULE, start_worker, [Strategy, Letter]}, shutdown => 1000} || Letter <- [a, b, c]],
    {ok, {#{strategy => Strategy, intensity => 10, period => 10}, Workers}}.

start_team(Strategy) -> supervisor:start_link({local, Strategy}, ?MODULE, {team, Strategy}).

%% ---- A worker ----

start_worker(Team, Letter) -> proc_lib:start_link(?MODULE, init_worker, [Team, Letter]).

init_worker(Team, Letter) ->
    register(name(Team, Letter), self()),
    proc_lib:init_ack({ok, self()}),
    io:format("~p: ~p started~n", [Team, Letter]),
    [erlang:send_after(?CRASH_EVERY_MS, self(), stumble) || Letter =:= b],
    work(#{team => Team, letter => Letter, greeted_by => []}).

%% Greets the next of its team from time to time, and remembers who greeted it.
%% The memory starts empty again after each restart: that is how you see who has lost what.
work(#{team := Team, letter := Letter, greeted_by := Names} = State) ->
    receive
        {hello, Name} ->
            work(State#{greeted_by := lists:sublist([Name | Names], 5)});
        stumble ->
            io:format("~p: ~p crashes~n", [Team, Letter]),
            error(stumbled)
    after ?GREET_EVERY_MS ->
        {name(Team, next(Letter)), node()} ! {hello, Letter},
        work(State)
    end.

next(a) -> b;
next(b) -> c;
next(c) -> a.

name(Team, Letter) -> list_to_atom(atom_to_list(Team) ++ "_" ++ atom_to_list(Letter)).
