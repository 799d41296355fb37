%% Has Erlang/OTP's own validator look over modules that were compiled by another compiler.
-module(validate).
-export([main/0]).

main() ->
    lists:foreach(fun validate/1, init:get_plain_arguments()),
    io:format("validated~n"),
    halt().

validate(File) ->
    {beam_file, Module, Exports, _, _, Functions} = beam_disasm:file(File),
    {ok, {_, [{"StrT", Strings}]}} = beam_lib:chunks(File, ["StrT"]),
    Entries = maps:from_list([{{Name, Arity}, Entry} || {function, Name, Arity, Entry, _} <- Functions]),
    Code = [{function, Name, Arity, Entry, [form(I, Strings, Entries) || I <- Is]} || {function, Name, Arity, Entry, Is} <- Functions],
    case beam_validator:validate({Module, [{Name, Arity} || {Name, Arity, _} <- Exports], [], Code, 1000000}, strong) of
        ok -> ok;
        {error, Errors} -> io:format("~ts: ~0tp~n", [File, Errors])
    end.

%% The disassembler's forms as the validator wants them.
form({bs_create_bin, [{Fail, {u, Heap}, {u, Live}, {u, Unit}, To, {z, 1}, {u, _}, Segments}]}, Strings, _) ->
    {bs_create_bin, Fail, Heap, Live, Unit, To, {list, segments(Segments, Strings)}};
form({make_fun3, {_, Name, Arity}, Index, Unique, To, Free}, _, Entries) ->
    {make_fun3, {f, maps:get({Name, Arity}, Entries)}, Index, Unique, To, Free};
form({raise, Fail, Arguments, To}, _, _) ->
    {bif, raise, Fail, Arguments, To};
form({bif, Name, nofail, Arguments, To}, _, _) ->
    {bif, Name, {f, 0}, Arguments, To};
form({test, bs_match_string, Fail, [Context, Bits, String]}, _, _) ->
    {test, bs_match_string, Fail, [Context, Bits, {string, String}]};
form({test, Get, Fail, [Context, Live, Size, Unit, Flags, To]}, _, _)
  when Get =:= bs_get_integer2; Get =:= bs_get_float2; Get =:= bs_get_binary2 ->
    {test, Get, Fail, Live, [Context, Size, Unit, flags(Flags)], To};
form({test, Get, Fail, [Context, Live, Flags, To]}, _, _) when Get =:= bs_get_utf8; Get =:= bs_get_utf16; Get =:= bs_get_utf32 ->
    {test, Get, Fail, Live, [Context, flags(Flags)], To};
form({test, Skip, Fail, [Context, Live, Flags]}, _, _) when Skip =:= bs_skip_utf8; Skip =:= bs_skip_utf16; Skip =:= bs_skip_utf32 ->
    {test, Skip, Fail, [Context, Live, flags(Flags)]};
form({test, bs_skip_bits2, Fail, [Context, Size, Unit, Flags]}, _, _) ->
    {test, bs_skip_bits2, Fail, [Context, Size, Unit, flags(Flags)]};
form({bs_get_position, Context, To, {u, Live}}, _, _) ->
    {bs_get_position, Context, To, Live};
form({bs_start_match3, Fail, From, {u, Live}, To}, _, _) ->
    {test, bs_start_match3, Fail, Live, [From], To};
form(Instruction, _, _) ->
    Instruction.

segments([{atom, string}, {u, Number}, {u, Unit}, Flags, {u, Offset}, {i, Length} | Rest], Strings) ->
    [{atom, string}, Number, Unit, Flags, {string, binary:part(Strings, Offset, Length)}, {integer, Length} | segments(Rest, Strings)];
segments([Type, {u, Number}, {u, Unit}, Flags, Value, Size | Rest], Strings) ->
    [Type, Number, Unit, Flags, operand(Value), operand(Size) | segments(Rest, Strings)];
segments([], _) ->
    [].

operand({i, Integer}) -> {integer, Integer};
operand(Other) -> Other.

flags({field_flags, Bits}) ->
    {field_flags, [case Bits band 4 of 0 -> unsigned; _ -> signed end, case Bits band 18 of 0 -> big; 2 -> little; _ -> native end]}.
