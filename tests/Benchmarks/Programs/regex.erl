%% Regular expressions over 10 MB: a literal, a class with a quantifier, alternatives, and all matches of numbers; then splitting.
-module(regex).
-export([search/0, all_matches/0, splitting/0]).

-define(LOG_LINE, <<"2024-02-29 12:34:56.789 [info] request 12345 from 10.0.0.1 took 17 ms: GET /index.html?a=1&b=2 HTTP/1.1 user=alice\n">>).

text() ->
    Lines = 10 * 1000 * 1000 div byte_size(?LOG_LINE),
    <<(binary:copy(?LOG_LINE, Lines))/binary, "the end: zebra@example.com">>.

%% Four searches whose only match is at the end.
search() ->
    Text = text(),
    measure:microseconds(fun() ->
        [{match, _} = re:run(Text, RE, [{match_limit, 100000000}]) || RE <- ["zebra", "[w-z]ebra", "[a-z]+@[a-z]+\\.com", "(?:tiger|lion|zebra)@"]]
    end).

all_matches() ->
    Text = text(),
    measure:microseconds(fun() -> {match, Found} = re:run(Text, "from (\\d+\\.\\d+\\.\\d+\\.\\d+)", [global, {capture, [1], binary}]), true = length(Found) > 80000 end).

splitting() ->
    Text = text(),
    measure:microseconds(fun() -> true = length(re:split(Text, "\\n")) > 80000 end).
