%% coding: utf-8
%% Random terms and texts for the comparisons with OTP; the seed is the process's.
-module(random_terms).
-export([term/1, term/0, pick/1, list/2, integer/0, float/0, string/0, unicode_string/0, small_list/0,
         number_list/1, atom/0, binary/0, times/2]).

times(Count, Fun) -> lists:foreach(fun(_) -> Fun() end, lists:seq(1, Count)).

pick(List) -> lists:nth(rand:uniform(length(List)), List).

list(MaxLength, Fun) -> [Fun() || _ <- lists:seq(1, rand:uniform(MaxLength + 1) - 1)].

integer() -> pick([rand:uniform(10) - 5, rand:uniform(1000), -rand:uniform(1 bsl 40), rand:uniform(1 bsl 70)]).

float() -> pick([rand:uniform(), rand:uniform() * 1.0e10, -rand:uniform() * 1000, float(rand:uniform(100)),
                 rand:uniform() * math:pow(10.0, rand:uniform(600) - 300), 0.0, 1.0e22, 0.1, 9.9999999999]).

atom() -> pick([a, ok, error, foo_bar, 'Quoted atom', 'with\'quote', 'after', undefined, 'été', a_rather_long_atom_name,
                gen_server, x1, '', 'Ab', 'a@b', 'mañana', '日本']).

string() -> list(30, fun() -> pick([$a, $b, $\s, $\n, $", $\\, $z, $1, $é, $\t]) end).

unicode_string() -> list(20, fun() -> pick([$a, $b, $\s, $é, 16#3b1, 16#65e5, $Z]) end).

binary() ->
    pick([<<"text of some length">>, list_to_binary(string()), unicode:characters_to_binary(unicode_string()),
          list_to_binary(list(60, fun() -> rand:uniform(256) - 1 end)), <<1, 2, 3:4>>, <<5:3>>, <<0>>]).

small_list() -> list(6, fun() -> pick([1, 2, 3, 1.0, 2.0, a, b, "s", {1}, {2, x}, []]) end).

number_list(MaxLength) -> list(MaxLength, fun() -> pick([rand:uniform(20), float(rand:uniform(20)), rand:uniform(1000)]) end).

term() -> term(4).

term(0) -> pick([integer(), float(), atom(), atom(), string(), binary(), [], {}, #{}]);
term(Depth) ->
    Inner = fun() -> term(rand:uniform(Depth) - 1) end,
    case rand:uniform(9) of
        1 -> list(7, Inner);
        2 -> list_to_tuple(list(5, Inner));
        3 -> list_to_tuple([atom() | list(4, Inner)]);
        4 -> maps:from_list([{Inner(), Inner()} || _ <- lists:seq(1, rand:uniform(5))]);
        5 -> [Inner() | Inner()];
        6 -> list(40, fun() -> rand:uniform(100000) end);
        7 -> maps:from_list([{atom(), Inner()} || _ <- lists:seq(1, rand:uniform(5))]);
        _ -> term(0)
    end.
