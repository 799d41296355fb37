%% binary:match and matches: the leftmost match, and of those the longest.
%% expect: {{10,3},nomatch,[{0,1},{4,1},{8,1},{10,1},{14,1},{19,1}],[{4,2},{10,3},{14,5}],[{5,4},{10,3}],[{0,2},{2,2}],[{0,40},{40,40}],3,4,<<"sells">>,65536,<<0,0,1>>}
-module(searching_binaries).
-export([main/0]).

main() ->
    Text = <<"she sells sea shells">>,
    Pattern = binary:compile_pattern([<<"se">>, <<"sea">>, <<"shell">>, <<"ells">>]),
    {binary:match(Text, <<"sea">>), binary:match(Text, <<"xyz">>), binary:matches(Text, <<"s">>),
     binary:matches(Text, Pattern), binary:matches(Text, Pattern, [{scope, {5, 10}}]),
     binary:matches(<<"aaaaa">>, <<"aa">>), binary:matches(binary:copy(<<"ab">>, 40), binary:copy(<<"ab">>, 20)),
     binary:longest_common_prefix([<<"shell">>, <<"she">>, <<"shed">>]), binary:longest_common_suffix([<<"sells">>, <<"shells">>]),
     binary:part(Text, 9, -5), binary:decode_unsigned(<<1, 0, 0>>), binary:encode_unsigned(65536, little)}.
