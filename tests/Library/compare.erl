%% Runs a function of the library and OTP's function of the same name with the same
%% arguments, and counts or shows differences in result, exception class or reason.
-module(compare).
-export([main/1, same/3, same/4, expect/3, agreed/0]).

%% main([SourceDirectory, OutputDirectory, Suite]): exit code 0 when all cases agree.
main([SourceDirectory, OutputDirectory, Suite | Seed]) ->
    put(cases, 0),
    put(differences, 0),
    Number = case Seed of
                 [Given] -> list_to_integer(Given);
                 [] -> erlang:phash2({erlang:monotonic_time(), self()})
             end,
    _ = rand:seed(exsss, Number),
    Built = case SourceDirectory of
                "built" -> code:add_patha(OutputDirectory), ok;
                _ -> library_build:build(SourceDirectory, OutputDirectory)
            end,
    ok = Built,
    (list_to_atom(Suite)):run(),
    io:format("~s: seed ~w, ~w cases, ~w differences~n", [Suite, Number, get(cases), get(differences)]),
    halt(case get(differences) of 0 -> 0; _ -> 1 end).

same(Module, Function, Args) -> same(Module, Function, Args, fun(Result) -> Result end).

%% Normalize makes results comparable that need not be the same term.
same(Module, Function, Args, Normalize) ->
    Ours = outcome(list_to_atom("our_" ++ atom_to_list(Module)), Function, Args, Normalize),
    Theirs = outcome(Module, Function, Args, Normalize),
    expect({Module, Function, Args}, Theirs, Ours).

expect(What, Expected, Actual) ->
    case Expected =:= Actual of
        true -> agreed();
        false ->
            put(cases, get(cases) + 1),
            put(differences, get(differences) + 1),
            is_news(What) andalso show(What, Expected, Actual),
            false
    end.

%% Counts a case in which both were the same.
agreed() -> put(cases, get(cases) + 1), true.

outcome(Module, Function, Args, Normalize) ->
    try {returned, Normalize(apply(Module, Function, Args))}
    catch
        Class:Reason -> {Class, Reason}
    end.

%% One example for each function is shown, and a few of what is no function.
is_news({Module, Function, _Args}) when is_atom(Module) -> put({shown, Module, Function}, true) =:= undefined;
is_news(_What) -> get(differences) =< 4.

show(What, Expected, Actual) ->
    io:format("DIFFERENCE in ~0tp~n  expected ~ts~n  got      ~ts~n", [What, text(Expected), text(Actual)]).

text({returned, [Char | _] = Chars}) when is_integer(Char), Char > 31 ->
    try unicode:characters_to_binary(Chars) catch error:_ -> io_lib:format("~0tp", [Chars]) end;
text(Outcome) -> io_lib:format("~0tp", [Outcome]).
