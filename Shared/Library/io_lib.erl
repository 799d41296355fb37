%% coding: utf-8
%% Text of terms: formatting with control sequences, writing on one line, and tests
%% for characters and strings. What the control sequences mean is in io_lib_format,
%% how ~p breaks lines in io_lib_pretty.
-module(io_lib).

-export([fwrite/2, fwrite/3, format/2, format/3, scan_format/2, unscan_format/1,
         build_text/1, build_text/2, indentation/2, print/1, print/4]).
-export([write/1, write/2, write/3, write_atom/1, write_atom_as_latin1/1, write_binary/3, quote_atom/2,
         write_string/1, write_string/2, write_unicode_string/1,
         write_latin1_string/1, write_latin1_string/2,
         write_string_as_latin1/1, write_string_as_latin1/2,
         write_char/1, write_unicode_char/1, write_latin1_char/1, write_char_as_latin1/1]).
-export([latin1_char_list/1, char_list/1, deep_latin1_char_list/1, deep_char_list/1,
         deep_unicode_char_list/1, printable_latin1_list/1, printable_list/1,
         printable_unicode_list/1, nl/0, chars_length/1]).

-define(is_unicode(C), (C >= 0 andalso C < 16#D800 orelse C > 16#DFFF andalso C < 16#FFFE
                        orelse C > 16#FFFF andalso C =< 16#10FFFF)).
-define(is_escape(C), (C =:= $\n orelse C =:= $\r orelse C =:= $\t orelse C =:= $\v
                       orelse C =:= $\b orelse C =:= $\f orelse C =:= $\e)).

%%% Formatting

format(Format, Args) -> fwrite(Format, Args).

format(Format, Args, Options) -> fwrite(Format, Args, Options).

fwrite(Format, Args) ->
    try io_lib_format:fwrite(Format, Args)
    catch
        _:_ -> error(badarg, [Format, Args])
    end.

fwrite(Format, Args, Options) ->
    try io_lib_format:fwrite(Format, Args, Options)
    catch
        _:_ -> error(badarg, [Format, Args, Options])
    end.

scan_format(Format, Args) ->
    try io_lib_format:scan(Format, Args)
    catch
        _:_ -> error(badarg, [Format, Args])
    end.

unscan_format(Specs) -> io_lib_format:unscan(Specs).

build_text(Specs) -> build_text(Specs, []).

build_text(Specs, Options) ->
    try io_lib_format:build(Specs, Options)
    catch
        _:_ -> error(badarg, [Specs, Options])
    end.

indentation(Chars, Column) -> io_lib_format:indentation(Chars, Column).

print(Term) -> io_lib_pretty:print(Term).

print(Term, Column, LineLength, Depth) -> io_lib_pretty:print(Term, Column, LineLength, Depth).

nl() -> "\n".

%%% Writing terms on one line; a negative depth is no limit

write(Term) -> write_term(Term, -1, latin1).

write(Term, Options) when is_list(Options) ->
    write_term(Term, proplists:get_value(depth, Options, -1), proplists:get_value(encoding, Options, utf8));
write(Term, Depth) -> write_term(Term, Depth, latin1).

write(Term, Depth, true) -> print(Term, 1, 80, Depth);
write(Term, Depth, false) -> write(Term, Depth).

write_term(_Term, 0, _Encoding) -> "...";
write_term(Term, _Depth, _Encoding) when is_integer(Term) -> integer_to_list(Term);
write_term(Term, _Depth, _Encoding) when is_float(Term) -> float_to_list(Term, [short]);
write_term(Term, _Depth, latin1) when is_atom(Term) -> write_atom_as_latin1(Term);
write_term(Term, _Depth, _Encoding) when is_atom(Term) -> write_atom(Term);
write_term(Term, _Depth, _Encoding) when is_pid(Term) -> pid_to_list(Term);
write_term(Term, _Depth, _Encoding) when is_reference(Term) -> ref_to_list(Term);
write_term(Term, _Depth, _Encoding) when is_port(Term) -> port_to_list(Term);
write_term(Term, _Depth, _Encoding) when is_function(Term) -> erlang:fun_to_list(Term);
write_term(Term, Depth, _Encoding) when is_bitstring(Term) ->
    {Text, _Rest} = write_binary(Term, Depth, -1),
    Text;
write_term([], _Depth, _Encoding) -> "[]";
write_term({}, _Depth, _Encoding) -> "{}";
write_term([_ | _], 1, _Encoding) -> "[...]";
write_term([First | Rest], Depth, Encoding) ->
    [$[, write_term(First, Depth - 1, Encoding), write_rest(Rest, Depth - 1, Encoding), $]];
write_term(Tuple, 1, _Encoding) when is_tuple(Tuple) -> "{...}";
write_term(Tuple, Depth, Encoding) when is_tuple(Tuple) ->
    [First | Rest] = tuple_to_list(Tuple),
    [${, write_term(First, Depth - 1, Encoding), write_elements(Rest, Depth - 1, Encoding), $}];
write_term(Map, Depth, _Encoding) when Depth =:= 1; map_size(Map) =:= 0 -> "#{}";
write_term(Map, Depth, Encoding) ->
    {Key, Value, Rest} = maps:next(maps:iterator(Map)),
    [$#, ${, write_pair(Key, Value, Depth - 1, Encoding),
     write_pairs(maps:next(Rest), Depth - 1, Depth - 1, Encoding), $}].

write_rest([], _Depth, _Encoding) -> [];
write_rest(_Rest, 1, _Encoding) -> "|...";
write_rest([Term | Rest], Depth, Encoding) ->
    [$,, write_term(Term, Depth - 1, Encoding) | write_rest(Rest, Depth - 1, Encoding)];
write_rest(Tail, Depth, Encoding) -> [$| | write_term(Tail, Depth - 1, Encoding)].

write_elements([], _Depth, _Encoding) -> [];
write_elements(_Rest, 1, _Encoding) -> ",...";
write_elements([Term | Rest], Depth, Encoding) ->
    [$,, write_term(Term, Depth - 1, Encoding) | write_elements(Rest, Depth - 1, Encoding)].

write_pairs(_Rest, 1, _InnerDepth, _Encoding) -> ",...";
write_pairs(none, _Depth, _InnerDepth, _Encoding) -> [];
write_pairs({Key, Value, Rest}, Depth, InnerDepth, Encoding) ->
    [$,, write_pair(Key, Value, InnerDepth, Encoding)
     | write_pairs(maps:next(Rest), Depth - 1, InnerDepth, Encoding)].

write_pair(Key, Value, Depth, Encoding) ->
    [write_term(Key, Depth, Encoding), " => ", write_term(Value, Depth, Encoding)].

%% The bytes that were not written because of Depth, or of the character count, come back as the rest.
write_binary(Bits, Depth, Limit) ->
    {Numbers, Rest} = write_bits(Bits, Depth, Limit - 4, Limit >= 0),
    {["<<", Numbers, ">>"], Rest}.

write_bits(<<>>, _Depth, _Left, _Limited) -> {[], <<>>};
write_bits(Bits, Depth, Left, Limited) when Depth =:= 1; Limited, Left =< 0 -> {"...", Bits};
write_bits(<<Byte>>, _Depth, _Left, _Limited) -> {integer_to_list(Byte), <<>>};
write_bits(<<Byte, Rest/bitstring>>, Depth, Left, Limited) ->
    Number = integer_to_list(Byte),
    {Numbers, Unwritten} = write_bits(Rest, Depth - 1, Left - length(Number) - 1, Limited),
    {[Number, $, | Numbers], Unwritten};
write_bits(Bits, _Depth, _Left, _Limited) ->
    Size = bit_size(Bits),
    <<Number:Size>> = Bits,
    {[integer_to_list(Number), $: | integer_to_list(Size)], <<>>}.

%%% Atoms

write_atom(Atom) -> write_atom(Atom, fun write_string/2).

write_atom_as_latin1(Atom) -> write_atom(Atom, fun write_string_as_latin1/2).

write_atom(Atom, WriteQuoted) ->
    Chars = atom_to_list(Atom),
    case quote_atom(Atom, Chars) of
        true -> WriteQuoted(Chars, $');
        false -> Chars
    end.

quote_atom(Atom, [First | Rest]) when First >= $a, First =< $z; First >= $ß, First =< $ÿ, First =/= $÷ ->
    is_reserved_word(Atom) orelse not lists:all(fun is_name_char/1, Rest);
quote_atom(_Atom, _Chars) -> true.

is_name_char(C) when C >= $a, C =< $z; C >= $A, C =< $Z; C >= $0, C =< $9; C =:= $_; C =:= $@ -> true;
is_name_char(C) -> C >= $À andalso C =< $ÿ andalso C =/= $× andalso C =/= $÷.

is_reserved_word(Atom) ->
    case Atom of
        'after' -> true; 'and' -> true; 'andalso' -> true; 'band' -> true; 'begin' -> true;
        'bnot' -> true; 'bor' -> true; 'bsl' -> true; 'bsr' -> true; 'bxor' -> true;
        'case' -> true; 'catch' -> true; 'cond' -> true; 'div' -> true; 'end' -> true;
        'fun' -> true; 'if' -> true; 'let' -> true; 'not' -> true; 'of' -> true; 'or' -> true;
        'orelse' -> true; 'receive' -> true; 'rem' -> true; 'try' -> true; 'when' -> true;
        'xor' -> true;
        _ -> false
    end.

%%% Strings and characters
%%
%% Set tells which characters above ASCII stand for themselves: `latin1` and `unicode` let
%% all of theirs through, `latin1_escapes` writes those above 255 as hexadecimal escapes.

write_string(Chars) -> write_string(Chars, $").

write_string(Chars, Quote) -> [Quote | quoted(Chars, Quote, unicode)].

write_unicode_string(Chars) -> write_string(Chars).

write_latin1_string(Chars) -> write_latin1_string(Chars, $").

write_latin1_string(Chars, Quote) -> [Quote | quoted(Chars, Quote, latin1)].

write_string_as_latin1(Chars) -> write_string_as_latin1(Chars, $").

write_string_as_latin1(Chars, Quote) -> [Quote | quoted(Chars, Quote, latin1_escapes)].

quoted([], Quote, _Set) -> [Quote];
quoted([Char | Rest], Quote, Set) -> escape(Char, Quote, Set) ++ quoted(Rest, Quote, Set).

write_char($\s) -> "$\\s";
write_char(Char) when is_integer(Char), Char >= 0 -> [$$ | escape(Char, none, unicode)].

write_unicode_char(Char) -> write_char(Char).

write_latin1_char(Char) when is_integer(Char), Char >= 0, Char =< 255 -> [$$ | escape(Char, none, latin1)].

write_char_as_latin1(Char) when is_integer(Char), Char >= 0 -> [$$ | escape(Char, none, latin1_escapes)].

escape(Quote, Quote, _Set) -> [$\\, Quote];
escape($\\, _Quote, _Set) -> "\\\\";
escape(Char, _Quote, _Set) when Char >= $\s, Char =< $~ -> [Char];
escape(Char, _Quote, _Set) when Char >= 16#A0, Char =< 16#FF -> [Char];
escape(Char, _Quote, unicode) when Char > 16#FF -> [Char];
escape(Char, _Quote, latin1_escapes) when Char > 16#FF -> "\\x{" ++ integer_to_list(Char, 16) ++ "}";
escape($\n, _Quote, _Set) -> "\\n";
escape($\r, _Quote, _Set) -> "\\r";
escape($\t, _Quote, _Set) -> "\\t";
escape($\v, _Quote, _Set) -> "\\v";
escape($\b, _Quote, _Set) -> "\\b";
escape($\f, _Quote, _Set) -> "\\f";
escape($\e, _Quote, _Set) -> "\\e";
escape($\d, _Quote, _Set) -> "\\d";
escape(Char, _Quote, _Set) when Char < 16#A0 ->
    [$\\, $0 + (Char bsr 6), $0 + ((Char bsr 3) band 7), $0 + (Char band 7)].

%%% Tests for characters and strings

latin1_char_list([C | Rest]) when is_integer(C), C >= 0, C =< 255 -> latin1_char_list(Rest);
latin1_char_list(Rest) -> Rest =:= [].

char_list([C | Rest]) when is_integer(C), ?is_unicode(C) -> char_list(Rest);
char_list(Rest) -> Rest =:= [].

deep_latin1_char_list([Inner | Rest]) when is_list(Inner) ->
    deep_latin1_char_list(Inner) andalso deep_latin1_char_list(Rest);
deep_latin1_char_list([C | Rest]) when is_integer(C), C >= 0, C =< 255 -> deep_latin1_char_list(Rest);
deep_latin1_char_list(Rest) -> Rest =:= [].

deep_char_list([Inner | Rest]) when is_list(Inner) -> deep_char_list(Inner) andalso deep_char_list(Rest);
deep_char_list([C | Rest]) when is_integer(C), ?is_unicode(C) -> deep_char_list(Rest);
deep_char_list(Rest) -> Rest =:= [].

deep_unicode_char_list(Chars) -> deep_char_list(Chars).

printable_latin1_list([C | Rest]) when is_integer(C), C >= $\s, C =< $~ -> printable_latin1_list(Rest);
printable_latin1_list([C | Rest]) when is_integer(C), C >= 16#A0, C =< 16#FF -> printable_latin1_list(Rest);
printable_latin1_list([C | Rest]) when ?is_escape(C) -> printable_latin1_list(Rest);
printable_latin1_list(Rest) -> Rest =:= [].

printable_unicode_list([C | Rest]) when is_integer(C), C >= $\s, C =< $~ -> printable_unicode_list(Rest);
printable_unicode_list([C | Rest]) when is_integer(C), C >= 16#A0, ?is_unicode(C) -> printable_unicode_list(Rest);
printable_unicode_list([C | Rest]) when ?is_escape(C) -> printable_unicode_list(Rest);
printable_unicode_list(Rest) -> Rest =:= [].

printable_list(List) ->
    case io:printable_range() of
        latin1 -> printable_latin1_list(List);
        unicode -> printable_unicode_list(List)
    end.

chars_length(Chars) ->
    try iolist_size(Chars)
    catch
        error:_ -> string:length(Chars)
    end.
