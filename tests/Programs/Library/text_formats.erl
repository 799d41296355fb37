%% calendar, base64, uri_string and filename.
%% expect: {{2004,2,29},{2004,53},"2018-02-01T12:00:00.123Z",{<<"YWJj">>,<<"i">>},"/a/g",[{"q","x y"}],{"b.erl",".erl","/a/b"}}
-module(text_formats).
-export([main/0]).

main() ->
    {calendar:gregorian_days_to_date(calendar:date_to_gregorian_days(2004, 3, 1) - 1), calendar:iso_week_number({2005, 1, 1}),
     calendar:system_time_to_rfc3339(1517486400123, [{unit, millisecond}, {offset, "Z"}]),
     {base64:encode("abc"), base64:decode(" aQ= =")}, uri_string:normalize("/a/b/c/./../../g"), uri_string:dissect_query("q=x+y"),
     {filename:basename("/a/b.erl"), filename:extension("/a/b.erl"), filename:join("/a", "b")}}.
