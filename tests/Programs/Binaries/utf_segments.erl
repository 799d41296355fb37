%% utf8, utf16 and utf32 segments encode and decode one character each.
%% expect: {10,[97,233,26085,128512],<<216,61,222,0>>,<<61,216,0,222>>,<<0,0,0,233>>,<<230,151,165>>,{all,4},{stuck,0,<<"ÿ">>},{stuck,1,<<"Ã">>},badarg}
-module(utf_segments).
-export([main/0]).

main() ->
    Text = <<"aé日😀"/utf8>>,
    <<A/utf8, B/utf8, C/utf8, D/utf8>> = Text,
    {byte_size(Text), [A, B, C, D], <<128512/utf16>>, <<128512/utf16-little>>, <<233/utf32>>, <<26085/utf8>>, decode(Text, 0),
     decode(<<255>>, 0), decode(<<97, 195>>, 0),
     try <<(id(16#D800))/utf8>> catch error:Reason -> Reason end}.

decode(<<_/utf8, Rest/binary>>, N) -> decode(Rest, N + 1);
decode(<<>>, N) -> {all, N};
decode(Rest, N) -> {stuck, N, Rest}.

id(X) -> X.
