%% coding: utf-8
%% erl_parse: what stands behind every arrow of this repository's own sources, damaged expressions, and generated terms.
-module(compare_parse).
-export([run/0]).

run() ->
    lists:foreach(fun source/1, sources()),
    lists:foreach(fun text/1, texts()),
    random_terms:times(2000, fun damaged/0),
    random_terms:times(1000, fun terms/0).

%% The renamed sources that the comparison was built from.
sources() -> filelib:wildcard(filename:join(filename:dirname(code:which(?MODULE)), "our_*.erl")).

source(File) ->
    {ok, Bytes} = file:read_file(File),
    {ok, Tokens, _} = erl_scan:string(unicode:characters_to_list(Bytes), {1, 1}),
    [same(Body) || Form <- forms(Tokens, []), Body <- bodies(Form), not has_macros(Body)].

forms([], _Form) -> [];
forms([{dot, _} = Dot | Tokens], Form) -> [lists:reverse([Dot | Form]) | forms(Tokens, [])];
forms([Token | Tokens], Form) -> forms(Tokens, [Token | Form]).

bodies([]) -> [];
bodies([{'->', _} | Tokens]) -> [Tokens | bodies(Tokens)];
bodies([_ | Tokens]) -> bodies(Tokens).

has_macros(Tokens) -> lists:keymember('?', 1, Tokens).

%% Expressions are read as the body of a function, so that OTP goes on behind a semicolon; that is left out.
same(Tokens) ->
    try erl_parse:parse_exprs(Tokens) of
        Theirs ->
            case ends_at_semicolon(Theirs, Tokens) of
                true -> ok;
                false -> compare:expect({erl_parse, parse_exprs, [Tokens]}, shown(Theirs), shown(our_erl_parse:parse_exprs(Tokens)))
            end
    catch
        error:{case_clause, _} -> ok
    end.

%% Whether our parser stops at a semicolon, where OTP's looks at what is behind.
ends_at_semicolon({ok, _}, _Tokens) -> false;
ends_at_semicolon({error, _}, Tokens) ->
    case our_erl_parse:parse_exprs(Tokens) of
        {error, {Location, _, ["syntax error before: ", Text]}} -> lists:member(lists:flatten(Text), [";", "';'"]) andalso is_semicolon(Location, Tokens);
        _ -> false
    end.

is_semicolon(Location, Tokens) -> lists:any(fun(Token) -> erl_scan:category(Token) =:= ';' andalso erl_scan:location(Token) =:= Location end, Tokens).

shown({error, {Location, Module, Description}}) -> {error, Location, Module, lists:flatten(Module:format_error(Description))};
shown(Other) -> Other.

texts() ->
    ["(x):y.", "#{a => 1, b := 2}.", "X#{a => 1}#{b=>c}.", "#r{a=1,_=2}.", "X#r{a=1}.", "X#r.a.", "#r.a.", "<<1:8/integer-unit:8, (-1):4, -2:X, \"a\"/utf8>>.", "<< <<A>> || <<A:2>> <= B, X >>.",
     "[1,2|X].", "try a of B when c -> d catch x:Y:Z when W -> 1; Q -> 2; E:F -> 3; {G, [H]} -> 5 after 4 end.", "try a after b end.", "try a end.", "fun a/1.", "fun M:F/A.", "fun (1, X) when X -> 2; (a,b) -> 3 end.",
     "fun F(1) -> 2; G(2) -> 3 end.", "fun F() -> a end.", "if a, b; c -> d; true -> e end.", "receive after 1 -> 2 end.", "receive X -> Y after 1 -> 2 end.", "1 + catch 2 * 3.", "a = b = c ! d.", "1 < 2 < 3.", "1 + 2 < 3 == 4.",
     "- 1 + not X.", "\"a\" \"b\" X.", "\"a\" \"b\".", "f(1)(2).", "1", "", "a,.", "A#b{c}.", "<<X/foo-1>>.", "(a+b)(c).", "a:b:c.", "fun(catch X) -> a end.", "fun(f(X)) -> a end.", "fun (a) -> b; (c,d) -> e end.", "case x of a -> b; end.",
     "a = fun () -> ok end ().", "fun X/1.", "fun X:f/1.", "(a)#r.b#r.c.", "-a#r.b.", "a orelse b andalso c.", "a ++ b -- c.", "a bor b band c bsl d.", "[a || b <= c].", "[a || <<b>> <= c, d <- e].", "#{a = b}.", "{a,b,}.", "fun(#{a := B} = C, <<D:8>>, #e{f = G}, -1, \"a\" ++ H) -> x end.", "fun([A || A]) -> x end.", "a. b."].

text(Text) ->
    {ok, Tokens, _} = erl_scan:string(Text, {1, 1}),
    same(Tokens).

damaged() ->
    {ok, Tokens, _} = erl_scan:string(random_terms:pick(texts()), {1, 1}, random_terms:pick([[], [text]])),
    {ok, [Other | _], _} = erl_scan:string(random_terms:pick(["a", "X", "1", "1.5", "\"s\"", "$c", "(", ")", "[", "]", "{", "}", "<<", ">>", "||", "|", "<-", "->", "end", "of", "when", "catch", "fun", "#", ":", "/", ".", ",", "=", "+", "not", "begin", "case", "'q a'", "::"]), {1, 90}),
    {Before, After} = lists:split(rand:uniform(length(Tokens) + 1) - 1, Tokens),
    same(random_terms:pick([Before ++ [Other | After], Before ++ [Other | lists:nthtail(min(1, length(After)), After)], Before ++ lists:nthtail(min(1, length(After)), After)])).

terms() ->
    Term = random_terms:term(),
    compare:same(erl_parse, abstract, [Term]),
    Options = random_terms:pick([7, [], [{line, 3}], [{location, {2, 3}}], [{encoding, latin1}], [{encoding, none}], [{encoding, utf8}], [{encoding, fun(C) -> C < 100 end}]]),
    compare:same(erl_parse, abstract, [Term, Options]),
    compare:expect({erl_parse, comes_back, Term}, Term, our_erl_parse:normalise(our_erl_parse:abstract(Term))),
    Text = lists:flatten(random_terms:pick([io_lib:format("~tp.", [Term]), io_lib:format("~tp.", [[Term, $a, -1, {Term}]])])) ,
    {ok, Tokens, _} = erl_scan:string(random_terms:pick([Text, "f(" ++ lists:droplast(Text) ++ ").", "a, " ++ Text, "-" ++ Text, "X.", "$a.", "<<\"abc\",1,-1:7>>.", "<<\"ab\":16/little, 1.5/float, 1.5:32/float-little, \"é\"/utf16, $a/utf32-little, <<1,2,3>>:2/binary, <<5:3>>/bits, 3:2/unit:5, 258:16>>.", "<<X:8>>.", "<<a>>.", "<<1.5:7/float>>.",  "#{a := 1}.", "+1.5.", "fun a/1.", "fun a:b/1."])),
    [Theirs, Ours] = [shown(M:parse_term(Tokens)) || M <- [erl_parse, our_erl_parse]],
    compare:expect({erl_parse, parse_term, [Tokens]}, Theirs, Ours).
