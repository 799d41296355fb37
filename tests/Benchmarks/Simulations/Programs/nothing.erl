%% What starting and ending takes.
-module(nothing).
-export([main/0]).

main() -> ok.
