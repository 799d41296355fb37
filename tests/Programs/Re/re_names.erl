%% Names of groups, and how they are written.
%% expect: {{namelist,[<<"day">>,<<"month">>,<<"year">>]},{match,["29","02","2024"]},{match,[<<"29">>,<<"02">>,<<"2024">>]}}
-module(re_names).
-export([main/0]).

main() ->
    {ok, Pattern} = re:compile("(?<year>\\d{4})-(?P<month>\\d\\d)-(?'day'\\d\\d)"),
    {re:inspect(Pattern, namelist), re:run("on 2024-02-29", Pattern, [{capture, [day, month, year], list}]), re:run("on 2024-02-29", Pattern, [{capture, all_names, binary}])}.
