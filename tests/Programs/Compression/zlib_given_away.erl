%% A stream belongs to a process: others may not use it, it can be given away, and it ends with its owner.
%% expect: [ok,[120,156],not_on_controlling_process,ok,<<"hello">>]
-module(zlib_given_away).
-export([main/0]).

main() ->
    Z = zlib:open(),
    Self = self(),
    Pid = spawn(fun() -> receive go -> ok end, zlib:deflateInit(Z), Self ! {self(), zlib:deflate(Z, "hello")}, receive stop -> ok end end),
    Given = zlib:set_controlling_process(Z, Pid),
    Pid ! go,
    Out = receive {Pid, Deflated} -> binary_to_list(iolist_to_binary(Deflated)) end,
    Refused = reason(fun() -> zlib:deflate(Z, "x") end),
    Ref = monitor(process, Pid),
    Pid ! stop,
    receive {'DOWN', Ref, process, Pid, _} -> ok end,
    [Given, Out, Refused, reason(fun() -> zlib:set_controlling_process(zlib:open(), Pid) end), zlib:uncompress(zlib:compress("hello"))].

reason(Fun) -> try Fun() catch error:Reason -> Reason end.
