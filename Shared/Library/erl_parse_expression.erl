%% Expressions and patterns from tokens, by recursive descent with operator precedence. What is
%% parsed comes as {Tree in the abstract format, Tokens behind it}; a token that fits nowhere is
%% thrown as {unexpected, Token}, with the tokens' end as {'$end', _}.
-module(erl_parse_expression).

-export([expressions/1, expression/1, pattern/1]).

-define(IS_COMPARISON(Op), (Op =:= '==' orelse Op =:= '/=' orelse Op =:= '=<' orelse Op =:= '<' orelse Op =:= '>=' orelse Op =:= '>' orelse Op =:= '=:=' orelse Op =:= '=/=')).
-define(IS_PREFIX(Op), (Op =:= '+' orelse Op =:= '-' orelse Op =:= 'bnot' orelse Op =:= 'not')).
-define(COMPARISON, 200).
-define(UNARY, 600).

%% Expressions separated by commas.
expressions(Tokens) -> erl_parse_tokens:separated(',', fun expression/1, Tokens).

expression(Tokens) -> binary(expression, 0, Tokens).

%% Patterns have the operators that can be computed at compile time, and no calls.
pattern(Tokens) -> binary(pattern, 0, Tokens).

%%% Operators: {Precedence, least precedence of what may stand on the right}

operator(expression, '!') -> {100, 100};
operator(_Kind, '=') -> {100, 100};
operator(expression, 'orelse') -> {150, 150};
operator(expression, 'andalso') -> {160, 160};
operator(_Kind, Op) when ?IS_COMPARISON(Op) -> {?COMPARISON, ?COMPARISON + 1};
operator(_Kind, Op) when Op =:= '++'; Op =:= '--' -> {300, 300};
operator(_Kind, Op) when Op =:= '+'; Op =:= '-'; Op =:= 'bor'; Op =:= 'bxor'; Op =:= 'bsl'; Op =:= 'bsr'; Op =:= 'or'; Op =:= 'xor' -> {400, 401};
operator(_Kind, Op) when Op =:= '/'; Op =:= '*'; Op =:= 'div'; Op =:= 'rem'; Op =:= 'band'; Op =:= 'and' -> {500, 501};
operator(_Kind, _Other) -> none.

binary(Kind, Least, Tokens) ->
    {Left, Rest} = operand(Kind, Tokens),
    operators(Kind, Least, none, Left, Rest).

%% A comparison does not follow another one.
operators(Kind, Least, Before, Left, [{Op, Anno} | Rest] = Tokens) ->
    case operator(Kind, Op) of
        {?COMPARISON, _} when Before =:= ?COMPARISON, Least =< ?COMPARISON -> erl_parse_tokens:unexpected(Tokens);
        {Precedence, Right} when Precedence >= Least ->
            {Operand, Behind} = binary(Kind, Right, Rest),
            operators(Kind, Least, Precedence, joined(Op, Anno, Left, Operand), Behind);
        _ -> {Left, Tokens}
    end;
operators(_Kind, _Least, _Before, Left, Tokens) -> {Left, Tokens}.

joined('=', _Anno, Left, Right) -> {match, erl_parse_tokens:first_anno(Left), Left, Right};
joined(Op, Anno, Left, Right) -> {op, Anno, Op, Left, Right}.

operand(expression, [{'catch', Anno} | Tokens]) ->
    {Expression, Rest} = expression(Tokens),
    {{'catch', Anno, Expression}, Rest};
operand(Kind, [{Op, Anno} | Tokens]) when ?IS_PREFIX(Op) ->
    {Operand, Rest} = binary(Kind, ?UNARY, Tokens),
    {{op, Anno, Op, Operand}, Rest};
operand(Kind, [{'#', Anno}, {'{', _} | Tokens]) ->
    {Fields, Rest} = map_fields(Tokens),
    updated(Kind, map, {map, Anno, Fields}, Rest);
operand(Kind, [{'#', Anno}, {atom, _, Name}, {'.', _}, {atom, _, _} = Field | Rest]) ->
    updated(Kind, record, {record_index, Anno, Name, Field}, Rest);
operand(Kind, [{'#', Anno}, {atom, _, Name}, {'{', _} | Tokens]) ->
    {Fields, Rest} = record_fields(Tokens),
    updated(Kind, record, {record, Anno, Name, Fields}, Rest);
operand(_Kind, [{'#', _} | Tokens]) -> no_name(Tokens);
operand(pattern, Tokens) -> primary(pattern, Tokens);
operand(expression, Tokens) ->
    {Primary, Rest} = primary(expression, Tokens),
    case Rest of
        [{':', Anno} | More] ->
            {Function, Left} = primary(expression, More),
            called({remote, Anno, Primary, Function}, Left);
        [{'#', _} | _] -> updated(expression, any, Primary, Rest);
        _ -> called(Primary, Rest)
    end.

called(Function, [{'(', _} | Tokens]) ->
    {Arguments, Rest} = erl_parse_tokens:arguments(fun expression/1, Tokens),
    {{call, erl_parse_tokens:first_anno(Function), Function, Arguments}, Rest};
called(Function, Tokens) -> {Function, Tokens}.

%%% Maps and records

%% What is a map is updated as one and no more as a record, and the other way round; patterns are not updated.
updated(pattern, _Sort, Left, Tokens) -> {Left, Tokens};
updated(Kind, Sort, Left, [{'#', Anno}, {'{', _} | Tokens]) when Sort =/= record ->
    {Fields, Rest} = map_fields(Tokens),
    updated(Kind, map, {map, Anno, Left, Fields}, Rest);
updated(Kind, Sort, Left, [{'#', Anno}, {atom, _, Name}, {'.', _}, {atom, _, _} = Field | Rest]) when Sort =/= map ->
    updated(Kind, record, {record_field, Anno, Left, Name, Field}, Rest);
updated(Kind, Sort, Left, [{'#', Anno}, {atom, _, Name}, {'{', _} | Tokens]) when Sort =/= map ->
    {Fields, Rest} = record_fields(Tokens),
    updated(Kind, record, {record, Anno, Left, Name, Fields}, Rest);
updated(_Kind, map, _Left, [{'#', _} | Tokens]) -> erl_parse_tokens:unexpected(Tokens);
updated(_Kind, _Sort, _Left, [{'#', _} | Tokens]) -> no_name(Tokens);
updated(_Kind, _Sort, Left, Tokens) -> {Left, Tokens}.

%% The token that is wrong behind the sign of a record.
no_name([{atom, _, _}, {'.', _} | Tokens]) -> erl_parse_tokens:unexpected(Tokens);
no_name([{atom, _, _} | Tokens]) -> erl_parse_tokens:unexpected(Tokens);
no_name(Tokens) -> erl_parse_tokens:unexpected(Tokens).

map_fields(Tokens) -> fields(fun map_field/1, Tokens).

record_fields(Tokens) -> fields(fun record_field/1, Tokens).

fields(_Parse, [{'}', _} | Rest]) -> {[], Rest};
fields(Parse, Tokens) ->
    {Fields, Rest} = erl_parse_tokens:separated(',', Parse, Tokens),
    {Fields, erl_parse_tokens:expect('}', Rest)}.

map_field(Tokens) ->
    {Key, Rest} = expression(Tokens),
    {Kind, Anno, More} = case Rest of
                             [{'=>', A} | M] -> {map_field_assoc, A, M};
                             [{':=', A} | M] -> {map_field_exact, A, M};
                             _ -> erl_parse_tokens:unexpected(Rest)
                         end,
    {Value, Left} = expression(More),
    {{Kind, Anno, Key, Value}, Left}.

record_field([{Category, Anno, _} = Name | Tokens]) when Category =:= atom; Category =:= var ->
    {Value, Rest} = expression(erl_parse_tokens:expect('=', Tokens)),
    {{record_field, Anno, Name, Value}, Rest};
record_field(Tokens) -> erl_parse_tokens:unexpected(Tokens).

%%% Primaries

primary(_Kind, [{string, Anno, Text} | Tokens]) -> strings(Anno, [Text], Tokens);
primary(_Kind, [{Category, _, _} = Token | Rest]) when Category =/= '$end' -> {Token, Rest};
primary(Kind, [{'(', _} | Tokens]) ->
    {Inner, Rest} = binary(Kind, 0, Tokens),
    {Inner, erl_parse_tokens:expect(')', Rest)};
primary(_Kind, [{'{', Anno} | Tokens]) ->
    {Elements, Rest} = fields(fun expression/1, Tokens),
    {{tuple, Anno, Elements}, Rest};
primary(_Kind, [{'[', Anno}, {']', _} | Rest]) -> {{nil, Anno}, Rest};
primary(Kind, [{'[', Anno} | Tokens]) -> list(Kind, Anno, Tokens);
primary(_Kind, [{'<<', Anno}, {'>>', _} | Rest]) -> {{bin, Anno, []}, Rest};
primary(Kind, [{'<<', Anno} | Tokens]) -> bits(Kind, Anno, Tokens);
primary(expression, [{Word, _} = Token | Tokens]) when Word =:= 'begin'; Word =:= 'if'; Word =:= 'case'; Word =:= 'receive'; Word =:= 'fun'; Word =:= 'try' ->
    erl_parse_block:block(Token, Tokens);
primary(_Kind, Tokens) -> erl_parse_tokens:unexpected(Tokens).

strings(Anno, Texts, [{string, _, Text} | Tokens]) -> strings(Anno, [Text | Texts], Tokens);
strings(Anno, Texts, Tokens) -> {{string, Anno, lists:append(lists:reverse(Texts))}, Tokens}.

%%% Lists and comprehensions

list(Kind, Anno, Tokens) ->
    {Head, Rest} = expression(Tokens),
    case Rest of
        [{'||', _} | More] when Kind =:= expression ->
            {Qualifiers, Left} = erl_parse_tokens:separated(',', fun qualifier/1, More),
            {{lc, Anno, Head, Qualifiers}, erl_parse_tokens:expect(']', Left)};
        _ ->
            {Tail, Left} = tail(Rest),
            {{cons, Anno, Head, Tail}, Left}
    end.

tail([{']', Anno} | Rest]) -> {{nil, Anno}, Rest};
tail([{'|', _} | Tokens]) ->
    {Tail, Rest} = expression(Tokens),
    {Tail, erl_parse_tokens:expect(']', Rest)};
tail([{',', _} | Tokens]) ->
    {Head, Rest} = expression(Tokens),
    {Tail, Left} = tail(Rest),
    {{cons, erl_parse_tokens:first_anno(Head), Head, Tail}, Left};
tail(Tokens) -> erl_parse_tokens:unexpected(Tokens).

qualifier(Tokens) ->
    {Left, Rest} = expression(Tokens),
    case {Left, Rest} of
        {_, [{'<-', Anno} | More]} ->
            {Source, After} = expression(More),
            {{generate, Anno, Left, Source}, After};
        {{bin, _, _}, [{'<=', Anno} | More]} ->
            {Source, After} = expression(More),
            {{b_generate, Anno, Left, Source}, After};
        _ -> {Left, Rest}
    end.

%%% Bit strings

bits(Kind, Anno, Tokens) ->
    {First, Rest} = segment(Tokens),
    case {First, Rest} of
        {{bin_element, _, Value, default, default}, [{'||', _} | More]} when Kind =:= expression, element(1, Value) =/= op ->
            {Qualifiers, Left} = erl_parse_tokens:separated(',', fun qualifier/1, More),
            {{bc, Anno, Value, Qualifiers}, erl_parse_tokens:expect('>>', Left)};
        {_, [{',', _} | More]} ->
            {Others, Left} = erl_parse_tokens:separated(',', fun segment/1, More),
            {{bin, Anno, [First | Others]}, erl_parse_tokens:expect('>>', Left)};
        _ -> {{bin, Anno, [First]}, erl_parse_tokens:expect('>>', Rest)}
    end.

segment(Tokens) ->
    {Value, Rest} = segment_value(Tokens),
    {Size, Left} = segment_size(Rest),
    {Types, After} = types(Left),
    {{bin_element, erl_parse_tokens:first_anno(Value), Value, Size, Types}, After}.

segment_value([{Op, Anno} | Tokens]) when ?IS_PREFIX(Op) ->
    {Value, Rest} = primary(expression, Tokens),
    {{op, Anno, Op, Value}, Rest};
segment_value(Tokens) -> primary(expression, Tokens).

segment_size([{':', _} | Tokens]) -> primary(expression, Tokens);
segment_size(Tokens) -> {default, Tokens}.

types([{'/', _} | Tokens]) -> erl_parse_tokens:separated('-', fun type/1, Tokens);
types(Tokens) -> {default, Tokens}.

type([{atom, _, Type}, {':', _}, {integer, _, Value} | Rest]) -> {{Type, Value}, Rest};
type([{atom, _, _}, {':', _} | Other]) -> erl_parse_tokens:unexpected(Other);
type([{atom, _, Type} | Rest]) -> {Type, Rest};
type(Tokens) -> erl_parse_tokens:unexpected(Tokens).
