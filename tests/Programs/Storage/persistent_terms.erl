%% Persistent terms are found by exact key, replaced and erased; a term that was read stays what it was.
%% expect: {#{a => [1,2,<<"bin">>]},none,badarg,"new",#{a => [1,2,<<"bin">>]},true,false,badarg}
-module(persistent_terms).
-export([main/0]).

main() ->
    Key = {?MODULE, 1.0},
    ok = persistent_term:put(Key, #{a => [1, 2, <<"bin">>]}),
    Old = persistent_term:get(Key),
    None = persistent_term:get({?MODULE, 1}, none),
    Missing = reason(fun() -> persistent_term:get({?MODULE, 1}) end),
    ok = persistent_term:put(Key, "new"),
    New = persistent_term:get(Key),
    Erased = persistent_term:erase(Key),
    Again = persistent_term:erase(Key),
    {Old, None, Missing, New, Old, Erased, Again, reason(fun() -> persistent_term:get(Key) end)}.

reason(F) -> try F() catch error:Reason -> Reason end.
