%% Expressions that begin with a word and have clauses or a body: begin, if, case, receive, fun, try.
-module(erl_parse_block).

-export([block/2]).

block({'begin', Anno}, Tokens) ->
    {Body, Rest} = erl_parse_expression:expressions(Tokens),
    {{block, Anno, Body}, erl_parse_tokens:expect('end', Rest)};
block({'if', Anno}, Tokens) ->
    {Clauses, Rest} = erl_parse_tokens:separated(';', fun if_clause/1, Tokens),
    {{'if', Anno, Clauses}, erl_parse_tokens:expect('end', Rest)};
block({'case', Anno}, Tokens) ->
    {Subject, Rest} = erl_parse_expression:expression(Tokens),
    {Clauses, Left} = clauses(erl_parse_tokens:expect('of', Rest)),
    {{'case', Anno, Subject, Clauses}, erl_parse_tokens:expect('end', Left)};
block({'receive', Anno}, Tokens) -> receive_(Anno, Tokens);
block({'fun', Anno}, Tokens) -> fun_(Anno, Tokens);
block({'try', Anno}, Tokens) -> try_(Anno, Tokens).

%%% Clauses

clauses(Tokens) -> erl_parse_tokens:separated(';', fun clause/1, Tokens).

clause(Tokens) ->
    {Pattern, Rest} = erl_parse_expression:expression(Tokens),
    guarded(erl_parse_tokens:first_anno(Pattern), [Pattern], Rest).

guarded(Anno, Patterns, Tokens) ->
    {Guard, Rest} = case Tokens of
                        [{'when', _} | More] -> guard(More);
                        _ -> {[], Tokens}
                    end,
    {Body, Left} = erl_parse_expression:expressions(erl_parse_tokens:expect('->', Rest)),
    {{clause, Anno, Patterns, Guard, Body}, Left}.

guard(Tokens) -> erl_parse_tokens:separated(';', fun erl_parse_expression:expressions/1, Tokens).

if_clause(Tokens) ->
    {[[First | _] | _] = Guard, Rest} = guard(Tokens),
    {Body, Left} = erl_parse_expression:expressions(erl_parse_tokens:expect('->', Rest)),
    {{clause, erl_parse_tokens:first_anno(First), [], Guard, Body}, Left}.

receive_(Anno, [{'after', _} | Tokens]) -> timeout(Anno, [], Tokens);
receive_(Anno, Tokens) ->
    {Clauses, Rest} = clauses(Tokens),
    case Rest of
        [{'after', _} | More] -> timeout(Anno, Clauses, More);
        _ -> {{'receive', Anno, Clauses}, erl_parse_tokens:expect('end', Rest)}
    end.

timeout(Anno, Clauses, Tokens) ->
    {Time, Rest} = erl_parse_expression:expression(Tokens),
    {Body, Left} = erl_parse_expression:expressions(erl_parse_tokens:expect('->', Rest)),
    {{'receive', Anno, Clauses, Time, Body}, erl_parse_tokens:expect('end', Left)}.

%%% Funs

fun_(Anno, [{atom, _, Name}, {'/', _}, {integer, _, Arity} | Rest]) -> {{'fun', Anno, {function, Name, Arity}}, Rest};
fun_(_Anno, [{atom, _, _}, {'/', _} | Other]) -> erl_parse_tokens:unexpected(Other);
fun_(Anno, [{Category, _, _} = Module, {':', _} | Tokens]) when Category =:= atom; Category =:= var ->
    {Name, Rest} = named([atom, var], Tokens),
    {Arity, Left} = named([integer, var], erl_parse_tokens:expect('/', Rest)),
    {{'fun', Anno, {function, Module, Name, Arity}}, Left};
fun_(_Anno, [{atom, _, _} | Other]) -> erl_parse_tokens:unexpected(Other);
fun_(Anno, [{var, _, Name} | _] = Tokens) ->
    {Clauses, Behind} = fun_clauses(Tokens),
    {{named_fun, Anno, Name, Clauses}, Behind};
fun_(Anno, [{'(', _} | _] = Tokens) ->
    {Clauses, Behind} = fun_clauses(Tokens),
    {{'fun', Anno, {clauses, Clauses}}, Behind};
fun_(_Anno, Tokens) -> erl_parse_tokens:unexpected(Tokens).

named(Categories, [{Category, _, _} = Token | Rest] = Tokens) ->
    lists:member(Category, Categories) orelse erl_parse_tokens:unexpected(Tokens),
    {Token, Rest};
named(_Categories, Tokens) -> erl_parse_tokens:unexpected(Tokens).

fun_clauses(Tokens) ->
    {Clauses, Rest} = erl_parse_tokens:separated(';', fun fun_clause/1, Tokens),
    Behind = erl_parse_tokens:expect('end', Rest),
    {alike(Clauses), Behind}.

%% A clause with its name, which is '' where it has none.
fun_clause([{'(', Anno} | Tokens]) -> fun_clause('', Anno, Tokens);
fun_clause([{var, Anno, Name}, {'(', _} | Tokens]) -> fun_clause(Name, Anno, Tokens);
fun_clause([{var, _, _} | Other]) -> erl_parse_tokens:unexpected(Other);
fun_clause(Tokens) -> erl_parse_tokens:unexpected(Tokens).

fun_clause(Name, Anno, Tokens) ->
    {Patterns, Rest} = erl_parse_tokens:arguments(fun erl_parse_expression:pattern/1, Tokens),
    {Clause, Behind} = guarded(Anno, Patterns, Rest),
    {{Name, Clause}, Behind}.

%% All clauses of a fun have its name and as many arguments.
alike([{Name, {clause, _, Patterns, _, _}} | _] = Clauses) ->
    [throw({problem, Anno, "head mismatch"})
     || {Other, {clause, Anno, Others, _, _}} <- Clauses, Other =/= Name orelse length(Others) =/= length(Patterns)],
    [Clause || {_Name, Clause} <- Clauses].

%%% try

try_(Anno, Tokens) ->
    {Body, Rest} = erl_parse_expression:expressions(Tokens),
    {Clauses, Left} = case Rest of
                          [{'of', _} | More] -> clauses(More);
                          _ -> {[], Rest}
                      end,
    {Handlers, Cleanup} = case Left of
                              [{'catch', _} | Caught] -> erl_parse_tokens:separated(';', fun handler/1, Caught);
                              [{'after', _} | _] -> {[], Left};
                              _ -> erl_parse_tokens:unexpected(Left)
                          end,
    {After, End} = case Cleanup of
                       [{'after', _} | Always] -> erl_parse_expression:expressions(Always);
                       _ -> {[], Cleanup}
                   end,
    {{'try', Anno, Body, Clauses, Handlers, After}, erl_parse_tokens:expect('end', End)}.

handler([{Category, Anno, _} = Class, {':', _} | Tokens]) when Category =:= atom; Category =:= var ->
    {Pattern, Rest} = erl_parse_expression:pattern(Tokens),
    {Stack, Left} = case Rest of
                        [{':', _}, {var, _, _} = Variable | More] -> {Variable, More};
                        [{':', _} | Other] -> erl_parse_tokens:unexpected(Other);
                        _ -> {{var, erl_parse_tokens:last_anno(Pattern), '_'}, Rest}
                    end,
    guarded(Anno, [{tuple, Anno, [Class, Pattern, Stack]}], Left);
handler(Tokens) ->
    {Pattern, Rest} = erl_parse_expression:pattern(Tokens),
    Anno = erl_parse_tokens:first_anno(Pattern),
    guarded(Anno, [{tuple, Anno, [{atom, Anno, throw}, Pattern, {var, erl_parse_tokens:last_anno(Pattern), '_'}]}], Rest).
