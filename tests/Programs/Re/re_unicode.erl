%% Characters of several bytes: positions are bytes, characters are counted in quantifiers and look behinds.
%% expect: [{match,[{0,5}]},{match,[[97,233,945]]},{match,[{3,2}]},{match,[[945]]},{match,[{3,2}]},{match,[[945]]},{match,[{1,12}]},{match,[[233,945,8364,128512,122]]},{match,[{12,1}]},{match,["z"]},{match,[{8,4}]},{match,[[128512]]},{match,[{0,1}]},{match,["a"]},{match,[{0,3},{1,2}]},{match,["aé","é"]},{match,[{0,3}]},{match,["aé"]},{match,[{0,3},{0,3}]},{match,["aé","aé"]}]
-module(re_unicode).
-export([main/0]).

main() ->
    [re:run([$a, 16#e9, 16#3b1, 16#20ac, 16#1f600, $z], RE, [unicode, {capture, all, Type}])
     || RE <- [".{3}", [16#3b1], ["[", 16#3b1, $-, 16#3ff, "]"], "[^a]+", "(?<=..)z", "\\x{1f600}", "\\C", "a(.)", "[[:alpha:]]+", "(\\w+)"], Type <- [index, list]].
