%% title: A leader election with one leader
%% try: Part member_1 and member_2 from the other three (tab Faults). One side has a leader, or for a moment none has.
%% about: Five members, each of which votes for one that it can reach. Who has the votes of most of all five leads.
%%
%%     leader_election ── member_1 … member_5      tell each other 20 times a second that they are there, and for whom they vote
%%
%% What goes wrong: "most of those that I can reach". During a partition nobody can tell whether the others are dead or only cut off. Two of
%% five can reach two, and so two votes are enough for them; on the other side three can reach three, and elect somebody, too. Both leaders
%% write, bill, and delete, and when the partition is over there are two truths ("split brain").
%%
%% What mends it: most of all, reachable or not. Of five it takes three, and there are no two groups of three among five; the smaller side
%% has no leader, and knows it. For the same reason each member has one vote, and between two candidates abstains for as long as its
%% old vote may still be counted.
-module(leader_election).
-behaviour(gen_server).
-export([start/0, leaders/0]).
-export([start_member/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

-define(MEMBERS, [member_1, member_2, member_3, member_4, member_5]).
-define(TICK_MS, 50).
%% A vote counts for so long, unless it is renewed.
-define(VOTE_MS, 200).
%% Longer than a vote counts, and the tick in which that is noticed.
-define(ABSTAIN_MS, 300).

start() ->
    {ok, Pid} = supervisor:start_link({local, leader_election}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% Who believes to lead. It asks no process, so it can be looked at in any moment.
leaders() -> [Name || {Name, leader} <- ets:tab2list(roles), whereis(Name) =/= undefined].

%% ---- The supervisor ----

init(root) ->
    ets:new(roles, [named_table, public]),
    Members = [#{id => Name, start => {?MODULE, start_member, [Name]}} || Name <- ?MEMBERS],
    {ok, {#{strategy => one_for_one, intensity => 50, period => 10}, Members}};

%% ---- A member, a gen_server ----

init({member, Name}) ->
    self() ! tick,
    %% Nobody knows for whom the member voted before it was started again, so it begins by abstaining.
    {ok, play(follower, #{name => Name, role => unknown, heard => #{}, vote => {abstain, now_ms()}})}.

start_member(Name) -> gen_server:start_link({local, Name}, ?MODULE, {member, Name}, []).

handle_call(role, _From, #{role := Role} = Member) ->
    {reply, Role, Member}.

handle_cast({here, Name, Vote}, #{heard := Heard} = Member) ->
    {noreply, Member#{heard := Heard#{Name => {now_ms(), Vote}}}}.

handle_info(tick, #{name := Name} = Member) ->
    erlang:send_after(?TICK_MS, self(), tick),
    Voted = #{vote := Vote} = vote(Member),
    [gen_server:cast(Other, {here, Name, Vote}) || Other <- ?MEMBERS, Other =/= Name],
    {noreply, count(Voted)}.

%% Members vote for the first one that they can reach. One who has lost his candidate abstains for a while.
vote(#{vote := {abstain, Since}} = Member) ->
    case now_ms() - Since < ?ABSTAIN_MS of
        true -> Member;
        false -> Member#{vote := {for, hd(reachable(Member))}}
    end;
vote(#{vote := {for, Candidate}} = Member) ->
    case lists:member(Candidate, reachable(Member)) of
        true -> Member;
        false -> Member#{vote := {abstain, now_ms()}}
    end.

count(#{name := Name} = Member) ->
    Reachable = reachable(Member),
    Votes = [Voter || Voter <- Reachable, vote_of(Voter, Member) =:= {for, Name}],
    case length(Votes) > length(?MEMBERS) div 2 of
        true -> play(leader, Member);
        false -> play(follower, Member)
    end.

vote_of(Name, #{name := Name, vote := Own}) ->
    Own;
vote_of(Voter, #{heard := Heard}) ->
    {_When, Vote} = map_get(Voter, Heard),
    Vote.

play(Role, #{role := Role} = Member) ->
    Member;
play(Role, #{name := Name} = Member) ->
    ets:insert(roles, {Name, Role}),
    [io:format("~p leads now~n", [Name]) || Role =:= leader],
    Member#{role := Role}.

%% The member itself, and those whom it has heard a short time ago, in the order of their names.
reachable(#{name := Name, heard := Heard}) ->
    Soon = now_ms() - ?VOTE_MS,
    lists:sort([Name | [Other || {Other, {When, _}} <- maps:to_list(Heard), When > Soon]]).

now_ms() -> erlang:monotonic_time(millisecond).
