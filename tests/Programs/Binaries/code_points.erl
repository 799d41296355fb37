%% Code points in UTF-8, UTF-16 and UTF-32, and character data that is spread or broken.
%% expect: {[97,233,8364,128512],<<0,97,0,233,32,172,216,61,222,0>>,<<97,0,0,0,233,0,0,0,172,32,0,0,0,246,1,0>>,[none,none,none,none],<<195,169,226,130,172>>,{error,<<"a">>,[<<"Ã">>,[["a"],98]]},{incomplete,"a",<<226,130>>},{error,<<"a">>,[[-1,"b"],"c"]},<<"aé"/utf8>>,[97,65536]}
-module(code_points).
-export([main/0]).

main() ->
    Text = <<"aé€😀"/utf8>>,
    {[C || <<C/utf8>> <= Text],
     << <<C/utf16>> || <<C/utf8>> <= Text >>,
     << <<C/utf32-little>> || <<C/utf8>> <= Text >>,
     [case Bits of <<C/utf8, _/binary>> -> C; _ -> none end || Bits <- [<<192, 128>>, <<237, 160, 128>>, <<244, 144, 128, 128>>, <<195>>]],
     unicode:characters_to_binary([[<<195>>], <<169>>, 8364]),
     unicode:characters_to_binary([<<"a">>, [[<<195>>, 97]], 98]),
     unicode:characters_to_list([97, <<226, 130>>]),
     unicode:characters_to_binary(["a", [-1, "b"], "c"]),
     unicode:characters_to_binary(<<97, 233>>, latin1),
     unicode:characters_to_list(<<0, 97, 216, 0, 220, 0>>, utf16)}.
