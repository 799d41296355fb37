%% A record is a tuple with its name first; fields without a default are undefined.
%% expect: {{person,"Ann",18,[]},18,{person,undefined,18,[]},{person,x,3,[]},true,true,true}
-module(defaults).
-export([main/0]).

-record(person, {name, age = 18, tags = []}).

main() ->
    P = #person{name = "Ann"},
    {P, P#person.age, #person{}, #person{age = 3, name = x}, is_record(P, person), is_tuple(P), P =:= {person, "Ann", 18, []}}.
