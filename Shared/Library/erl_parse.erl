%% Expressions and terms from the tokens of erl_scan, in the abstract format; and terms as
%% abstract expressions, and back. Whole forms are not parsed here.
-module(erl_parse).

-export([parse_exprs/1, parse_term/1, abstract/1, abstract/2, normalise/1, format_error/1]).

-define(IS_TEXT(C), is_integer(C), C >= 0).

%%% Tokens

%% The expressions up to the dot: {ok, Expressions} or {error, {Location, erl_parse, Description}}.
parse_exprs(Tokens) ->
    try erl_parse_expression:expressions(ended(Tokens)) of
        {Expressions, [{dot, _}, {'$end', _}]} -> {ok, Expressions};
        {_Expressions, [{dot, _}, Token | _]} -> unexpected(Token);
        {_Expressions, [Token | _]} -> unexpected(Token)
    catch
        throw:{unexpected, Token} -> unexpected(Token);
        throw:{problem, Anno, Description} -> problem(Anno, Description)
    end.

%% The term up to the dot.
parse_term(Tokens) ->
    case parse_exprs(Tokens) of
        {ok, [Expression]} ->
            try {ok, normalise(Expression)}
            catch
                error:_ -> problem(element(2, Expression), "bad term")
            end;
        {ok, [_First, Second | _]} -> problem(element(2, Second), "bad term");
        {error, _Problem} = Error -> Error
    end.

%% The end stands where the last token does, or behind its text where that is known.
ended([]) -> [{'$end', 0}];
ended(Tokens) ->
    Last = lists:last(Tokens),
    case erl_scan:end_location(Last) of
        undefined -> Tokens ++ [{'$end', erl_scan:location(Last)}];
        End -> Tokens ++ [{'$end', End}]
    end.

unexpected(Token) -> problem(element(2, Token), ["syntax error before: ", shown(Token)]).

problem(Anno, Description) -> {error, {erl_anno:location(Anno), erl_parse, Description}}.

shown({'$end', _}) -> [];
shown(Token) ->
    case erl_scan:text(Token) of
        undefined -> shown_symbol(Token);
        Text -> Text
    end.

shown_symbol({dot, _}) -> "'.'";
shown_symbol({char, _, C}) -> io_lib:write_char(C);
shown_symbol({string, _, Text}) -> io_lib:write_string(Text);
shown_symbol({var, _, Name}) -> io_lib:format("~ts", [Name]);
shown_symbol({Category, _}) -> lists:flatten(io_lib:format("~tw", [Category]));
shown_symbol({_Category, _, Symbol}) -> io_lib:format("~tw", [Symbol]).

format_error(Description) ->
    case io_lib:deep_char_list(Description) of
        true -> Description;
        false -> io_lib:write(Description)
    end.

%%% Terms

%% A term as an expression that makes it.
abstract(Term) -> abstract(Term, []).

%% The options are a line, or {line, Line}, {location, Location} and {encoding, Encoding or Fun}:
%% what is said to be a string, lists of characters of that encoding, becomes one.
abstract(Term, Options) ->
    Anno = case Options of
               Line when is_integer(Line) -> Line;
               _ -> proplists:get_value(location, Options, proplists:get_value(line, Options, 0))
           end,
    expression(Term, erl_anno:new(Anno), is_text_of(Options)).

is_text_of(Options) when is_list(Options) ->
    case proplists:get_value(encoding, Options, utf8) of
        Fun when is_function(Fun, 1) -> Fun;
        latin1 -> fun(C) -> C < 256 end;
        none -> fun(_C) -> false end;
        _Unicode -> fun(C) -> C < 16#D800 orelse C > 16#DFFF andalso C < 16#FFFE orelse C > 16#FFFF andalso C =< 16#10FFFF end
    end;
is_text_of(_Line) -> is_text_of([]).

expression(Integer, Anno, _IsText) when is_integer(Integer) -> {integer, Anno, Integer};
expression(Float, Anno, _IsText) when is_float(Float) -> {float, Anno, Float};
expression(Atom, Anno, _IsText) when is_atom(Atom) -> {atom, Anno, Atom};
expression([], Anno, _IsText) -> {nil, Anno};
expression([_ | _] = List, Anno, IsText) ->
    case is_text(List, IsText) of
        true -> {string, Anno, List};
        false -> list(List, Anno, IsText)
    end;
expression(Tuple, Anno, IsText) when is_tuple(Tuple) -> {tuple, Anno, [expression(Element, Anno, IsText) || Element <- tuple_to_list(Tuple)]};
expression(Map, Anno, IsText) when is_map(Map) ->
    {map, Anno, [{map_field_assoc, Anno, expression(Key, Anno, IsText), expression(Value, Anno, IsText)} || {Key, Value} <- maps:to_list(Map)]};
expression(Bits, Anno, _IsText) when is_bitstring(Bits) -> {bin, Anno, segments(Bits, Anno)}.

is_text([C | Text], IsText) when ?IS_TEXT(C) -> IsText(C) andalso is_text(Text, IsText);
is_text(Rest, _IsText) -> Rest =:= [].

%% What is a text up to its end is a string there; before that, characters are numbers.
list([Head | Tail], Anno, IsText) -> {cons, Anno, expression(Head, Anno, IsText), expression(Tail, Anno, IsText)}.

segments(<<Byte, Rest/bits>>, Anno) -> [{bin_element, Anno, {integer, Anno, Byte}, default, default} | segments(Rest, Anno)];
segments(<<>>, _Anno) -> [];
segments(Bits, Anno) ->
    Size = bit_size(Bits),
    <<Value:Size>> = Bits,
    [{bin_element, Anno, {integer, Anno, Value}, {integer, Anno, Size}, default}].

%% The term that an expression without variables and calls makes.
normalise({char, _, C}) -> C;
normalise({integer, _, Integer}) -> Integer;
normalise({float, _, Float}) -> Float;
normalise({atom, _, Atom}) -> Atom;
normalise({string, _, Text}) -> Text;
normalise({nil, _}) -> [];
normalise({cons, _, Head, Tail}) -> [normalise(Head) | normalise(Tail)];
normalise({tuple, _, Elements}) -> list_to_tuple([normalise(Element) || Element <- Elements]);
normalise({map, _, Fields}) ->
    maps:from_list([case Field of
                        {map_field_assoc, _, Key, Value} -> {normalise(Key), normalise(Value)}
                    end || Field <- Fields]);
normalise({bin, _, Segments}) -> << <<(segment(Segment))/bits>> || Segment <- Segments >>;
normalise({op, _, '+', {Kind, _, Number}}) when Kind =:= char; Kind =:= integer; Kind =:= float -> Number;
normalise({op, _, '-', {Kind, _, Number}}) when Kind =:= char; Kind =:= integer; Kind =:= float -> -Number;
normalise({'fun', _, {function, {atom, _, Module}, {atom, _, Name}, {integer, _, Arity}}}) -> fun Module:Name/Arity;
normalise(Expression) -> error({badarg, Expression}).

%% A string is a segment for each of its characters.
segment({bin_element, _, {string, _, Text}, Size, Types}) -> << <<(bits(C, Size, types(Types)))/bits>> || C <- Text >>;
segment({bin_element, _, Value, Size, Types}) -> bits(normalise(Value), Size, types(Types)).

types(default) -> [];
types(Types) -> Types.

bits(Value, Size, Types) ->
    Endian = case [E || E <- Types, E =:= little orelse E =:= big orelse E =:= native] of
                 [little | _] -> little;
                 [native | _] -> erlang:system_info(endian);
                 _ -> big
             end,
    case [T || T <- Types, lists:member(T, [float, binary, bytes, bits, bitstring, utf8, utf16, utf32])] of
        [] -> integer_bits(Value, width(Size, 8, 1, Types), Endian);
        [float] -> float_bits(Value, width(Size, 64, 1, Types), Endian);
        [utf8] when Size =:= default -> <<Value/utf8>>;
        [utf16] when Size =:= default -> unicode:characters_to_binary([Value], utf8, {utf16, Endian});
        [utf32] when Size =:= default -> unicode:characters_to_binary([Value], utf8, {utf32, Endian});
        [_Bits] when Size =:= default, is_bitstring(Value) -> Value;
        [Kind] when is_bitstring(Value) ->
            Width = width(Size, 0, case lists:member(Kind, [binary, bytes]) of true -> 8; false -> 1 end, Types),
            <<Bits:Width/bits, _/bits>> = Value,
            Bits
    end.

width(default, Default, _Unit, _Types) -> Default;
width({atom, _, all}, Default, _Unit, _Types) -> Default;
width(Size, _Default, Unit, Types) -> normalise(Size) * proplists:get_value(unit, [T || {unit, _} = T <- Types], Unit).

integer_bits(Value, Width, big) -> <<Value:Width/big>>;
integer_bits(Value, Width, little) -> <<Value:Width/little>>.

float_bits(Value, Width, big) -> <<Value:Width/float-big>>;
float_bits(Value, Width, little) -> <<Value:Width/float-little>>.
