%% The generators of rand: how a seed becomes a state, how a state gives its next number, and how
%% it jumps ahead. A state has no more than its words in it.
%%
%%   exsss, exsp, exsplus   Xorshift116, scrambled by ** or +           [S1 | S0], 58 bits each
%%   exrop                  Xoroshiro116+                               [S1 | S0]
%%   exro928ss              Xoroshiro928**                              {Words, Passed}, 16 words of 58 bits
%%   exs1024s, exs1024      Xorshift1024*                               {Words, Passed}, 16 words of 64 bits
%%   exs64                  Xorshift64*                                 one word
%%   dummy                  goes to and fro; to measure what is around    one word
%%
%% Bits that would be lost are masked off before each shift, so that 58 bits stay small integers.
-module(rand_algorithms).

-export([shape/1, state/2, next/2, jump/2, splitmix64/1, mix58/1, exsp/1]).

-define(MASK(Bits, X), ((X) band (1 bsl (Bits) - 1))).
-define(SHIFT(Bits, X, By), (?MASK((Bits) - (By), X) bsl (By))).
-define(ROTATE(Bits, X, By), (?SHIFT(Bits, X, By) bor ((X) bsr ((Bits) - (By))))).

%% The primes that a seed of three numbers is spread with.
-define(PRIME1, 4294967197).
-define(PRIME2, 4294967231).
-define(PRIME3, 4294967279).

%% What a step is multiplied with, modulo the generator's characteristic polynomial: x to the power
%% of 2^64 for the short states, and of 2^512 for the long ones.
-define(XORSHIFT116_JUMP, 16#D174A83E17DE2302F8EA6BC32C797).
-define(XOROSHIRO116_JUMP, 16#9863200F83FCD4A11293241FCB12A).
-define(XOROSHIRO928_JUMP,
        16#B10773CBE19F5FC1A1504ACD83F240C6007E76CEBCB3B7C4CC049C536E62A33CC2323831B45A3A8A3CEF3CC0F02F778573CF0F0A0657E19F00D4B3584DDD98EE4BE41E015AC26D5D20F9B49FA81B0090567FD9F0B83FE51A1EB3BE1910A1DE1D7D6813D2BA05381FDFD1490244085302F77130CA).
-define(XORSHIFT1024_JUMP,
        16#284600E3F30E38C3B99181F2D8F685CA047F7684E9FC949D0B5FC64563B3E2A87910C41D10A1E6A5691548C86C1BD5405EE975283D71C93BC4CB815590989B13AAC17D8EFA43CAB83659132BB12FEA70DC2D9891FE68C0222FFEEB0A48316F404489AFFCE4F31A1E5B34A39F070B5837A3C65B8776F9685584242F96ECA9C41D).

%% {Bits of a number, low bits that are weak}; the algorithms of the first release are used otherwise: {old, Bits}.
shape(exsss) -> {58, 0};
shape(exro928ss) -> {58, 0};
shape(exrop) -> {58, 1};
shape(exsp) -> {58, 1};
shape(exs1024s) -> {64, 3};
shape(dummy) -> {58, 0};
shape(exs64) -> {old, 64};
shape(exsplus) -> {old, 58};
shape(exs1024) -> {old, 64};
shape(_Unknown) -> none.

%%% The first state of a seed: a number, the state's words, or three numbers

state(exsss, {A1, A2, A3}) ->
    {_, Mix1} = mix58(A1),
    {S1, Mix2} = mix58(A2 bxor Mix1),
    {S0, _} = mix58(A3 bxor Mix2),
    [S1 | S0];
state(Algorithm, {A1, A2, A3}) when Algorithm =:= exsp; Algorithm =:= exsplus ->
    {_, [_ | S1]} = exsp([?MASK(58, A1 * ?PRIME1 + 1) | ?MASK(58, A2 * ?PRIME2 + 1)]),
    {_, State} = exsp([?MASK(58, A3 * ?PRIME3 + 1) | S1]),
    State;
state(exrop, {A1, A2, A3}) ->
    {_, [_ | S0]} = exrop([?MASK(58, A1 * ?PRIME1 + 1) | ?MASK(58, A2 * ?PRIME2 + 1)]),
    {_, State} = exrop([?MASK(58, A3 * ?PRIME3 + 1) | S0]),
    State;
state(Algorithm, Seed) when Algorithm =:= exsss; Algorithm =:= exsp; Algorithm =:= exsplus; Algorithm =:= exrop ->
    [S1, S0] = words(2, 58, Seed),
    [S1 | S0];
state(exro928ss, {A1, A2, A3}) ->
    {S0, Mix0} = mix58(A1),
    {S1, Mix1} = mix58(A2 bxor Mix0),
    {S2, Mix2} = mix58(A3 bxor Mix1),
    {[S0, S1, S2 | mixed_words(13, 58, Mix2)], []};
state(exro928ss, Seed) -> {words(16, 58, Seed), []};
state(Algorithm, {A1, A2, A3}) when Algorithm =:= exs1024s; Algorithm =:= exs1024 ->
    B1 = ?MASK(21, (?MASK(21, A1) + 1) * 2097131),
    B2 = ?MASK(21, (?MASK(21, A2) + 1) * 2097133),
    B3 = ?MASK(21, (?MASK(21, A3) + 1) * 2097143),
    {exs64_words(16, B1 bsl 43 bor (B2 bsl 22) bor (B3 bsl 1) bor 1, []), []};
state(Algorithm, Seed) when Algorithm =:= exs1024s; Algorithm =:= exs1024 -> {words(16, 64, Seed), []};
state(exs64, {A1, A2, A3}) ->
    {V1, _} = exs64(?MASK(32, A1) * ?PRIME1 + 1),
    {V2, _} = exs64(?MASK(32, A2) * ?PRIME2 + 1),
    {V3, _} = exs64(?MASK(32, A3) * ?PRIME3 + 1),
    (V1 * V2 * V3) rem (?MASK(64, -1) - 1) + 1;
state(exs64, Seed) ->
    [Word] = words(1, 64, Seed),
    Word;
state(dummy, {A1, A2, A3}) ->
    {_, Mix1} = splitmix64(A1),
    {_, Mix2} = splitmix64(A2 bxor Mix1),
    {Word, _} = splitmix64(A3 bxor Mix2),
    ?MASK(58, Word);
state(dummy, Seed) when is_integer(Seed) -> ?MASK(58, element(1, splitmix64(Seed)));
state(dummy, []) -> error(zero_seed);
state(dummy, [Word]) when is_integer(Word) -> ?MASK(58, Word);
state(dummy, [Word | _]) when is_integer(Word) -> error(too_many_seed_integers);
state(dummy, [_ | _]) -> error(non_integer_seed).

words(Count, Bits, Words) when is_list(Words) ->
    Masked = masked_words(Count, Bits, Words),
    lists:all(fun(Word) -> Word =:= 0 end, Masked) andalso error(zero_seed),
    Masked;
words(Count, Bits, Seed) when is_integer(Seed) -> mixed_words(Count, Bits, Seed).

masked_words(0, _Bits, []) -> [];
masked_words(0, _Bits, [_ | _]) -> error(too_many_seed_integers);
masked_words(Count, _Bits, []) -> lists:duplicate(Count, 0);
masked_words(Count, Bits, [Word | Words]) when is_integer(Word) -> [?MASK(Bits, Word) | masked_words(Count - 1, Bits, Words)];
masked_words(Count, _Bits, [_ | _]) when Count > 0 -> error(non_integer_seed).

mixed_words(0, _Bits, _Mix) -> [];
mixed_words(Count, Bits, Mix) ->
    {Word, Next} = mixed(Bits, Mix),
    [Word | mixed_words(Count - 1, Bits, Next)].

exs64_words(0, _State, Words) -> Words;
exs64_words(Count, State, Words) ->
    {Word, Next} = exs64(State),
    exs64_words(Count - 1, Next, [Word | Words]).

mix58(State) -> mixed(58, State).

%% The next word that is not 0, and the mixer's state.
mixed(Bits, State) ->
    {Word, Next} = splitmix64(State),
    case ?MASK(Bits, Word) of
        0 -> mixed(Bits, Next);
        Good -> {Good, Next}
    end.

splitmix64(State) ->
    Next = ?MASK(64, State + 16#9E3779B97F4A7C15),
    Z1 = ?MASK(64, (Next bxor (Next bsr 30)) * 16#BF58476D1CE4E5B9),
    Z2 = ?MASK(64, (Z1 bxor (Z1 bsr 27)) * 16#94D049BB133111EB),
    {Z2 bxor (Z2 bsr 31), Next}.

%%% One step: {Number, State}

next(exsss, State) -> exsss(State);
next(exsp, State) -> exsp(State);
next(exsplus, State) -> exsp(State);
next(exrop, State) -> exrop(State);
next(exro928ss, State) -> exro928ss(State);
next(exs1024s, State) -> exs1024(State);
next(exs1024, State) -> exs1024(State);
next(exs64, State) -> exs64(State);
next(dummy, State) -> {State, ?MASK(58, bnot State)}.

exsss([S1 | S0]) ->
    Times5 = ?MASK(58, S0 + ?SHIFT(58, S0, 2)),
    Rotated = ?ROTATE(58, Times5, 7),
    {?MASK(58, Rotated + ?SHIFT(58, Rotated, 3)), [S0 | xorshift116(S1, S0)]}.

exsp([S1 | S0]) ->
    New = xorshift116(S1, S0),
    {?MASK(58, S0 + New), [S0 | New]}.

xorshift116(S1, S0) ->
    Shifted = S1 bxor ?SHIFT(58, S1, 24),
    Shifted bxor S0 bxor (Shifted bsr 11) bxor (S0 bsr 41).

exrop([S1 | S0]) ->
    Both = S1 bxor S0,
    {?MASK(58, S0 + S1), [?ROTATE(58, S1, 24) bxor Both bxor ?SHIFT(58, Both, 2) | ?ROTATE(58, Both, 35)]}.

exro928ss({[Last], Passed}) -> exro928ss({[Last | lists:reverse(Passed)], []});
exro928ss({[S15, S0 | Words], Passed}) ->
    Times5 = ?MASK(58, S0 + ?SHIFT(58, S0, 2)),
    Rotated = ?ROTATE(58, Times5, 7),
    Both = S15 bxor S0,
    New15 = ?ROTATE(58, S0, 44) bxor Both bxor ?SHIFT(58, Both, 9),
    {?MASK(58, Rotated + ?SHIFT(58, Rotated, 3)), {[?ROTATE(58, Both, 45) | Words], [New15 | Passed]}}.

exs1024({[Last], Passed}) -> exs1024({[Last | lists:reverse(Passed)], []});
exs1024({[S0, S1 | Words], Passed}) ->
    Shifted = S1 bxor ?SHIFT(64, S1, 31),
    New = S0 bxor (S0 bsr 30) bxor Shifted bxor (Shifted bsr 11),
    {?MASK(64, New * 1181783497276652981), {[New | Words], [S0 | Passed]}}.

exs64(S0) ->
    S1 = S0 bxor (S0 bsr 12),
    S2 = S1 bxor ?SHIFT(64, S1, 25),
    S3 = S2 bxor (S2 bsr 27),
    {?MASK(64, S3 * 2685821657736338717), S3}.

%%% Jumps: the steps that the polynomial's bits name are added up

jump(Algorithm, State) when Algorithm =:= exsss; Algorithm =:= exsp; Algorithm =:= exsplus ->
    jump(Algorithm, ?XORSHIFT116_JUMP, State);
jump(exrop, State) -> jump(exrop, ?XOROSHIRO116_JUMP, State);
jump(exro928ss, State) -> jump(exro928ss, ?XOROSHIRO928_JUMP, State);
jump(Algorithm, State) when Algorithm =:= exs1024s; Algorithm =:= exs1024 -> jump(Algorithm, ?XORSHIFT1024_JUMP, State);
jump(_Algorithm, _State) -> error(not_implemented).

jump(Algorithm, Polynomial, State) ->
    Words = in_order(State),
    in_form_of(Algorithm, State, sum(Algorithm, Polynomial, State, [0 || _ <- Words])).

sum(_Algorithm, 0, _State, Sum) -> Sum;
sum(Algorithm, Polynomial, State, Sum) ->
    {_Number, Next} = next(Algorithm, State),
    Added = case Polynomial band 1 of
                1 -> lists:zipwith(fun(Word1, Word2) -> Word1 bxor Word2 end, Sum, in_order(State));
                0 -> Sum
            end,
    sum(Algorithm, Polynomial bsr 1, Next, Added).

in_order({Words, Passed}) -> Words ++ lists:reverse(Passed);
in_order([S1 | S0]) -> [S1, S0].

in_form_of(exro928ss, _State, Words) -> {Words, []};
in_form_of(_Algorithm, [_ | _], [S1, S0]) -> [S1 | S0];
in_form_of(_Algorithm, {_, Passed}, Words) ->
    {Before, After} = lists:split(length(Words) - length(Passed), Words),
    {Before, lists:reverse(After)}.
