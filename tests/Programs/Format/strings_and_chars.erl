%% ~s takes strings, atoms, binaries and nested lists; other characters than Latin-1 need ~ts.
%% expect: ["abcd","abc",[],"é",badarg,[26085],[26085],"é",[32,32,32,32,32,32,32,32,32,26085]]
-module(strings_and_chars).
-export([main/0]).

main() ->
    [try lists:flatten(io_lib:format(F, [A])) catch error:R -> R end || {F, A} <- [{"~s", ["a", $b, <<"c">>, ["d"]]}, {"~s", abc},
     {"~s", ""}, {"~s", [233]}, {"~s", [26085]}, {"~ts", [26085]}, {"~ts", <<"日"/utf8>>}, {"~s", <<233>>}, {"~10ts", [26085]}]].
