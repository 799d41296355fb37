%% erl_parse: expressions in the abstract format, terms, terms as expressions and back, and what is wrong with a text.
%% expect: {[[{match,{1,1},{var,{1,1},'X'},{op,{1,19},'+',{call,{1,5},{atom,{1,5},f},[{integer,{1,7},1},{cons,{1,10},{atom,{1,11},a},{var,{1,15},'T'}}]},{op,{1,23},'*',{integer,{1,21},2},{op,{1,25},'-',{integer,{1,26},3}}}}},{call,{1,29},{remote,{1,30},{var,{1,29},'M'},{atom,{1,31},g}},[{map,{1,34},{var,{1,33},'X'},[{map_field_assoc,{1,38},{atom,{1,36},k},{atom,{1,41},v}}]},{record,{1,45},r,[{record_field,{1,48},{atom,{1,48},a},{integer,{1,52},1}}]}]}],[{lc,{1,1},{tuple,{1,2},[{var,{1,3},'Y'},{bin,{1,6},[{bin_element,{1,8},{var,{1,8},'Y'},{integer,{1,10},8},[little]},{bin_element,{1,20},{string,{1,20},"s"},default,[utf8]}]}]},[{generate,{1,37},{var,{1,35},'Y'},{var,{1,40},'L'}},{op,{1,45},'>',{var,{1,43},'Y'},{integer,{1,47},1}}]}],[{'try',{1,1},[{atom,{1,5},a}],[{clause,{1,10},[{atom,{1,10},b}],[[{atom,{1,17},c}],[{atom,{1,20},d}]],[{atom,{1,25},e}]}],[{clause,{1,33},[{tuple,{1,33},[{atom,{1,33},error},{tuple,{1,39},[{var,{1,40},'F'}]},{var,{1,43},'S'}]}],[],[{var,{1,48},'S'}]},{clause,{1,51},[{tuple,{1,51},[{atom,{1,51},throw},{var,{1,51},'G'},{var,{1,51},'_'}]}],[],[{var,{1,56},'G'}]}],[{atom,{1,64},h}]}],[{named_fun,{1,1},'F',[{clause,{1,5},[{integer,{1,7},0}],[],[{integer,{1,13},1}]},{clause,{1,16},[{var,{1,18},'N'}],[],[{var,{1,24},'N'}]}]},{'fun',{1,31},{function,{atom,{1,35},m},{atom,{1,37},f},{integer,{1,39},1}}}],[{'receive',{1,1},[{clause,{1,9},[{tuple,{1,9},[{atom,{1,10},a},{var,{1,13},'_'}]}],[],[{atom,{1,19},ok}]}],{integer,{1,28},10},[{atom,{1,34},late}]}],{{1,7},"syntax error before: '<'"},{{1,5},"syntax error before: '('"},{{1,3},"syntax error before: b"},{{1,14},"head mismatch"}],[{a,[-1|b],#{"k" => <<1:4>>}},{{1,4},"bad term"},{{1,1},"bad term"},fun lists:map/2],{tuple,7,[{atom,7,a},{string,7,[1,116,97,105,108]}]}}
-module(scanning_and_parsing).
-export([main/0]).

main() ->
    Expressions = ["X = f(1, [a | T]) + 2 * -3, M:g(X#{k => v}, #r{a = 1}).", "[{Y, <<Y:8/little, \"s\"/utf8>>} || Y <- L, Y > 1].",
                   "try a of b when c; d -> e catch error:{F}:S -> S; G -> G after h end.", "fun F(0) -> 1; F(N) -> N end, fun m:f/1.",
                   "receive {a, _} -> ok after 10 -> late end.", "1 < 2 < 3.", "f(1)(2).", "a b", "fun(1) -> a; (1, 2) -> b end."],
    Term = #{a => [1, 2.5, "text", <<"bits", 3:4>>], {b} => 'q a'},
    Term = erl_parse:normalise(erl_parse:abstract(Term)),
    {[parsed(parse_exprs, Text) || Text <- Expressions], [parsed(parse_term, Text) || Text <- ["{a, [-1 | b], #{\"k\" => <<1:4>>}}.", "a, b.", "f(x).", "fun lists:map/2."]],
     erl_parse:abstract({a, [1 | "tail"]}, [{line, 7}, {encoding, latin1}])}.

parsed(Function, Text) ->
    {ok, Tokens, _} = erl_scan:string(Text, {1, 1}),
    case erl_parse:Function(Tokens) of
        {error, {Location, Module, Description}} -> {Location, lists:flatten(Module:format_error(Description))};
        {ok, Parsed} -> Parsed
    end.
