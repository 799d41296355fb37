%% The operating system, which programs have no way to: it has no environment and
%% runs no commands. Times are native.
-module(os).

-export([type/0, version/0, getenv/0, getenv/1, getenv/2, putenv/2, unsetenv/1, getpid/0, cmd/1, cmd/2,
         find_executable/1, find_executable/2]).

type() -> {unix, playground}.

version() -> {1, 0, 0}.

getenv() -> [].

getenv(_Name) -> false.

getenv(_Name, Default) -> Default.

putenv(Name, Value) -> error(notsup, [Name, Value]).

unsetenv(Name) -> error(notsup, [Name]).

getpid() -> "1".

cmd(Command) -> error(notsup, [Command]).

cmd(Command, Options) -> error(notsup, [Command, Options]).

find_executable(_Name) -> false.

find_executable(_Name, _Path) -> false.
