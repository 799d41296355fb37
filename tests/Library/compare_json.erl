%% coding: utf-8
%% json, which OTP 25 has not: what OTP 27's documentation promises, and generated values
%% that come back from their text, also when the text comes in pieces.
-module(compare_json).
-export([run/0]).

run() ->
    lists:foreach(fun encodes/1, encodings()),
    lists:foreach(fun decodes/1, decodings()),
    lists:foreach(fun refuses/1, refusals()),
    callbacks(),
    random_terms:times(1000, fun comes_back/0),
    random_terms:times(500, fun in_pieces/0),
    random_terms:times(500, fun damaged/0).

text(Data) -> iolist_to_binary(Data).

encodes({Term, Text}) -> compare:expect({json, encode, [Term]}, Text, text(our_json:encode(Term))).

encodings() ->
    [{null, <<"null">>}, {true, <<"true">>}, {undefined, <<"\"undefined\"">>}, {0, <<"0">>}, {-12, <<"-12">>}, {1.5, <<"1.5">>},
     {1.0e22, <<"1.0e22">>}, {[], <<"[]">>}, {[1, [2]], <<"[1,[2]]">>}, {#{}, <<"{}">>}, {#{a => 1}, <<"{\"a\":1}">>},
     {#{1 => 2, 1.5 => <<>>}, <<"{\"1\":2,\"1.5\":\"\"}">>}, {<<"é\"\\/\n\b\f\r\t"/utf8, 1>>, <<"\"é\\\"\\\\/\\n\\b\\f\\r\\t\\u0001\""/utf8>>}].

decodes({Text, Term}) -> compare:expect({json, decode, [Text]}, Term, our_json:decode(Text)).

decodings() ->
    [{<<" null ">>, null}, {<<"true">>, true}, {<<"false">>, false}, {<<"-0">>, 0}, {<<"12">>, 12}, {<<"1.5">>, 1.5}, {<<"1e2">>, 100.0},
     {<<"-1.5E-1">>, -0.15}, {<<"\"\"">>, <<>>}, {<<"\"a\\u00e9\\n\\/\\\"\"">>, <<"aé\n/\""/utf8>>}, {<<"\"\\ud83d\\ude00x\"">>, <<"😀x"/utf8>>},
     {<<"[]">>, []}, {<<"[ 1 , [ ] , {} ]">>, [1, [], #{}]}, {<<"{\"a\" : {\"b\":[null]} , \"\":1}">>, #{<<"a">> => #{<<"b">> => [null]}, <<>> => 1}},
     {<<"{\"a\":1,\"a\":2}">>, #{<<"a">> => 1}}].

refuses({Text, Reason}) ->
    compare:expect({json, decode, [Text]}, Reason, reason(fun() -> our_json:decode(Text) end)).

refusals() ->
    [{<<>>, unexpected_end}, {<<"[1,">>, unexpected_end}, {<<"nul">>, unexpected_end}, {<<"-">>, unexpected_end}, {<<"1.">>, unexpected_end},
     {<<"\"abc">>, unexpected_end}, {<<"\"\\u12">>, unexpected_end}, {<<"[1,]">>, {invalid_byte, $]}}, {<<"{\"a\",">>, {invalid_byte, $,}}, {<<"{1:2}">>, {invalid_byte, $1}},
     {<<"01">>, {invalid_byte, $1}}, {<<"1 2">>, {invalid_byte, $2}}, {<<"trux">>, {invalid_byte, $x}}, {<<"1.e">>, {invalid_byte, $e}}, {<<"-a">>, {invalid_byte, $a}},
     {<<"\"\\x\"">>, {invalid_byte, $x}}, {<<"\"a\nb\"">>, {invalid_byte, $\n}}, {<<"\"", 255, "\"">>, {invalid_byte, 255}}, {<<"]">>, {invalid_byte, $]}},
     {<<"{\"a\":1]">>, {invalid_byte, $]}}, {<<"[1 true]">>, {invalid_byte, $t}}, {<<"\"\\ude00\"">>, {unexpected_sequence, <<"\\ude00">>}}, {<<"\"\\uzzzz\"">>, {unexpected_sequence, <<"\\uzzzz">>}}].

callbacks() ->
    Tuples = fun({Value}, Encode) -> [$<, Encode(Value, Encode), $>]; (Value, Encode) -> our_json:encode_value(Value, Encode) end,
    compare:expect({json, encode, tuples}, <<"[<1>,{\"a\":<\"x\">}]">>, text(our_json:encode([{1}, #{a => {<<"x">>}}], Tuples))),
    Pairs = fun([{_, _} | _] = Object, Encode) -> our_json:encode_key_value_list(Object, Encode); (Value, Encode) -> our_json:encode_value(Value, Encode) end,
    compare:expect({json, encode, pairs}, <<"{\"b\":1,\"a\":[2]}">>, text(our_json:encode([{b, 1}, {a, [2]}], Pairs))),
    compare:expect({json, encode, duplicate}, {duplicate_key, <<"a">>},
                   reason(fun() -> our_json:encode_map_checked(#{a => 1, <<"a">> => 2}, fun our_json:encode_value/2) end)),
    compare:expect({json, encode, unsupported}, {unsupported_type, {}}, reason(fun() -> our_json:encode([{}]) end)),
    compare:expect({json, encode, ascii}, <<"\"\\u00E9\\uD83D\\uDE00a\"">>, text(our_json:encode_binary_escape_all(<<"é😀a"/utf8>>))),
    %% An object is a list of its members, the last one first, and of what was there before it.
    Decoders = #{null => nil, float => fun(Float) -> {float, Float} end, integer => fun(Integer) -> {integer, Integer} end, string => fun binary_to_list/1,
                 array_start => fun(_Outer) -> [] end, array_push => fun(Value, Array) -> [Value | Array] end,
                 array_finish => fun(Array, Outer) -> {list_to_tuple(Array), Outer} end,
                 object_start => fun(Outer) -> [{inside, Outer}] end, object_push => fun(Key, Value, Object) -> [{Key, Value} | Object] end,
                 object_finish => fun(Object, Outer) -> {Object, Outer} end},
    Object = [{"k", {{integer, <<"1">>}}}, {inside, [{float, <<"1.0e3">>}, nil]}],
    compare:expect({json, decode, callbacks}, {{Object, {float, <<"1.0e3">>}, nil}, top, <<" rest">>},
                   our_json:decode(<<"[null,1e3,{\"k\":[1]}] rest">>, top, Decoders)).

reason(Fun) ->
    try Fun()
    catch
        error:Reason -> Reason
    end.

value(0) -> random_terms:pick([null, true, false, random_terms:integer(), random_terms:float(), string()]);
value(Depth) ->
    Inner = fun() -> value(rand:uniform(Depth) - 1) end,
    case rand:uniform(3) of
        1 -> random_terms:list(5, Inner);
        2 -> maps:from_list(random_terms:list(4, fun() -> {string(), Inner()} end));
        3 -> value(0)
    end.

string() -> unicode:characters_to_binary(random_terms:list(12, fun() -> random_terms:pick([$a, $", $\\, $\n, $/, $é, 16#65e5, 16#1F600, 0, 127]) end)).

comes_back() ->
    Value = value(4),
    compare:expect({json, comes_back, Value}, Value, our_json:decode(text(our_json:encode(Value)))),
    Escaped = fun(Text, _) when is_binary(Text) -> our_json:encode_binary_escape_all(Text); (Term, Encode) -> our_json:encode_value(Term, Encode) end,
    compare:expect({json, comes_back_escaped, Value}, Value, our_json:decode(text(our_json:encode(Value, Escaped)))).

in_pieces() ->
    Value = value(4),
    Text = <<(text(our_json:encode(Value)))/binary, " ">>,
    compare:expect({json, in_pieces, Text}, {Value, acc, <<>>}, pieces(our_json:decode_start(<<>>, acc, #{}), Text)).

pieces({continue, State}, <<>>) -> our_json:decode_continue(end_of_input, State);
pieces({continue, State}, Text) ->
    Size = min(byte_size(Text), rand:uniform(5)),
    <<Piece:Size/binary, Rest/binary>> = Text,
    pieces(our_json:decode_continue(Piece, State), Rest);
pieces({Value, Acc, Rest}, More) -> {Value, Acc, string:trim(<<Rest/binary, More/binary>>)}.

%% Whatever comes, the answer is a value or one of the three errors.
damaged() ->
    Text = text(our_json:encode(value(3))),
    Position = rand:uniform(byte_size(Text)) - 1,
    <<Before:Position/binary, _, After/binary>> = Text,
    Damaged = <<Before/binary, (random_terms:pick("\"\\[]{},:1et\n")), After/binary>>,
    Outcome = try our_json:decode(Damaged), fine
              catch
                  error:unexpected_end -> fine;
                  error:{invalid_byte, Byte} when is_integer(Byte) -> fine;
                  error:{unexpected_sequence, Bytes} when is_binary(Bytes) -> fine;
                  Class:Reason -> {Class, Reason}
              end,
    compare:expect({json, decode, [Damaged]}, fine, Outcome).
