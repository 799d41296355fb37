%% Sending to self, the value of !, and several receivers in one expression.
%% expect: {hello,hello,{got,hello},a,b,a,b}
-module(to_oneself).
-export([main/0]).

main() ->
    Other = spawn(fun() -> receive X -> exit({got, X}) end end),
    Ref = monitor(process, Other),
    Value = self() ! Other ! hello,
    {Value, receive hello -> hello end, receive {'DOWN', Ref, process, _, R} -> R end, self() ! a, erlang:send(self(), b),
     receive B -> B end, receive C -> C end}.
