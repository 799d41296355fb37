%% Pseudo random numbers by Xorshift116** (algorithm exsss), which is the default and
%% the only algorithm here. The same seed gives the same uniform numbers as in OTP;
%% normally distributed numbers come from the polar method and differ from OTP's.
%%
%% A state is {exsss, [S1 | S0]}, both words of 58 bits; a seed is spread over them by
%% SplitMix64.
-module(rand).

-export([seed/1, seed/2, seed_s/1, seed_s/2, export_seed/0, export_seed_s/1,
         uniform/0, uniform/1, uniform_s/1, uniform_s/2, uniform_real/0, uniform_real_s/1,
         normal/0, normal/2, normal_s/1, normal_s/3, bytes/1, bytes_s/2]).

-define(BITS, 58).
-define(MASK, 16#3FFFFFFFFFFFFFF).
-define(LOW(Bits), (1 bsl (Bits) - 1)).
-define(MASK64, 16#FFFFFFFFFFFFFFFF).
-define(FLOAT_BITS, 53).
-define(SMALLEST_EXPONENT, -1074).

%%% Seeds and states

seed(AlgorithmOrState) -> keep(seed_s(AlgorithmOrState)).

seed(Algorithm, Seed) -> keep(seed_s(Algorithm, Seed)).

seed_s({exsss, [_ | _]} = State) -> State;
seed_s(Algorithm) ->
    seed_s(Algorithm, {erlang:phash2([{node(), self()}]), erlang:system_time(), erlang:unique_integer()}).

seed_s(default, Seed) -> seed_s(exsss, Seed);
seed_s(exsss, [S1, S0]) -> {exsss, [word(S1) | word(S0)]};
seed_s(exsss, Seed) when is_integer(Seed) ->
    {S1, Mix} = mixed(Seed),
    {S0, _} = mixed(Mix),
    {exsss, [S1 | S0]};
seed_s(exsss, {A1, A2, A3}) ->
    {_, Mix1} = mixed(A1),
    {S1, Mix2} = mixed(A2 bxor Mix1),
    {S0, _} = mixed(A3 bxor Mix2),
    {exsss, [S1 | S0]};
seed_s(Algorithm, _Seed) -> error({not_supported, Algorithm}).

word(Word) ->
    case Word band ?MASK of
        0 -> error(zero_seed);
        Good -> Good
    end.

%% The next word that is not 0, and the mixer's state.
mixed(State) ->
    Next = (State + 16#9E3779B97F4A7C15) band ?MASK64,
    Z1 = ((Next bxor (Next bsr 30)) * 16#BF58476D1CE4E5B9) band ?MASK64,
    Z2 = ((Z1 bxor (Z1 bsr 27)) * 16#94D049BB133111EB) band ?MASK64,
    case (Z2 bxor (Z2 bsr 31)) band ?MASK of
        0 -> mixed(Next);
        Word -> {Word, Next}
    end.

%% The calling process has one state of its own.
keep(State) ->
    _ = put(rand_seed, State),
    State.

kept() ->
    case get(rand_seed) of
        undefined -> seed(default);
        State -> State
    end.

export_seed() ->
    case get(rand_seed) of
        {exsss, _} = State -> State;
        _None -> undefined
    end.

export_seed_s(State) -> State.

%% One step of the generator: 58 random bits. Bits that would be lost are masked off
%% before each shift, so that no intermediate number is larger than a small integer.
next({exsss, [S1 | S0]}) ->
    Shifted = S1 bxor ((S1 band ?LOW(34)) bsl 24),
    New = Shifted bxor S0 bxor (Shifted bsr 11) bxor (S0 bsr 41),
    Times5 = (S0 + ((S0 band ?LOW(56)) bsl 2)) band ?MASK,
    Rotated = ((Times5 band ?LOW(51)) bsl 7) bor (Times5 bsr 51),
    {(Rotated + ((Rotated band ?LOW(55)) bsl 3)) band ?MASK, {exsss, [S0 | New]}}.

%%% Uniform numbers

uniform() ->
    {Number, State} = uniform_s(kept()),
    _ = keep(State),
    Number.

uniform(Range) ->
    {Number, State} = uniform_s(Range, kept()),
    _ = keep(State),
    Number.

uniform_s(State) ->
    {Bits, NewState} = next(State),
    {(Bits bsr (?BITS - ?FLOAT_BITS)) * 1.1102230246251565e-16, NewState}.

%% Numbers above the last whole multiple of the range would make some results likelier, and are passed over.
uniform_s(Range, State) when is_integer(Range), Range >= 1, Range =< ?MASK + 1 ->
    {Bits, NewState} = next(State),
    Rest = Bits rem Range,
    case Bits - Rest =< ?MASK + 1 - Range of
        true -> {Rest + 1, NewState};
        false -> uniform_s(Range, NewState)
    end;
uniform_s(Range, State) when is_integer(Range), Range > ?MASK ->
    {First, NewState} = next(State),
    uniform_large(Range, First, NewState).

%% As many words are joined as the range needs; where it is no power of two, with two bits to spare.
uniform_large(Range, First, State) when Range band (Range - 1) =:= 0 ->
    {Bits, _Count, NewState} = join_words(Range bsr ?BITS, First, ?BITS, State),
    {(Bits band (Range - 1)) + 1, NewState};
uniform_large(Range, First, State) ->
    {Bits, Count, NewState} = join_words(Range bsr (?BITS - 2), First, ?BITS, State),
    Rest = Bits rem Range,
    case Bits - Rest =< (1 bsl Count) - Range of
        true -> {Rest + 1, NewState};
        false ->
            {Again, NextState} = next(NewState),
            uniform_large(Range, Again, NextState)
    end.

join_words(Left, Bits, Count, State) when Left =< 1 -> {Bits, Count, State};
join_words(Left, Bits, Count, State) ->
    {More, NewState} = next(State),
    join_words(Left bsr ?BITS, (Bits bsl ?BITS) bor More, Count + ?BITS, NewState).

uniform_real() ->
    {Number, State} = uniform_real_s(kept()),
    _ = keep(State),
    Number.

%% A float with all its 53 bits random, however small it is; never 0.0.
uniform_real_s(State) ->
    {Bits, NewState} = next(State),
    real(Bits bsr 2, -56, NewState).

real(0, Exponent, State) when Exponent =< ?SMALLEST_EXPONENT + 66 -> uniform_real_s(State);
real(0, Exponent, State) ->
    {Bits, NewState} = next(State),
    real(Bits bsr 2, Exponent - 56, NewState);
real(Mantissa, Exponent, State) ->
    case bit_length(Mantissa, 0) of
        Length when Length >= ?FLOAT_BITS ->
            Surplus = Length - ?FLOAT_BITS,
            {(Mantissa bsr Surplus) * math:pow(2.0, Exponent + Surplus), State};
        Length ->
            Missing = ?FLOAT_BITS - Length,
            {Bits, NewState} = next(State),
            {((Mantissa bsl Missing) bor (Bits bsr (?BITS - Missing))) * math:pow(2.0, Exponent - Missing), NewState}
    end.

bit_length(0, Length) -> Length;
bit_length(Number, Length) -> bit_length(Number bsr 1, Length + 1).

%%% Normally distributed numbers

normal() ->
    {Number, State} = normal_s(kept()),
    _ = keep(State),
    Number.

normal(Mean, Variance) when Variance > 0 -> Mean + math:sqrt(Variance) * normal().

normal_s(State) ->
    {U1, State1} = uniform_s(State),
    {U2, State2} = uniform_s(State1),
    X = 2 * U1 - 1,
    Y = 2 * U2 - 1,
    case X * X + Y * Y of
        S when S > 0.0, S < 1.0 -> {X * math:sqrt(-2 * math:log(S) / S), State2};
        _Outside -> normal_s(State2)
    end.

normal_s(Mean, Variance, State) when Variance > 0 ->
    {Number, NewState} = normal_s(State),
    {Mean + math:sqrt(Variance) * Number, NewState}.

%%% Bytes, seven from each step

bytes(Count) ->
    {Bytes, State} = bytes_s(Count, kept()),
    _ = keep(State),
    Bytes.

bytes_s(Count, State) when is_integer(Count), Count >= 0 -> bytes(Count, State, []).

%% The last step is taken even for no bytes, and gives its bytes from other bits.
bytes(Count, State, Acc) when Count > 7 ->
    {Bits, NewState} = next(State),
    bytes(Count - 7, NewState, [<<(Bits bsr 2):56>> | Acc]);
bytes(Count, State, Acc) ->
    {Bits, NewState} = next(State),
    Last = <<(Bits bsr (56 - 8 * Count)):(8 * Count)>>,
    {list_to_binary(lists:reverse(Acc, [Last])), NewState}.
