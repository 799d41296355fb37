%% What all of the parser needs: lists with separators, what must come next, and the places of trees.
-module(erl_parse_tokens).

-export([separated/3, arguments/2, expect/2, unexpected/1, first_anno/1, last_anno/1]).

%% One or more of what Parse takes, with a separator between them.
separated(Separator, Parse, Tokens) ->
    {First, Rest} = Parse(Tokens),
    case Rest of
        [{Separator, _} | More] ->
            {Others, Left} = separated(Separator, Parse, More),
            {[First | Others], Left};
        _ -> {[First], Rest}
    end.

unexpected([Token | _]) -> throw({unexpected, Token}).

expect(Category, [{Category, _} | Rest]) -> Rest;
expect(_Category, Tokens) -> unexpected(Tokens).

arguments(_Parse, [{')', _} | Rest]) -> {[], Rest};
arguments(Parse, Tokens) ->
    {Arguments, Rest} = separated(',', Parse, Tokens),
    {Arguments, expect(')', Rest)}.

%%% Places

%% The annotation of the part that stands before all others.
first_anno(Tree) ->
    lists:foldl(fun(Anno, First) ->
                    case erl_anno:location(Anno) =< erl_anno:location(First) of
                        true -> Anno;
                        false -> First
                    end
                end, element(2, Tree), annos(Tree)).

%% The annotation of the last part, at its end where its text is known. As in OTP annotations are
%% compared as terms, so that among those with texts the greatest text wins.
last_anno(Tree) ->
    Last = lists:max([element(2, Tree) | annos(Tree)]),
    case erl_anno:end_location(Last) of
        undefined -> Last;
        End -> erl_anno:set_location(End, Last)
    end.

annos(Trees) when is_list(Trees) -> lists:flatmap(fun annos/1, Trees);
annos({string, Anno, _Text}) -> [Anno];
annos({bin_element, Anno, Value, Size, _Types}) -> [Anno | annos(Value) ++ annos(Size)];
annos(Tree) when is_tuple(Tree), is_atom(element(1, Tree)), tuple_size(Tree) > 1 ->
    [_Kind, Anno | Parts] = tuple_to_list(Tree),
    case erl_anno:is_anno(Anno) of
        true -> [Anno | lists:flatmap(fun annos/1, Parts)];
        false -> lists:flatmap(fun annos/1, [Anno | Parts])
    end;
annos(_Other) -> [].
