%% since: OTP 27
%% Texts in triple quotes: lines as they are written, without the blanks that stand before the closing quotes.
%% expect: {"one\n  two \"quoted\" \\n\n\nlast",[],"a","\"\"\"",<<"in a binary">>}
-module(triple_quotes).
-export([main/0]).

main() ->
    {"""
     one
       two "quoted" \n

     last
     """, """

     """, """
     a
     """, """"
     """
     """", <<"""
     in a binary
     """>>}.
