%% Expressions and patterns from tokens, by recursive descent with operator precedence. What is
%% parsed comes as {Tree in the abstract format, Tokens behind it}; a token that fits nowhere is
%% thrown as {unexpected, Token}, with the tokens' end as {'$end', _}.
-module(erl_parse_expression).

-export([expressions/1, expression/1]).

-define(IS_COMPARISON(Op), (Op =:= '==' orelse Op =:= '/=' orelse Op =:= '=<' orelse Op =:= '<' orelse Op =:= '>=' orelse Op =:= '>' orelse Op =:= '=:=' orelse Op =:= '=/=')).
-define(IS_PREFIX(Op), (Op =:= '+' orelse Op =:= '-' orelse Op =:= 'bnot' orelse Op =:= 'not')).
-define(COMPARISON, 200).
-define(UNARY, 600).

%% Expressions separated by commas.
expressions(Tokens) -> separated(',', fun expression/1, Tokens).

expression(Tokens) -> binary(expression, 0, Tokens).

%% Patterns have the operators that can be computed at compile time, and no calls.
pattern(Tokens) -> binary(pattern, 0, Tokens).

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
        {?COMPARISON, _} when Before =:= ?COMPARISON, Least =< ?COMPARISON -> unexpected(Tokens);
        {Precedence, Right} when Precedence >= Least ->
            {Operand, Behind} = binary(Kind, Right, Rest),
            operators(Kind, Least, Precedence, joined(Op, Anno, Left, Operand), Behind);
        _ -> {Left, Tokens}
    end;
operators(_Kind, _Least, _Before, Left, Tokens) -> {Left, Tokens}.

joined('=', _Anno, Left, Right) -> {match, first_anno(Left), Left, Right};
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
    {Arguments, Rest} = arguments(fun expression/1, Tokens),
    {{call, first_anno(Function), Function, Arguments}, Rest};
called(Function, Tokens) -> {Function, Tokens}.

arguments(_Parse, [{')', _} | Rest]) -> {[], Rest};
arguments(Parse, Tokens) ->
    {Arguments, Rest} = separated(',', Parse, Tokens),
    {Arguments, expect(')', Rest)}.

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
updated(_Kind, map, _Left, [{'#', _} | Tokens]) -> unexpected(Tokens);
updated(_Kind, _Sort, _Left, [{'#', _} | Tokens]) -> no_name(Tokens);
updated(_Kind, _Sort, Left, Tokens) -> {Left, Tokens}.

%% The token that is wrong behind the sign of a record.
no_name([{atom, _, _}, {'.', _} | Tokens]) -> unexpected(Tokens);
no_name([{atom, _, _} | Tokens]) -> unexpected(Tokens);
no_name(Tokens) -> unexpected(Tokens).

map_fields(Tokens) -> fields(fun map_field/1, Tokens).

record_fields(Tokens) -> fields(fun record_field/1, Tokens).

fields(_Parse, [{'}', _} | Rest]) -> {[], Rest};
fields(Parse, Tokens) ->
    {Fields, Rest} = separated(',', Parse, Tokens),
    {Fields, expect('}', Rest)}.

map_field(Tokens) ->
    {Key, Rest} = expression(Tokens),
    {Kind, Anno, More} = case Rest of
                             [{'=>', A} | M] -> {map_field_assoc, A, M};
                             [{':=', A} | M] -> {map_field_exact, A, M};
                             _ -> unexpected(Rest)
                         end,
    {Value, Left} = expression(More),
    {{Kind, Anno, Key, Value}, Left}.

record_field([{Category, Anno, _} = Name | Tokens]) when Category =:= atom; Category =:= var ->
    {Value, Rest} = expression(expect('=', Tokens)),
    {{record_field, Anno, Name, Value}, Rest};
record_field(Tokens) -> unexpected(Tokens).

%%% Primaries

primary(_Kind, [{string, Anno, Text} | Tokens]) -> strings(Anno, [Text], Tokens);
primary(_Kind, [{Category, _, _} = Token | Rest]) when Category =/= '$end' -> {Token, Rest};
primary(Kind, [{'(', _} | Tokens]) ->
    {Inner, Rest} = binary(Kind, 0, Tokens),
    {Inner, expect(')', Rest)};
primary(_Kind, [{'{', Anno} | Tokens]) ->
    {Elements, Rest} = fields(fun expression/1, Tokens),
    {{tuple, Anno, Elements}, Rest};
primary(_Kind, [{'[', Anno}, {']', _} | Rest]) -> {{nil, Anno}, Rest};
primary(Kind, [{'[', Anno} | Tokens]) -> list(Kind, Anno, Tokens);
primary(_Kind, [{'<<', Anno}, {'>>', _} | Rest]) -> {{bin, Anno, []}, Rest};
primary(Kind, [{'<<', Anno} | Tokens]) -> bits(Kind, Anno, Tokens);
primary(expression, [{'begin', Anno} | Tokens]) ->
    {Body, Rest} = expressions(Tokens),
    {{block, Anno, Body}, expect('end', Rest)};
primary(expression, [{'if', Anno} | Tokens]) ->
    {Clauses, Rest} = separated(';', fun if_clause/1, Tokens),
    {{'if', Anno, Clauses}, expect('end', Rest)};
primary(expression, [{'case', Anno} | Tokens]) ->
    {Subject, Rest} = expression(Tokens),
    {Clauses, Left} = clauses(expect('of', Rest)),
    {{'case', Anno, Subject, Clauses}, expect('end', Left)};
primary(expression, [{'receive', Anno} | Tokens]) -> receive_(Anno, Tokens);
primary(expression, [{'fun', Anno} | Tokens]) -> fun_(Anno, Tokens);
primary(expression, [{'try', Anno} | Tokens]) -> try_(Anno, Tokens);
primary(_Kind, Tokens) -> unexpected(Tokens).

strings(Anno, Texts, [{string, _, Text} | Tokens]) -> strings(Anno, [Text | Texts], Tokens);
strings(Anno, Texts, Tokens) -> {{string, Anno, lists:append(lists:reverse(Texts))}, Tokens}.

%%% Lists and comprehensions

list(Kind, Anno, Tokens) ->
    {Head, Rest} = expression(Tokens),
    case Rest of
        [{'||', _} | More] when Kind =:= expression ->
            {Qualifiers, Left} = separated(',', fun qualifier/1, More),
            {{lc, Anno, Head, Qualifiers}, expect(']', Left)};
        _ ->
            {Tail, Left} = tail(Rest),
            {{cons, Anno, Head, Tail}, Left}
    end.

tail([{']', Anno} | Rest]) -> {{nil, Anno}, Rest};
tail([{'|', _} | Tokens]) ->
    {Tail, Rest} = expression(Tokens),
    {Tail, expect(']', Rest)};
tail([{',', _} | Tokens]) ->
    {Head, Rest} = expression(Tokens),
    {Tail, Left} = tail(Rest),
    {{cons, first_anno(Head), Head, Tail}, Left};
tail(Tokens) -> unexpected(Tokens).

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
            {Qualifiers, Left} = separated(',', fun qualifier/1, More),
            {{bc, Anno, Value, Qualifiers}, expect('>>', Left)};
        {_, [{',', _} | More]} ->
            {Others, Left} = separated(',', fun segment/1, More),
            {{bin, Anno, [First | Others]}, expect('>>', Left)};
        _ -> {{bin, Anno, [First]}, expect('>>', Rest)}
    end.

segment(Tokens) ->
    {Value, Rest} = segment_value(Tokens),
    {Size, Left} = segment_size(Rest),
    {Types, After} = types(Left),
    {{bin_element, first_anno(Value), Value, Size, Types}, After}.

segment_value([{Op, Anno} | Tokens]) when ?IS_PREFIX(Op) ->
    {Value, Rest} = primary(expression, Tokens),
    {{op, Anno, Op, Value}, Rest};
segment_value(Tokens) -> primary(expression, Tokens).

segment_size([{':', _} | Tokens]) -> primary(expression, Tokens);
segment_size(Tokens) -> {default, Tokens}.

types([{'/', _} | Tokens]) -> separated('-', fun type/1, Tokens);
types(Tokens) -> {default, Tokens}.

type([{atom, _, Type}, {':', _}, {integer, _, Value} | Rest]) -> {{Type, Value}, Rest};
type([{atom, _, _}, {':', _} | Other]) -> unexpected(Other);
type([{atom, _, Type} | Rest]) -> {Type, Rest};
type(Tokens) -> unexpected(Tokens).

%%% Clauses

clauses(Tokens) -> separated(';', fun clause/1, Tokens).

clause(Tokens) ->
    {Pattern, Rest} = expression(Tokens),
    guarded(first_anno(Pattern), [Pattern], Rest).

guarded(Anno, Patterns, Tokens) ->
    {Guard, Rest} = case Tokens of
                        [{'when', _} | More] -> guard(More);
                        _ -> {[], Tokens}
                    end,
    {Body, Left} = expressions(expect('->', Rest)),
    {{clause, Anno, Patterns, Guard, Body}, Left}.

guard(Tokens) -> separated(';', fun expressions/1, Tokens).

if_clause(Tokens) ->
    {[[First | _] | _] = Guard, Rest} = guard(Tokens),
    {Body, Left} = expressions(expect('->', Rest)),
    {{clause, first_anno(First), [], Guard, Body}, Left}.

receive_(Anno, [{'after', _} | Tokens]) -> timeout(Anno, [], Tokens);
receive_(Anno, Tokens) ->
    {Clauses, Rest} = clauses(Tokens),
    case Rest of
        [{'after', _} | More] -> timeout(Anno, Clauses, More);
        _ -> {{'receive', Anno, Clauses}, expect('end', Rest)}
    end.

timeout(Anno, Clauses, Tokens) ->
    {Time, Rest} = expression(Tokens),
    {Body, Left} = expressions(expect('->', Rest)),
    {{'receive', Anno, Clauses, Time, Body}, expect('end', Left)}.

%%% Funs

fun_(Anno, [{atom, _, Name}, {'/', _}, {integer, _, Arity} | Rest]) -> {{'fun', Anno, {function, Name, Arity}}, Rest};
fun_(_Anno, [{atom, _, _}, {'/', _} | Other]) -> unexpected(Other);
fun_(Anno, [{Category, _, _} = Module, {':', _} | Tokens]) when Category =:= atom; Category =:= var ->
    {Name, Rest} = named([atom, var], Tokens),
    {Arity, Left} = named([integer, var], expect('/', Rest)),
    {{'fun', Anno, {function, Module, Name, Arity}}, Left};
fun_(_Anno, [{atom, _, _} | Other]) -> unexpected(Other);
fun_(Anno, [{var, _, Name} | _] = Tokens) ->
    {Clauses, Behind} = fun_clauses(Tokens),
    {{named_fun, Anno, Name, Clauses}, Behind};
fun_(Anno, [{'(', _} | _] = Tokens) ->
    {Clauses, Behind} = fun_clauses(Tokens),
    {{'fun', Anno, {clauses, Clauses}}, Behind};
fun_(_Anno, Tokens) -> unexpected(Tokens).

named(Categories, [{Category, _, _} = Token | Rest] = Tokens) ->
    lists:member(Category, Categories) orelse unexpected(Tokens),
    {Token, Rest};
named(_Categories, Tokens) -> unexpected(Tokens).

fun_clauses(Tokens) ->
    {Clauses, Rest} = separated(';', fun fun_clause/1, Tokens),
    Behind = expect('end', Rest),
    {alike(Clauses), Behind}.

%% A clause with its name, which is '' where it has none.
fun_clause([{'(', Anno} | Tokens]) -> fun_clause('', Anno, Tokens);
fun_clause([{var, Anno, Name}, {'(', _} | Tokens]) -> fun_clause(Name, Anno, Tokens);
fun_clause([{var, _, _} | Other]) -> unexpected(Other);
fun_clause(Tokens) -> unexpected(Tokens).

fun_clause(Name, Anno, Tokens) ->
    {Patterns, Rest} = arguments(fun pattern/1, Tokens),
    {Clause, Behind} = guarded(Anno, Patterns, Rest),
    {{Name, Clause}, Behind}.

%% All clauses of a fun have its name and as many arguments.
alike([{Name, {clause, _, Patterns, _, _}} | _] = Clauses) ->
    [throw({problem, Anno, "head mismatch"})
     || {Other, {clause, Anno, Others, _, _}} <- Clauses, Other =/= Name orelse length(Others) =/= length(Patterns)],
    [Clause || {_Name, Clause} <- Clauses].

%%% try

try_(Anno, Tokens) ->
    {Body, Rest} = expressions(Tokens),
    {Clauses, Left} = case Rest of
                          [{'of', _} | More] -> clauses(More);
                          _ -> {[], Rest}
                      end,
    {Handlers, Cleanup} = case Left of
                              [{'catch', _} | Caught] -> separated(';', fun handler/1, Caught);
                              [{'after', _} | _] -> {[], Left};
                              _ -> unexpected(Left)
                          end,
    {After, End} = case Cleanup of
                       [{'after', _} | Always] -> expressions(Always);
                       _ -> {[], Cleanup}
                   end,
    {{'try', Anno, Body, Clauses, Handlers, After}, expect('end', End)}.

handler([{Category, Anno, _} = Class, {':', _} | Tokens]) when Category =:= atom; Category =:= var ->
    {Pattern, Rest} = pattern(Tokens),
    {Stack, Left} = case Rest of
                        [{':', _}, {var, _, _} = Variable | More] -> {Variable, More};
                        [{':', _} | Other] -> unexpected(Other);
                        _ -> {{var, last_anno(Pattern), '_'}, Rest}
                    end,
    guarded(Anno, [{tuple, Anno, [Class, Pattern, Stack]}], Left);
handler(Tokens) ->
    {Pattern, Rest} = pattern(Tokens),
    Anno = first_anno(Pattern),
    guarded(Anno, [{tuple, Anno, [{atom, Anno, throw}, Pattern, {var, last_anno(Pattern), '_'}]}], Rest).

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
