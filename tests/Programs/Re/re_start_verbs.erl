%% What stands at the beginning of a pattern can set options for all of it.
%% expect: [{match,[{0,2}]},{match,[{0,2}]},{match,[{0,1}]},{match,[{3,1}]},{error,{"setting UTF is disabled by the application",0}}]
-module(re_start_verbs).
-export([main/0]).

main() ->
    [re:run(S, RE, [{capture, first, index}]) || {S, RE} <- [{[195, 169], "(*UTF8)^.$"}, {[195, 169], "(*UTF)(*UCP)^\\w$"}, {"a", "(*NO_START_OPT)a"}, {"a\r\nb", "(*CRLF)(?m)^b"}]] ++ [re:compile("(*UTF8)a", [never_utf])].
