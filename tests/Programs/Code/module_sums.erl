%% module_info(md5) tells versions of a module apart; module_info/0 has it too.
%% expect: {16,true,[attributes,compile,exports,md5,module]}
-module(module_sums).
-export([main/0]).

main() ->
    Sum = ?MODULE:module_info(md5),
    All = ?MODULE:module_info(),
    {byte_size(Sum), proplists:get_value(md5, All) =:= Sum, lists:sort([Key || {Key, _} <- All])}.
