%% erl_scan: tokens with places and texts, forms from pieces of text, and what is wrong with a text.
%% expect: {[{atom,f,{1,1},"f",{1,2}},{'(','(',{1,2},"(",{1,3}},{var,'X',{1,3},"X",{1,4}},{')',')',{1,4},")",{1,5}},{'when','when',{1,6},"when",{1,10}},{var,'X',{1,11},"X",{1,12}},{'>','>',{1,13},">",{1,14}},{integer,255,{1,15},"16#ff",{1,20}},{'->','->',{1,21},"->",{1,23}},{string,"a\n",{1,24},"\"a\\n\"",{1,29}},{';',';',{1,29},";",{1,30}},{comment,"% why",{1,31},"% why",{1,36}},{atom,'q a',{2,3},"'q a'",{2,8}},{dot,dot,{2,8},".",{2,9}}],{2,9},[{ok,[{atom,1,a},{'(',1},{integer,1,1},{')',1},{'->',1},{char,1,945},{dot,1}],1},{ok,[{atom,1,b},{dot,1}],1},{error,{1,erl_scan,{string,34,"open"}},1}],[{1,"illegal base '37'",1},{1,"unterminated string starting with \"abc\"",1},{1,"unterminated atom starting with 'q'",1},{1,"unterminated character",1},{1,"illegal float",1},{1,"illegal float",1}]}
-module(scanning).
-export([main/0]).

main() ->
    {ok, Tokens, End} = erl_scan:string("f(X) when X > 16#ff -> \"a\\n\"; % why\n  'q a'.", {1, 1}, [return_comments, text]),
    Seen = [{erl_scan:category(Token), erl_scan:symbol(Token), erl_scan:location(Token), erl_scan:text(Token), erl_scan:end_location(Token)} || Token <- Tokens],
    {Seen, End, forms([], ["a(", "1) -> $", "\\x{3b1}. b.", " ", "c \"open", eof]), [failure(Text) || Text <- ["x 37#1", "\"abc", "'q", "$", "1.0e", "1.0e999"]]}.

forms(_Continuation, []) -> [];
forms(Continuation, [Text | Texts]) ->
    case erl_scan:tokens(Continuation, Text, 1) of
        {more, Next} -> forms(Next, Texts);
        {done, Result, eof} -> [Result];
        {done, Result, Rest} -> [Result | forms([], [Rest | Texts])]
    end.

failure(Text) ->
    {error, {Line, Module, Description}, EndLine} = erl_scan:string(Text),
    {Line, Module:format_error(Description), EndLine}.
