%% title: A cache without a stampede
%% try: Kill the cache, and look at the mailbox of the database.
%% about: Twenty readers share a cache before a slow database. When the cache is empty, it asks the database once for all of them.
%%
%%     cache_stampede ── database                     takes 100 ms for each question, one after the other
%%                    ├─ cache                        remembers answers; a restart empties it
%%                    └─ reader_1 … reader_20         ask for the front page, about ten times a second each
%%
%% What goes wrong: who finds nothing in the cache asks the database and puts the answer into the cache. Until the first answer is there,
%% all readers find nothing, so the database gets the same question twenty times. It was made for one in a while. Each of them waits for
%% all before it, for two seconds instead of a tenth; in larger systems the database breaks down under it, and then the cache never fills.
%%
%% What mends it: one question at a time for each key. The cache knows that somebody is asking already, and lets the others wait for that
%% answer. Twenty readers make one question ("single flight").
-module(cache_stampede).
-behaviour(gen_server).
-export([start/0, read/1]).
-export([start_server/1, start_reader/1]).
-export([init/1, handle_call/3, handle_cast/2]).
-export([init_reader/1]).

-define(READERS, 20).
-define(QUERY_MS, 100).

start() ->
    {ok, Pid} = supervisor:start_link({local, cache_stampede}, ?MODULE, root),
    %% The caller may end; we stay.
    unlink(Pid),
    {ok, Pid}.

%% ---- What readers use ----

read(Key) ->
    {found, Value} = gen_server:call(cache, {read, Key}),
    Value.

%% Done in a process of its own, because the cache goes on meanwhile. They are linked: if the database fails, the cache starts anew.
ask_database(Key) ->
    spawn_link(fun() -> gen_server:cast(cache, {keep, Key, gen_server:call(database, {query, Key})}) end).

%% ---- The supervisor ----

init(root) ->
    Servers = [#{id => Name, start => {?MODULE, start_server, [Name]}} || Name <- [database, cache]],
    Readers = [#{id => Name, start => {?MODULE, start_reader, [Name]}} || Name <- readers()],
    {ok, {#{strategy => one_for_one, intensity => 50, period => 10}, Servers ++ Readers}};

%% ---- The database and the cache: gen_servers ----

init(database) ->
    {ok, database};
init(cache) ->
    {ok, #{}}.

start_server(Name) -> gen_server:start_link({local, Name}, ?MODULE, Name, []).

handle_call({query, Key}, _From, database) ->
    timer:sleep(?QUERY_MS),
    {reply, {content_of, Key}, database};
handle_call({read, Key}, From, Cache) ->
    case Cache of
        #{Key := {found, Value}} ->
            {reply, {found, Value}, Cache};
        #{Key := {asked_for, Readers}} ->
            {noreply, Cache#{Key := {asked_for, [From | Readers]}}};
        #{} ->
            ask_database(Key),
            {noreply, Cache#{Key => {asked_for, [From]}}}
    end.

handle_cast({keep, Key, Value}, Cache) ->
    {asked_for, Readers} = map_get(Key, Cache),
    [gen_server:reply(Reader, {found, Value}) || Reader <- Readers],
    {noreply, Cache#{Key := {found, Value}}}.

%% ---- A reader ----

readers() -> [list_to_atom("reader_" ++ integer_to_list(Number)) || Number <- lists:seq(1, ?READERS)].

start_reader(Name) -> proc_lib:start_link(?MODULE, init_reader, [Name]).

init_reader(Name) ->
    register(Name, self()),
    %% Readers begin one after another, so the first one fills the cache for all.
    look(),
    proc_lib:init_ack({ok, self()}),
    live().

live() ->
    timer:sleep(50 + rand:uniform(100)),
    look(),
    live().

look() ->
    try
        read(front_page)
    catch
        %% The cache is just being restarted, or the answer took too long: another time.
        exit:_ -> nothing_to_read
    end.
