%% Messages wait in the mailbox, counted and visible, until they are received.
%% expect: {{message_queue_len,3},{messages,[1,3]},[1,3],{message_queue_len,0}}
-module(queue_length).
-export([main/0]).

main() ->
    [self() ! N || N <- [1, 2, 3]],
    Before = process_info(self(), message_queue_len),
    receive 2 -> ok end,
    {Before, process_info(self(), messages), flush(), process_info(self(), message_queue_len)}.

flush() -> receive X -> [X | flush()] after 0 -> [] end.
