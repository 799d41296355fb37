%% A pattern that contains itself, or calls one of its groups.
%% expect: [{match,["((a)(b(c)))"]},{match,["((a)(b(c)))","((a)(b(c)))"]},{match,["((a)(b(c)))","((a)(b(c)))"]},{match,["abba","abba","a"]},{match,["ab","a"]},{match,["abba","a"]},{match,["ab","a"]},{match,["bba","b"]},{match,["x(1","1"]}]
-module(re_recursion).
-export([main/0]).

main() ->
    [re:run("((a)(b(c)))) abba x(1)", RE, [{capture, all, list}])
     || RE <- ["\\((?:[^()]++|(?R))*\\)", "(\\((?:[^()]++|(?1))*\\))", "(?<p>\\((?:[^()]++|(?&p))*\\))", "\\b((\\w)(?:(?1)|\\w?)\\2)\\b", "(a)(?1)?b", "(a|b)(?1)(?1)(?1)", "(?+1)x|(a|\\s)b", "(?:(b)(?-1))a", "x\\((\\g<2>)(?(DEFINE)(\\d))"]].
