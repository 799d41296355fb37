%% Records inside of records: reading, updating and matching through both.
%% expect: {"Bern",{person,eve,{address,"Bern","Main"}},"Main",{address,x,"Main"}}
-module(nested).
-export([main/0]).

-record(address, {city, street}).
-record(person, {name, home = #address{city = "Bern"}}).

main() ->
    P = #person{name = eve},
    Q = P#person{home = (P#person.home)#address{street = "Main"}},
    #person{home = #address{street = Street}} = Q,
    {P#person.home#address.city, Q, Street, Q#person.home#address{city = x}}.
