%% Characters that are written with a backslash.
%% expect: [{match,[{0,1}]},{match,[{1,1}]},{match,[{2,1}]},{match,[{3,1}]},{match,[{4,1}]},{match,[{5,1}]},{match,[{6,1}]},{match,[{6,1}]},{match,[{7,1}]},{match,[{7,1}]},{match,[{7,1}]},{match,[{7,1}]},{match,[{8,1}]},{match,[{8,1}]},nomatch,nomatch,nomatch]
-module(re_escapes).
-export([main/0]).

main() ->
    [re:run([7, 27, 12, 10, 13, 9, 1, $A, 255], RE, [{capture, first, index}])
     || RE <- ["\\a", "\\e", "\\f", "\\n", "\\r", "\\t", "\\cA", "\\ca", "\\x41", "\\x{41}", "\\101", "\\o{101}", "\\377", "\\xff", "\\x", "\\y", "\\Q\\x41\\E"]].
