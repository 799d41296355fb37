%% Pseudo random numbers, with all algorithms of OTP 25: the same seed gives the same sequence.
%%
%% A state is {Algorithm, Words}, which is also its exported form. rand_algorithms has the
%% generators, rand_ziggurat the table for normally distributed numbers.
-module(rand).

-export([seed/1, seed/2, seed_s/1, seed_s/2, export_seed/0, export_seed_s/1,
         uniform/0, uniform/1, uniform_s/1, uniform_s/2, uniform_real/0, uniform_real_s/1,
         normal/0, normal/2, normal_s/1, normal_s/3, bytes/1, bytes_s/2, jump/0, jump/1]).
-export([exsp_next/1, exsp_jump/1, splitmix64_next/1,
         mwc59/1, mwc59_value32/1, mwc59_value/1, mwc59_float/1, mwc59_seed/0, mwc59_seed/1]).

-define(DEFAULT, exsss).
-define(MASK(Bits, X), ((X) band (1 bsl (Bits) - 1))).
-define(FLOAT_BITS, 53).
-define(FLOAT_STEP, 1.1102230246251565e-16).
-define(SMALLEST_EXPONENT, -1074).
%% Where the tail of the ziggurat begins.
-define(TAIL, 3.6541528853610087963519472518).
-define(TAIL_INVERSE, 0.27366123732975827388).
-define(MWC59_FACTOR, 16#7FA6502).

%%% Seeds and states

%% Seeds the calling process's generator: with a state, or an algorithm and what is different each time.
seed(AlgorithmOrState) -> keep(seed_s(AlgorithmOrState)).

%% Seeds the calling process's generator with a number, three numbers, or the words of a state.
seed(Algorithm, Seed) -> keep(seed_s(Algorithm, Seed)).

seed_s({Algorithm, _Words} = State) when is_atom(Algorithm) ->
    _ = shape(Algorithm),
    State;
seed_s(Algorithm) -> seed_s(Algorithm, fresh_seed()).

seed_s(default, Seed) -> seed_s(?DEFAULT, Seed);
seed_s(Algorithm, Seed) ->
    _ = shape(Algorithm),
    {Algorithm, rand_algorithms:state(Algorithm, Seed)}.

shape(Algorithm) ->
    case rand_algorithms:shape(Algorithm) of
        none -> error(function_clause);
        Shape -> Shape
    end.

fresh_seed() -> {erlang:phash2([{node(), self()}]), erlang:system_time(), erlang:unique_integer()}.

%% The calling process has one state of its own.
keep(State) ->
    _ = put(rand_seed, State),
    State.

kept() ->
    case get(rand_seed) of
        undefined -> seed(default);
        State -> State
    end.

keep_new({Value, State}) ->
    _ = keep(State),
    Value.

%% The calling process's state, as something that may be stored; undefined before the first number.
export_seed() ->
    case get(rand_seed) of
        {_Algorithm, _Words} = State -> State;
        _None -> undefined
    end.

export_seed_s({_Algorithm, _Words} = State) -> State.

next({?DEFAULT, [S1 | S0]}) ->
    Shifted = S1 bxor (?MASK(34, S1) bsl 24),
    New = Shifted bxor S0 bxor (Shifted bsr 11) bxor (S0 bsr 41),
    Times5 = ?MASK(58, S0 + (?MASK(56, S0) bsl 2)),
    Rotated = (?MASK(51, Times5) bsl 7) bor (Times5 bsr 51),
    {?MASK(58, Rotated + (?MASK(55, Rotated) bsl 3)), {?DEFAULT, [S0 | New]}};
next({Algorithm, Words}) ->
    {Number, New} = rand_algorithms:next(Algorithm, Words),
    {Number, {Algorithm, New}}.

%% As many steps ahead as no program takes: where sequences shall not overlap.
jump() -> keep(jump(kept())).

jump({Algorithm, Words}) -> {Algorithm, rand_algorithms:jump(Algorithm, Words)}.

%%% Uniform numbers

%% A float from 0.0 up to, but not, 1.0.
uniform() -> keep_new(uniform_s(kept())).

%% A whole number from 1 to Range.
uniform(Range) -> keep_new(uniform_s(Range, kept())).

uniform_s({?DEFAULT, _} = State) ->
    {Number, New} = next(State),
    {(Number bsr 5) * ?FLOAT_STEP, New};
uniform_s({dummy, _} = State) ->
    {_Number, New} = next(State),
    {0.5, New};
uniform_s({Algorithm, _} = State) ->
    {Number, New} = next(State),
    case shape(Algorithm) of
        {old, Bits} -> {Number / (1 bsl Bits), New};
        {Bits, _Weak} -> {(Number bsr (Bits - ?FLOAT_BITS)) * ?FLOAT_STEP, New}
    end.

uniform_s(Range, {?DEFAULT, _} = State) when is_integer(Range), Range >= 1, Range =< 1 bsl 58 ->
    {Number, New} = next(State),
    uniform_small(Range, 58, Number, New);
uniform_s(Range, {Algorithm, _} = State) when is_integer(Range), Range >= 1 ->
    {Number, New} = next(State),
    case shape(Algorithm) of
        {old, Bits} when Range < 1 bsl Bits -> {Number rem Range + 1, New};
        {old, Bits} -> uniform_old(Range, Bits, Number, New);
        {_Bits, _Weak} when Algorithm =:= dummy -> {1, New};
        {Bits, _Weak} when Range =< 1 bsl Bits -> uniform_small(Range, Bits, Number, New);
        {Bits, Weak} -> uniform_large(Range, Bits, Weak, Number, New)
    end.

uniform_old(Range, Bits, Number, State) ->
    {trunc(Number / (1 bsl Bits) * Range) + 1, State}.

%% Numbers above the last whole multiple of the range would make some results likelier, and are passed over.
uniform_small(Range, Bits, Number, State) ->
    Rest = Number rem Range,
    case Number - Rest =< (1 bsl Bits) - Range of
        true -> {Rest + 1, State};
        false -> uniform_s(Range, State)
    end.

%% As many words are joined as the range needs; where it is no power of two, with two bits to spare.
uniform_large(Range, Bits, Weak, First, State) when Range band (Range - 1) =:= 0 ->
    {Number, _Count, New} = join_words(Range bsr Bits, First, Bits, Bits - Weak, Weak, State),
    {Number band (Range - 1) + 1, New};
uniform_large(Range, Bits, Weak, First, State) ->
    {Number, Count, New} = join_words(Range bsr (Bits - 2), First, Bits, Bits - Weak, Weak, State),
    Rest = Number rem Range,
    case Number - Rest =< (1 bsl Count) - Range of
        true -> {Rest + 1, New};
        false ->
            {Again, Next} = next(New),
            uniform_large(Range, Bits, Weak, Again, Next)
    end.

%% The weak low bits of a word are lost when the next one comes behind it.
join_words(Left, Number, Count, _Shift, _Weak, State) when Left =< 1 -> {Number, Count, State};
join_words(Left, Number, Count, Shift, Weak, State) ->
    {More, New} = next(State),
    join_words(Left bsr Shift, ((Number bsr Weak) bsl (Weak + Shift)) bor More, Count + Shift, Shift, Weak, New).

%% A float with all its 53 bits random, however small it is; never 0.0.
uniform_real() -> keep_new(uniform_real_s(kept())).

uniform_real_s(State) ->
    {Number, Surplus, New} = next_real(State),
    real(?MASK(56, Number bsr Surplus), -56, New).

real(0, Exponent, State) when Exponent =< ?SMALLEST_EXPONENT + 66 -> uniform_real_s(State);
real(0, Exponent, State) ->
    {Number, Surplus, New} = next_real(State),
    real(?MASK(56, Number bsr Surplus), Exponent - 56, New);
real(Mantissa, Exponent, State) ->
    case bit_length(Mantissa, 0) of
        Length when Length >= ?FLOAT_BITS ->
            Surplus = Length - ?FLOAT_BITS,
            {(Mantissa bsr Surplus) * math:pow(2.0, Exponent + Surplus), State};
        Length ->
            Missing = ?FLOAT_BITS - Length,
            {Number, Surplus, New} = next_real(State),
            Filled = (Mantissa bsl Missing) bor (Number bsr (Surplus + 56 - Missing)),
            {Filled * math:pow(2.0, Exponent - Missing), New}
    end.

%% A number and how many bits it has more than the 56 that are used. OTP takes that the algorithms
%% of the first release have no more, also where they do.
next_real({Algorithm, _} = State) ->
    {Number, New} = next(State),
    case shape(Algorithm) of
        {old, _Bits} -> {Number, 0, New};
        {Bits, _Weak} -> {Number, Bits - 56, New}
    end.

bit_length(0, Length) -> Length;
bit_length(Number, Length) -> bit_length(Number bsr 1, Length + 1).

%%% Normally distributed numbers, by the ziggurat method

%% A float of the standard normal distribution.
normal() -> keep_new(normal_s(kept())).

normal(Mean, Variance) when 0 < Variance -> Mean + math:sqrt(Variance) * normal().

normal_s(Mean, Variance, State) when 0 < Variance ->
    {Number, New} = normal_s(State),
    {Mean + math:sqrt(Variance) * Number, New}.

normal_s(State) ->
    {Sign, Number, New} = sign_and_51_bits(State),
    Index = Number band 255,
    {Inside, Width, _Height} = rand_ziggurat:layer(Index),
    X = signed(Sign, Number * Width),
    case Number < Inside of
        true -> {X, New};
        false when Index =:= 0 -> normal_tail(Sign, New);
        false -> normal_edge(Index, X, New)
    end.

%% Between a layer's sure part and its edge the curve itself decides.
normal_edge(Index, X, State) ->
    Lower = rand_ziggurat:height(Index),
    {Uniform, New} = uniform_s(State),
    case (rand_ziggurat:height(Index - 1) - Lower) * Uniform + Lower < math:exp(-0.5 * X * X) of
        true -> {X, New};
        false -> normal_s(New)
    end.

normal_tail(Sign, State) ->
    {Uniform1, State1} = uniform_s(State),
    X = -?TAIL_INVERSE * math:log(Uniform1),
    {Uniform2, State2} = uniform_s(State1),
    Y = -math:log(Uniform2),
    case Y + Y > X * X of
        true -> {signed(Sign, ?TAIL + X), State2};
        false -> normal_tail(Sign, State2)
    end.

sign_and_51_bits({Algorithm, _} = State) ->
    {Number, New} = next(State),
    case shape(Algorithm) of
        {old, _Bits} -> {Number band (1 bsl 51), ?MASK(51, Number), New};
        {Bits, _Weak} -> {Number band (1 bsl (Bits - 52)), Number bsr (Bits - 51), New}
    end.

signed(0, X) -> X;
signed(_Bit, X) -> -X.

%%% Bytes, as many from each step as it has good ones

bytes(Count) -> keep_new(bytes_s(Count, kept())).

bytes_s(Count, {Algorithm, _} = State) when is_integer(Count), Count >= 0 ->
    {Bits, Weak} = case shape(Algorithm) of
                       {old, _Any} -> {58, 2};
                       Shape -> Shape
                   end,
    bytes(Count, (Bits - Weak) div 8, Bits, State, []).

%% The last step is taken even for no bytes, and gives its bytes from other bits.
bytes(Count, InStep, Bits, State, Acc) when Count > InStep ->
    {Number, New} = next(State),
    bytes(Count - InStep, InStep, Bits, New, [<<(Number bsr (Bits - 8 * InStep)):(8 * InStep)>> | Acc]);
bytes(Count, InStep, _Bits, State, Acc) ->
    {Number, New} = next(State),
    Last = <<(Number bsr (8 * (InStep - Count))):(8 * Count)>>,
    {list_to_binary(lists:reverse(Acc, [Last])), New}.

%%% Generators whose state is the number itself, for who has no time

%% One step of Xorshift116+: {Number of 58 bits, State}.
exsp_next([_ | _] = State) -> rand_algorithms:next(exsp, State).

%% 2^64 steps of Xorshift116+.
exsp_jump([_ | _] = State) -> rand_algorithms:jump(exsp, State).

%% One step of SplitMix64: {Number of 64 bits, State}.
splitmix64_next(State) when is_integer(State), State >= 0, State < 1 bsl 64 -> rand_algorithms:splitmix64(State).

%% One step of a multiply-with-carry generator; its low bits are a random number as they are.
mwc59(State) -> ?MWC59_FACTOR * ?MASK(32, State) + (State bsr 32).

mwc59_value32(State) ->
    Number = ?MASK(32, State),
    Number bxor ?MASK(32, Number bsl 8).

mwc59_value(State) ->
    Mixed = State bxor ?MASK(59, State bsl 4),
    Mixed bxor ?MASK(59, Mixed bsl 27).

mwc59_float(State) ->
    Number = ?MASK(53, State),
    Mixed = Number bxor ?MASK(53, Number bsl 4),
    (Mixed bxor ?MASK(53, Mixed bsl 27)) * ?FLOAT_STEP.

mwc59_seed() ->
    {A1, A2, A3} = fresh_seed(),
    (spread(A1) bxor spread(A2) bxor spread(A3)) + 1.

mwc59_seed(Seed) when is_integer(Seed), Seed >= 0, Seed < 1 bsl 58 -> spread(Seed) + 1.

%% Similar seeds become dissimilar states, and different ones different states.
spread(Seed) ->
    Low = ?MASK(58, Seed),
    Mixed1 = ?MASK(58, (Low bxor (Low bsr 29)) * 16#351AFD7ED558CCD),
    Mixed2 = ?MASK(58, (Mixed1 bxor (Mixed1 bsr 29)) * 16#0CEB9FE1A85EC53),
    Mixed2 bxor (Mixed2 bsr 29).
