%% The control sequences of io_lib:format. A format is scanned into a list of
%% characters and specifications (the maps that io_lib:format_spec() describes), and
%% built into text from left to right; the column reached so far is where ~p starts.
-module(io_lib_format).

-export([fwrite/2, fwrite/3, fwrite_g/1, scan/2, unscan/1, build/1, build/2, indentation/2]).

-define(DEFAULT_LINE_LENGTH, 80).
-define(DEFAULT_FLOAT_PRECISION, 6).

%% Digits after the point in the exact enough decimal text from which floats are rounded.
-define(FLOAT_DIGITS, 20).

fwrite(Format, Args) -> build(scan(Format, Args)).

fwrite(Format, Args, Options) -> build(scan(Format, Args), Options).

fwrite_g(Float) -> float_to_list(Float, [short]).

%%% Scanning

scan(Format, Args) when is_atom(Format) -> scan(atom_to_list(Format), Args);
scan(Format, Args) when is_binary(Format) -> scan(binary_to_list(Format), Args);
scan([$~ | Format], Args) ->
    {Spec, Format1, Args1} = scan_sequence(Format, Args),
    [Spec | scan(Format1, Args1)];
scan([Char | Format], Args) -> [Char | scan(Format, Args)];
scan([], []) -> [].

scan_sequence(Format0, Args0) ->
    {Width, Adjust, Format1, Args1} = scan_width(Format0, Args0),
    {Precision, Format2, Args2} = scan_precision(Format1, Args1),
    {Pad, Format3, Args3} = scan_pad(Format2, Args2),
    Modifiers = #{width => Width, adjust => Adjust, precision => Precision, pad_char => Pad,
                  encoding => latin1, strings => true},
    scan_control(Format3, Args3, Modifiers).

scan_width([$- | Format], Args) -> justified(scan_number(Format, Args), left);
scan_width(Format, Args) -> justified(scan_number(Format, Args), right).

justified({none, Format, Args}, right) -> {none, right, Format, Args};
justified({Width, Format, Args}, right) when Width < 0 -> {-Width, left, Format, Args};
justified({Width, Format, Args}, left) when Width > 0 -> {Width, left, Format, Args};
justified({Width, Format, Args}, _Adjust) -> {abs(Width), right, Format, Args}.

scan_precision([$. | Format], Args) -> scan_number(Format, Args);
scan_precision(Format, Args) -> {none, Format, Args}.

scan_number([$* | Format], [Number | Args]) when is_integer(Number) -> {Number, Format, Args};
scan_number([Digit | _] = Format, Args) when Digit >= $0, Digit =< $9 -> scan_digits(Format, Args, 0);
scan_number(Format, Args) -> {none, Format, Args}.

scan_digits([Digit | Format], Args, Number) when Digit >= $0, Digit =< $9 ->
    scan_digits(Format, Args, Number * 10 + Digit - $0);
scan_digits(Format, Args, Number) -> {Number, Format, Args}.

scan_pad([$., $* | Format], [Pad | Args]) -> {Pad, Format, Args};
scan_pad([$., Pad | Format], Args) -> {Pad, Format, Args};
scan_pad(Format, Args) -> {$\s, Format, Args}.

scan_control([$t | Format], Args, Spec) -> scan_control(Format, Args, Spec#{encoding := unicode});
scan_control([$l | Format], Args, Spec) -> scan_control(Format, Args, Spec#{strings := false});
scan_control([Control | Format], Args0, Spec) ->
    {Taken, Args} = lists:split(argument_count(Control), Args0),
    {Spec#{control_char => Control, args => Taken}, Format, Args}.

argument_count($~) -> 0;
argument_count($n) -> 0;
argument_count(Control) when Control =:= $W; Control =:= $P; Control =:= $x; Control =:= $X -> 2;
argument_count(Control) ->
    true = lists:member(Control, "wpsefgbB+#ci"),
    1.

%%% Back from specifications to a format and its arguments

unscan(Specs) ->
    {lists:flatmap(fun unscan_spec/1, Specs), lists:append([Args || #{args := Args} <- Specs])}.

unscan_spec(#{control_char := Control} = Spec) ->
    [$~ | unscan_width(Spec)] ++ unscan_precision(Spec) ++ unscan_pad(Spec)
        ++ [$t || maps:get(encoding, Spec) =:= unicode]
        ++ [$l || maps:get(strings, Spec) =:= false]
        ++ [Control];
unscan_spec(Char) -> [Char].

unscan_width(#{width := none}) -> "";
unscan_width(#{width := Width, adjust := left}) -> integer_to_list(-Width);
unscan_width(#{width := Width}) -> integer_to_list(Width).

unscan_precision(#{precision := none, pad_char := $\s}) -> "";
unscan_precision(#{precision := none}) -> ".";
unscan_precision(#{precision := Precision}) -> [$. | integer_to_list(Precision)].

unscan_pad(#{pad_char := $\s}) -> "";
unscan_pad(#{pad_char := Pad}) -> [$., Pad].

%%% Building

build(Specs) -> build(Specs, []).

build(Specs, _Options) -> build_from(Specs, 0).

build_from([#{control_char := Control, args := Args} = Spec | Rest], Column) ->
    Text = control(Control, Args, Spec, Column),
    [Text | build_from(Rest, indentation(Text, Column))];
build_from([Chars | Rest], Column) when is_list(Chars) -> [Chars | build_from(Rest, indentation(Chars, Column))];
build_from([Char | Rest], Column) -> [Char | build_from(Rest, indentation([Char], Column))];
build_from([], _Column) -> [].

%% The column after the text, when it starts in the given one (counted from 0).
indentation([$\n | Rest], _Column) -> indentation(Rest, 0);
indentation([$\t | Rest], Column) -> indentation(Rest, (Column div 8 + 1) * 8);
indentation([Char | Rest], Column) when is_integer(Char) -> indentation(Rest, Column + 1);
indentation([Inner | Rest], Column) when is_list(Inner) -> indentation(Rest, indentation(Inner, Column));
indentation([Binary | Rest], Column) when is_binary(Binary) ->
    indentation(Rest, indentation(unicode:characters_to_list(Binary), Column));
indentation([], Column) -> Column;
indentation(Tail, Column) -> indentation([Tail], Column).

control($w, [Term], Spec, _Column) -> write(Term, -1, Spec);
control($W, [Term, Depth], Spec, _Column) when is_integer(Depth) -> write(Term, Depth, Spec);
control($p, [Term], Spec, Column) -> print(Term, -1, Spec, Column);
control($P, [Term, Depth], Spec, Column) when is_integer(Depth) -> print(Term, Depth, Spec, Column);
control($s, [Data], Spec, _Column) -> string(chars_of(Data, Spec), Spec);
control($e, [Float], Spec, _Column) when is_float(Float) -> scientific(Float, float_precision(Spec), Spec);
control($f, [Float], Spec, _Column) when is_float(Float) -> fixed(Float, float_precision(Spec), Spec);
control($g, [Float], Spec, _Column) when is_float(Float) -> general(Float, float_precision(Spec), Spec);
control($b, [Integer], Spec, _Column) -> integer(Integer, "", lower, Spec);
control($B, [Integer], Spec, _Column) -> integer(Integer, "", upper, Spec);
control($x, [Integer, Prefix], Spec, _Column) -> integer(Integer, prefix(Prefix), lower, Spec);
control($X, [Integer, Prefix], Spec, _Column) -> integer(Integer, prefix(Prefix), upper, Spec);
control($+, [Integer], Spec, _Column) -> integer(Integer, base_prefix(Spec), lower, Spec);
control($#, [Integer], Spec, _Column) -> integer(Integer, base_prefix(Spec), upper, Spec);
control($c, [Char], #{encoding := unicode} = Spec, _Column) when is_integer(Char) -> repeated(Char, Spec);
control($c, [Char], Spec, _Column) when is_integer(Char) -> repeated(Char band 255, Spec);
control($~, [], Spec, _Column) -> repeated($~, Spec);
control($n, [], #{width := none}, _Column) -> "\n";
control($n, [], #{width := Width, adjust := right}, _Column) -> lists:duplicate(Width, $\n);
control($i, [_Ignored], _Spec, _Column) -> "".

%%% Terms

write(Term, Depth, #{encoding := Encoding} = Spec) ->
    in_field(io_lib:write(Term, [{depth, Depth}, {encoding, Encoding}]), Spec).

print(Term, Depth, #{width := Width, precision := Precision, adjust := right} = Spec, Column) ->
    io_lib_pretty:print(Term, [{column, default(Precision, Column + 1)},
                               {line_length, default(Width, ?DEFAULT_LINE_LENGTH)},
                               {depth, Depth},
                               {encoding, maps:get(encoding, Spec)},
                               {strings, maps:get(strings, Spec)}]).

default(none, Default) -> Default;
default(Value, _Default) -> Value.

%% Text that must not be cut: one that does not fit is shown as stars.
in_field(Text, #{width := none, precision := none}) -> Text;
in_field(Text, #{width := none, precision := Precision} = Spec) -> in_field(Text, Precision, Precision, Spec);
in_field(Text, #{width := Width, precision := Precision} = Spec) ->
    in_field(Text, Width, min(Width, default(Precision, Width)), Spec).

in_field(Text, Width, Limit, Spec) ->
    case io_lib:chars_length(Text) of
        Length when Length > Limit -> pad(lists:duplicate(Limit, $*), Width - Limit, Spec);
        Length -> pad(Text, Width - Length, Spec)
    end.

pad(Text, 0, _Spec) -> Text;
pad(Text, Count, #{adjust := left, pad_char := Pad}) -> [Text | lists:duplicate(Count, Pad)];
pad(Text, Count, #{adjust := right, pad_char := Pad}) -> [lists:duplicate(Count, Pad) | Text].

%%% Strings

chars_of(Atom, Spec) when is_atom(Atom) -> chars_of(atom_to_list(Atom), Spec);
chars_of(Data, #{encoding := latin1}) -> latin1_chars(Data);
chars_of(Data, _Spec) -> unicode_chars(Data).

latin1_chars([Char | Rest]) when is_integer(Char), Char >= 0, Char =< 255 -> [Char | latin1_chars(Rest)];
latin1_chars([Inner | Rest]) -> [latin1_chars(Inner) | latin1_chars(Rest)];
latin1_chars([]) -> [];
latin1_chars(Binary) when is_binary(Binary) -> binary_to_list(Binary).

unicode_chars([Char | Rest]) when is_integer(Char), Char >= 0 -> [Char | unicode_chars(Rest)];
unicode_chars([Inner | Rest]) -> [unicode_chars(Inner) | unicode_chars(Rest)];
unicode_chars([]) -> [];
unicode_chars(Binary) when is_binary(Binary) ->
    case unicode:characters_to_list(Binary) of
        Chars when is_list(Chars) -> Chars;
        _NotUtf8 -> binary_to_list(Binary)
    end.

%% The precision is the width of the text itself, which is cut or filled up to it;
%% the field width is what is then padded to.
string(Chars, #{width := none, precision := none}) -> Chars;
string(Chars, #{width := none, precision := Precision} = Spec) ->
    string_of_width(Chars, Precision, Spec#{adjust := left});
string(Chars, #{width := Width, precision := none} = Spec) -> string_of_width(Chars, Width, Spec);
string(Chars, #{width := Width, precision := Width} = Spec) -> string_of_width(Chars, Width, Spec);
string(Chars, #{width := Width, precision := Precision} = Spec) when Width > Precision ->
    pad(string_of_width(Chars, Precision, Spec#{adjust := left}), Width - Precision, Spec).

string_of_width(Chars, Width, Spec) ->
    case io_lib:chars_length(Chars) of
        Length when Length > Width -> first_chars(Chars, Width, Spec);
        Length -> pad(Chars, Width - Length, Spec)
    end.

first_chars(Chars, Count, #{encoding := latin1}) -> lists:sublist(lists:flatten(Chars), Count);
first_chars(Chars, Count, _Spec) -> string:slice(Chars, 0, Count).

repeated(Char, #{width := none, precision := none}) -> [Char];
repeated(Char, #{width := none, precision := Count}) -> lists:duplicate(Count, Char);
repeated(Char, #{width := Width, precision := none}) -> lists:duplicate(Width, Char);
repeated(Char, #{width := Width, precision := Count} = Spec) when Width >= Count ->
    pad(lists:duplicate(Count, Char), Width - Count, Spec).

%%% Integers; the precision is the base

integer(Integer, Prefix, Case, Spec) when is_integer(Integer) ->
    Digits = in_case(integer_to_list(abs(Integer), base(Spec)), Case),
    Sign = [$- || Integer < 0],
    in_field([Sign, Prefix | Digits], Spec#{precision := none}).

base(#{precision := Precision}) -> default(Precision, 10).

base_prefix(Spec) -> [integer_to_list(base(Spec)), $#].

prefix(Atom) when is_atom(Atom) -> atom_to_list(Atom);
prefix(Chars) ->
    true = io_lib:deep_char_list(Chars),
    Chars.

in_case(Digits, upper) -> Digits;
in_case(Digits, lower) -> [lower(Digit) || Digit <- Digits].

lower(Digit) when Digit >= $A, Digit =< $Z -> Digit - $A + $a;
lower(Digit) -> Digit.

%%% Floats
%%
%% A float is taken as an integer of 1 + FLOAT_DIGITS decimal digits and an exponent, and
%% rounded (half up) to the digits wanted.

float_precision(#{precision := Precision}) -> default(Precision, ?DEFAULT_FLOAT_PRECISION).

float_field(Text, Spec) -> in_field(Text, Spec#{precision := none}).

scientific(Float, Precision, Spec) when Precision >= 2 ->
    {Number, Exponent} = decimal(Float),
    Rounded = scale(Number, Precision - 1 - ?FLOAT_DIGITS),
    {Digits, Exponent1} = case integer_to_list(Rounded) of
                              Text when length(Text) > Precision -> {lists:droplast(Text), Exponent + 1};
                              "0" -> {lists:duplicate(Precision, $0), Exponent};
                              Text -> {Text, Exponent}
                          end,
    float_field([sign(Float), hd(Digits), $., tl(Digits), $e, exponent(Exponent1)], Spec).

exponent(Exponent) when Exponent >= 0 -> [$+ | integer_to_list(Exponent)];
exponent(Exponent) -> integer_to_list(Exponent).

fixed(Float, Precision, Spec) when Precision >= 1 ->
    {Number, Exponent} = decimal(Float),
    Text = integer_to_list(scale(Number, Exponent + Precision - ?FLOAT_DIGITS)),
    Digits = lists:duplicate(max(0, Precision + 1 - length(Text)), $0) ++ Text,
    {Whole, Fraction} = lists:split(length(Digits) - Precision, Digits),
    float_field([sign(Float), Whole, $. | Fraction], Spec).

%% Fixed notation from 0.1 up to 10,000 when the precision has digits left after the point.
general(Float, Precision, Spec) when Precision >= 1 ->
    case whole_digits(abs(Float)) of
        Digits when Precision =< 1, Digits =:= 0 -> fixed(Float, Precision, Spec);
        Digits when is_integer(Digits), Digits < Precision -> fixed(Float, Precision - Digits, Spec);
        _ -> scientific(Float, max(2, Precision), Spec)
    end.

whole_digits(Float) when Float < 0.1 -> none;
whole_digits(Float) when Float < 1.0 -> 0;
whole_digits(Float) when Float < 10.0 -> 1;
whole_digits(Float) when Float < 100.0 -> 2;
whole_digits(Float) when Float < 1.0e3 -> 3;
whole_digits(Float) when Float < 1.0e4 -> 4;
whole_digits(_Float) -> none.

decimal(Float) ->
    [Digit, $. | Rest] = unsigned(float_to_list(Float, [{scientific, ?FLOAT_DIGITS}])),
    {Fraction, [$e | Exponent]} = lists:split(?FLOAT_DIGITS, Rest),
    {list_to_integer([Digit | Fraction]), list_to_integer(Exponent)}.

unsigned([$- | Digits]) -> Digits;
unsigned(Digits) -> Digits.

scale(Number, Power) when Power >= 0 -> Number * power_of_ten(Power);
scale(Number, Power) ->
    Divisor = power_of_ten(-Power),
    (2 * Number + Divisor) div (2 * Divisor).

power_of_ten(0) -> 1;
power_of_ten(N) when N rem 2 =:= 0 ->
    Root = power_of_ten(N div 2),
    Root * Root;
power_of_ten(N) -> 10 * power_of_ten(N - 1).

sign(Float) ->
    case <<Float/float>> of
        <<1:1, _:63>> -> "-";
        _ -> ""
    end.
