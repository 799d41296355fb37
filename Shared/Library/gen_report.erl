%% The texts of what generic behaviours report, in the layouts that logger asks for: over several lines or in
%% one, whole or to a depth.
%%
%% A text is given by its parts: format strings without arguments, {term, Term}, {atom, Atom}, and lists of parts.
-module(gen_report).

-export([text/2, format_and_arguments/1, client/1, client_in_line/1, explained/1, missing/1]).

-define(FRAMES_IN_LINE, 4).

%% One format for all, because how a term is broken into lines depends on where it begins.
text(Parts, Config) ->
    {Format, Args} = format_and_arguments(Parts, Config),
    io_lib:format(Format, Args).

format_and_arguments(Parts) -> format_and_arguments(Parts, #{}).

format_and_arguments(Parts, Config) ->
    Pieces = [piece(Part, Config) || Part <- flat(Parts)],
    {lists:append([Format || {Format, _Args} <- Pieces]), lists:append([Args || {_Format, Args} <- Pieces])}.

%% Strings stay whole: they are parts as well.
flat([]) -> [];
flat([Char | _] = Text) when is_integer(Char) -> [Text];
flat([Part | Parts]) -> flat(Part) ++ flat(Parts);
flat(Part) -> [Part].

piece({atom, Atom}, _Config) -> {"~w", [Atom]};
piece({term, Term}, Config) ->
    Line = case Config of
               #{single_line := true} -> "0";
               #{} -> ""
           end,
    case Config of
        #{depth := Depth} when is_integer(Depth) -> {"~" ++ Line ++ "tP", [Term, Depth]};
        #{} -> {"~" ++ Line ++ "tp", [Term]}
    end;
piece(Text, _Config) -> {Text, []}.

%% What the client is doing whose request was handled, as gen:client_info/1 has found it.
client(undefined) -> [];
client({From, dead}) -> ["** Client ", {term, From}, " is dead~n"];
client({From, remote}) -> ["** Client ", {term, From}, " is remote on node ", {term, node(From)}, "~n"];
client({_From, {Name, Stack}}) -> ["** Client ", {term, Name}, " stacktrace~n** ", {term, Stack}, "~n"].

client_in_line(undefined) -> [];
client_in_line({From, dead}) -> [" Client ", {term, From}, " is dead."];
client_in_line({From, remote}) -> [" Client ", {term, From}, " is remote on node ", {term, node(From)}, "."];
client_in_line({_From, {Name, Stack}}) ->
    [" Client ", {term, Name}, " stacktrace: ", {term, lists:sublist(Stack, ?FRAMES_IN_LINE)}, "."].

%% A reason as it is shown: a call of what is not there says so.
explained({undef, [Frame | _] = Stack}) ->
    case missing(Frame) of
        false -> {undef, Stack};
        {What, _Missing} -> {What, Stack}
    end;
explained(Reason) -> Reason.

%% What is missing where a call of the first frame of a stack was undefined: a module, a function, or `false`,
%% when it was neither.
missing({Module, Function, ArgsOrArity, _Location}) ->
    Arity = case ArgsOrArity of
                Args when is_list(Args) -> length(Args);
                Number -> Number
            end,
    case erlang:module_loaded(Module) of
        false -> {'module could not be loaded', Module};
        true ->
            case erlang:function_exported(Module, Function, Arity) of
                true -> false;
                false -> {'function not exported', {Module, Function, Arity}}
            end
    end;
missing(_NoFrame) -> false.
