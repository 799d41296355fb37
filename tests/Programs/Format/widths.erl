%% Field width, padding and precision.
%% expect: ["[   ab]","[ab   ]","[   ab]","[ab   ]","[   ab]","[ab]","[00042]","[     x]","[***]","[zzzzz]","[x]","[7     ]","[   2.000]"]
-module(widths).
-export([main/0]).

main() ->
    [lists:flatten(io_lib:format(F, A)) || {F, A} <- [{"[~5w]", [ab]}, {"[~-5w]", [ab]}, {"[~5s]", ["ab"]}, {"[~-5s]", ["ab"]},
     {"[~5.2s]", ["abc"]}, {"[~2s]", ["abc"]}, {"[~5..0b]", [42]}, {"[~*w]", [6, x]},
        {"[~3w]", [toolong]}, {"[~5c]", [$z]}, {"[~10p]", [x]}, {"[~-6b]", [7]}, {"[~8.3f]", [2.0]}]].
