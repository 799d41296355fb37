%% #name.field without a record is the position in the tuple, useful for lists:keyfind.
%% expect: {2,3,{item,b,2},[key,value],3,a}
-module(field_positions).
-export([main/0]).

-record(item, {key, value}).

main() ->
    L = [#item{key = a, value = 1}, #item{key = b, value = 2}],
    {#item.key, #item.value, lists:keyfind(2, #item.value, L), record_info(fields, item), record_info(size, item),
     element(#item.key, hd(L))}.
