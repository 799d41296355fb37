%% ~p breaks long terms into lines and aligns them.
%% expect: ok
%% output: [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,
%% output:  29,30,31,32,33,34,35,36,37,38,39,40]
%% output: {request,[{header,"content-type","text/plain"},{header,"content-length",1234}],
%% output:          <<"a body that is long enough to break the line">>}
%% output: #{first_long_key => [1,2,3,4,5,6,7,8,9,10],
%% output:   second_long_key => "some text that is rather long",
%% output:   third => {nested,#{a => b}}}
%% output: [alpha,beta,gamma,delta,epsilon,zeta,
%% output:  eta,theta]
%% output: [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40]
-module(line_breaking).
-export([main/0]).

main() ->
    io:format("~p~n", [lists:seq(1, 40)]),
    io:format("~p~n", [{request, [{header, "content-type", "text/plain"}, {header, "content-length", 1234}],
        <<"a body that is long enough to break the line">>}]),
    io:format("~p~n", [#{first_long_key => lists:seq(1, 10), second_long_key => "some text that is rather long",
        third => {nested, #{a => b}}}]),
    io:format("~40p~n", [[alpha, beta, gamma, delta, epsilon, zeta, eta, theta]]),
    io:format("~0p~n", [lists:seq(1, 40)]).
