%% A process is made, works beside its parent and answers by a message.
%% expect: {42,true,true}
-module(spawn_and_answer).
-export([main/0]).

main() ->
    Parent = self(),
    Pid = spawn(fun() -> Parent ! {self(), 6 * 7} end),
    receive {Pid, Answer} -> {Answer, is_pid(Pid), Pid =/= Parent} end.
