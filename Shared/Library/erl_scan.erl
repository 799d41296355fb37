%% Erlang's source text as tokens: of a whole text, or of texts that come piece by piece until a
%% dot ends a form. A token is {Category, Anno, Symbol}, or {Category, Anno} for what has only one.
%%
%% erl_scan_token cuts off one token and knows nothing of places: it counts characters. Here they
%% become locations, and it is seen whether more text could still change the last token.
-module(erl_scan).

-export([string/1, string/2, string/3, tokens/3, tokens/4, continuation_location/1, reserved_word/1, format_error/1,
         category/1, column/1, end_location/1, line/1, location/1, symbol/1, text/1]).

-record(scan, {is_reserved, keeps_text, comments = false, white_space = false}).
%% What tokens/4 goes on with: the tokens so far, and the text behind them.
-record(continuation, {location, tokens = [], text = [], scan}).

%%% Texts

%% The tokens of a text: {ok, Tokens, EndLocation} or {error, {Location, erl_scan, Description}, EndLocation}.
string(Text) -> string(Text, 1, []).

string(Text, Location) -> string(Text, Location, []).

string(Text, Location, Options) when is_list(Text) ->
    Scan = scan(Options),
    case all(Text, checked(Location), [], Scan) of
        {error, Problem, End, _Rest} -> {error, Problem, End};
        Tokens -> Tokens
    end.

all([], Location, Tokens, _Scan) -> {ok, lists:reverse(Tokens), Location};
all(Text, Location, Tokens, Scan) ->
    case erl_scan_token:next(Text) of
        {Token, Length, Rest} ->
            {Consumed, End} = behind(Text, Length, Location),
            all(Rest, End, kept(Token, Location, Consumed, Tokens, Scan), Scan);
        {error, _, _, _, _} = Error -> problem(Error, Text, Location)
    end.

%% The tokens up to the next dot: {done, Result, RestOfText}, or {more, Continuation} where the text
%% ends before it. The text is eof when no more will come.
tokens(Continuation, Text, Location) -> tokens(Continuation, Text, Location, []).

tokens([], Text, Location, Options) ->
    tokens(#continuation{location = checked(Location), scan = scan(Options)}, Text, Location, Options);
tokens(#continuation{text = []} = State, eof, _Location, _Options) -> at_end(State);
tokens(#continuation{text = Left} = State, eof, _Location, _Options) ->
    case form(State#continuation{text = []}, Left, true) of
        {more, Ended} -> at_end(Ended);
        {done, Result, _Rest} -> {done, Result, eof}
    end;
tokens(#continuation{text = Left} = State, Text, _Location, _Options) -> form(State#continuation{text = []}, Left ++ Text, false).

at_end(#continuation{tokens = [], location = Location}) -> {done, {eof, Location}, eof};
at_end(#continuation{tokens = Tokens, location = Location}) -> {done, {ok, lists:reverse(Tokens), Location}, eof}.

form(State, [], _IsLast) -> {more, State};
form(#continuation{location = Location, tokens = Tokens, scan = Scan} = State, Text, IsLast) ->
    case erl_scan_token:next(Text) of
        {dot, Length, Rest} when Rest =/= []; IsLast; Length > 1 ->
            {Consumed, End} = behind(Text, Length, Location),
            {done, {ok, lists:reverse(kept(dot, Location, Consumed, Tokens, Scan)), End}, Rest};
        {_Token, _Length, []} when not IsLast -> {more, State#continuation{text = Text}};
        {Token, Length, Rest} ->
            {Consumed, End} = behind(Text, Length, Location),
            form(State#continuation{location = End, tokens = kept(Token, Location, Consumed, Tokens, Scan)}, Rest, IsLast);
        {error, _, _, _, unfinished} when not IsLast -> {more, State#continuation{text = Text}};
        {error, _, _, _, _} = Error ->
            {error, Problem, End, Rest} = problem(Error, Text, Location),
            {done, {error, Problem, End}, Rest}
    end.

continuation_location([]) -> 1;
continuation_location(#continuation{location = Location}) -> Location.

problem({error, Description, From, To, _IsFinished}, Text, Location) ->
    {_, Start} = behind(Text, From, Location),
    {_, End} = behind(Text, To, Location),
    {error, {Start, erl_scan, Description}, End, lists:nthtail(To, Text)}.

%% The first characters, and the location behind them.
behind(Text, Count, Location) ->
    Consumed = lists:sublist(Text, Count),
    {Consumed, advance(Consumed, Location)}.

advance([], Location) -> Location;
advance([$\n | Text], {Line, _Column}) -> advance(Text, {Line + 1, 1});
advance([_ | Text], {Line, Column}) -> advance(Text, {Line, Column + 1});
advance([$\n | Text], Line) -> advance(Text, Line + 1);
advance([_ | Text], Line) -> advance(Text, Line).

kept({white_space, _}, _Location, _Text, Tokens, #scan{white_space = false}) -> Tokens;
kept({comment, _}, _Location, _Text, Tokens, #scan{comments = false}) -> Tokens;
kept({name, Name}, Location, Text, Tokens, #scan{is_reserved = IsReserved} = Scan) ->
    case IsReserved(Name) of
        true -> kept(Name, Location, Text, Tokens, Scan);
        false -> kept({atom, Name}, Location, Text, Tokens, Scan)
    end;
kept({Category, Symbol}, Location, Text, Tokens, Scan) -> [{Category, anno(Category, Location, Text, Scan), Symbol} | Tokens];
kept(Category, Location, Text, Tokens, Scan) -> [{Category, anno(Category, Location, Text, Scan)} | Tokens].

anno(Category, Location, Text, #scan{keeps_text = KeepsText}) ->
    case KeepsText(Category, Text) of
        true -> [{text, Text}, {location, Location}];
        false -> Location
    end.

checked(Line) when is_integer(Line) -> Line;
checked({Line, Column} = Location) when is_integer(Line), is_integer(Column), Column >= 1 -> Location.

%%% Options

scan(Options) when is_list(Options) ->
    Returns = proplists:get_bool(return, Options),
    #scan{is_reserved = proplists:get_value(reserved_word_fun, Options, fun reserved_word/1),
          keeps_text = keeps_text(proplists:get_value(text_fun, Options), proplists:get_bool(text, Options)),
          comments = Returns orelse proplists:get_bool(return_comments, Options),
          white_space = Returns orelse proplists:get_bool(return_white_spaces, Options)};
scan(Option) -> scan([Option]).

keeps_text(Fun, _All) when is_function(Fun, 2) -> Fun;
keeps_text(_None, All) -> fun(_Category, _Text) -> All end.

reserved_word(Word) ->
    lists:member(Word, ['after', 'begin', 'case', 'try', 'cond', 'catch', 'andalso', 'orelse', 'end', 'fun', 'if', 'let', 'of', 'receive', 'when',
                        'bnot', 'not', 'div', 'rem', 'band', 'and', 'bor', 'bxor', 'bsl', 'bsr', 'or', 'xor']).

%%% Tokens

category(Token) -> element(1, Token).

symbol({Category, _Anno}) -> Category;
symbol({_Category, _Anno, Symbol}) -> Symbol.

column(Token) -> erl_anno:column(element(2, Token)).

end_location(Token) -> erl_anno:end_location(element(2, Token)).

line(Token) -> erl_anno:line(element(2, Token)).

location(Token) -> erl_anno:location(element(2, Token)).

text(Token) -> erl_anno:text(element(2, Token)).

%%% Descriptions

format_error({string, Quote, Head}) ->
    Kind = case Quote of
               $' -> "atom";
               _ -> "string"
           end,
    lists:flatten(["unterminated ", Kind, " starting with ", io_lib:write_string(Head, Quote)]);
format_error({illegal, What}) -> lists:flatten(io_lib:format("illegal ~w", [What]));
format_error({base, Base}) -> lists:flatten(io_lib:format("illegal base '~w'", [Base]));
format_error(char) -> "unterminated character";
format_error(Other) -> io_lib:write(Other).
