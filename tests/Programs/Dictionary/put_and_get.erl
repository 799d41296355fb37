%% The process dictionary: put gives the old value, get and erase.
%% expect: {undefined,1,2,undefined,2,undefined,undefined,undefined,x,undefined,undefined,one}
-module(put_and_get).
-export([main/0]).

main() ->
    A = put(key, 1),
    B = put(key, 2),
    {A, B, get(key), get(none), erase(key), erase(key), get(key), put({any, term}, x), get({any, term}), put(1, one),
     put(1.0, float), get(1)}.
