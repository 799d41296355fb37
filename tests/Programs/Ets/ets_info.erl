%% What a table says of itself.
%% expect: {[id,decentralized_counters,read_concurrency,write_concurrency,compressed,memory,owner,heir,name,size,node,named_table,type,keypos,protection],[t,1,bag,2,public,false,none,nonode@nohost,false,false,false,false,false],true,true,badarg,undefined,undefined}
-module(ets_info).
-export([main/0]).

main() ->
    T = ets:new(t, [bag, {keypos, 2}, public]),
    ets:insert(T, {a, b}),
    I = ets:info(T),
    {[K || {K, _} <- I], [ets:info(T, K) || K <- [name, size, type, keypos, protection, named_table, heir, node, fixed, safe_fixed, compressed, read_concurrency, write_concurrency]],
     ets:info(T, owner) =:= self(), ets:info(T, id) =:= T, (try ets:info(T, nonsense) catch error:R -> R end), ets:info(none), ets:info(none, size)}.
