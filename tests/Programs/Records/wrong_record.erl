%% Reading or updating a field of another record is {badrecord, Term}.
%% expect: {{badrecord,{two,1}},{badrecord,{two,1}},{badrecord,nothing},false,true,false}
-module(wrong_record).
-export([main/0]).

-record(one, {a}).
-record(two, {a}).

main() ->
    X = id(#two{a = 1}),
    {reason(fun() -> X#one.a end), reason(fun() -> X#one{a = 2} end), reason(fun() -> (id(nothing))#one.a end), is_record(X, one),
     is_record(X, two, 2), is_record(X, two, 3)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
