%% Waiting for a reply with a fresh reference passes over thousands of waiting messages.
%% expect: {[ok],{message_queue_len,20000},1}
-module(by_reference).
-export([main/0]).

main() ->
    [self() ! {noise, N} || N <- lists:seq(1, 20000)],
    Server = spawn(fun Loop() -> receive {From, Ref} -> From ! {Ref, ok}, Loop() end end),
    Answers = [call(Server) || _ <- lists:seq(1, 50)],
    exit(Server, kill),
    {lists:usort(Answers), process_info(self(), message_queue_len), receive {noise, First} -> First end}.

call(Server) ->
    Ref = make_ref(),
    Server ! {self(), Ref},
    receive {Ref, Answer} -> Answer end.
