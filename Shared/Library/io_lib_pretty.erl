%% Breaks the text of a term into lines, for ~p and ~P.
%%
%% It works in two steps. `measure` turns the term into a tree of nodes that know
%% the length of their text on one line; depth is applied here. `layout` then writes
%% the tree: what fits in the rest of the line is written flat, and an element that
%% does not fit starts a new line below the first element of its sequence.
%%
%% Elements of a tagged tuple are put below its first element after the tag, as long
%% as no line then starts in the right half of the page. If one would, everything
%% is laid out once more with those elements indented by four columns instead, and,
%% if that is still too far right, by one.
-module(io_lib_pretty).

-export([print/1, print/2, print/4]).

-record(node, {form, length}).
-record(page, {width, longest_line, tag_indent, strict}).

-define(DEFAULT_WIDTH, 80).
-define(SHORTEST_BINARY_LINE, 8).
-define(PAIR_INDENT, 4).

print(Term) -> print(Term, 1, ?DEFAULT_WIDTH, -1).

print(Term, Column, Width, Depth) ->
    print(Term, [{column, Column}, {line_length, Width}, {depth, Depth}, {encoding, latin1}]).

%% Options: column (from 1), line_length, depth (negative: no limit), encoding, strings.
print(Term, Options) ->
    Depth = proplists:get_value(depth, Options, -1),
    Width = proplists:get_value(line_length, Options, ?DEFAULT_WIDTH),
    Column = max(1, proplists:get_value(column, Options, 1)),
    Style = {proplists:get_value(encoding, Options, unicode), proplists:get_value(strings, Options, true)},
    case Depth of
        0 -> "...";
        _ -> print_node(measure(Term, Depth, Style), Column, Width)
    end.

print_node(#node{form = {text, Text}}, _Column, _Width) -> Text;
print_node(Node, _Column, 0) -> flat(Node);
print_node(#node{length = Length} = Node, Column, Width) when Length < Width - Column -> flat(Node);
print_node(#node{length = Length} = Node, Column, Width) ->
    Page = #page{width = Width, longest_line = Length},
    first_good([Page#page{tag_indent = -1, strict = true},
                Page#page{tag_indent = 4, strict = true},
                Page#page{tag_indent = 1, strict = false}], Node, Column).

first_good([Page | Pages], Node, Column) ->
    try layout(Node, Column, 0, 0, Page)
    catch throw:too_far_right -> first_good(Pages, Node, Column)
    end.

%%% Measuring

measure(Term, _Depth, _Style) when Term =:= []; Term =:= {}; Term =:= #{}; Term =:= <<>> ->
    text(io_lib:write(Term));
measure(Atom, _Depth, {latin1, _Strings}) when is_atom(Atom) -> text(io_lib:write_atom_as_latin1(Atom));
measure(Atom, _Depth, _Style) when is_atom(Atom) -> text(io_lib:write_atom(Atom));
measure(List, Depth, Style) when is_list(List) ->
    case Depth =/= 1 andalso is_string(List, Style) of
        true -> text(write_string(List, Style));
        false -> sequence(list, list_items(List, Depth, Style), 2)
    end;
measure(Tuple, 1, _Style) when is_tuple(Tuple) -> text("{...}");
measure(Tuple, Depth, Style) when is_tuple(Tuple) ->
    Form = case is_atom(element(1, Tuple)) andalso tuple_size(Tuple) > 1 of
               true -> tagged_tuple;
               false -> tuple
           end,
    sequence(Form, list_items(tuple_to_list(Tuple), Depth, Style), 2);
measure(Map, 1, _Style) when is_map(Map) -> text("#{...}");
measure(Map, Depth, Style) when is_map(Map) ->
    sequence(map, pair_items(maps:next(maps:iterator(Map)), Depth, Depth - 1, Style), 3);
measure(Bits, 1, _Style) when is_bitstring(Bits) -> text("<<...>>");
measure(Bits, Depth, Style) when is_bitstring(Bits) -> measure_bits(Bits, Depth, Style);
measure(Term, _Depth, _Style) -> text(io_lib:write(Term)).

text(Text) -> #node{form = {text, Text}, length = io_lib:chars_length(Text)}.

sequence(Form, Items, BracketsLength) ->
    #node{form = {Form, Items}, length = BracketsLength + items_length(Items)}.

items_length([]) -> 0;
items_length(dots) -> 3;
items_length(#node{length = Length}) -> Length;
items_length([#node{length = Length}]) -> Length;
items_length([#node{length = Length} | Rest]) -> Length + 1 + items_length(Rest).

%% The elements as nodes; an improper list of nodes ends in a node, a cut one in `dots`.
list_items([], _Depth, _Style) -> [];
list_items(_Rest, 1, _Style) -> dots;
list_items([Element | Rest], Depth, Style) ->
    [measure(Element, Depth - 1, Style) | list_items(Rest, Depth - 1, Style)];
list_items(Tail, Depth, Style) -> measure(Tail, Depth - 1, Style).

pair_items(none, _Depth, _InnerDepth, _Style) -> [];
pair_items(_Rest, 1, _InnerDepth, _Style) -> dots;
pair_items({Key, Value, Rest}, Depth, InnerDepth, Style) ->
    [pair(measure(Key, InnerDepth, Style), measure(Value, InnerDepth, Style))
     | pair_items(maps:next(Rest), Depth - 1, InnerDepth, Style)].

pair(Key, Value) ->
    #node{form = {pair, Key, Value}, length = Key#node.length + 4 + Value#node.length}.

measure_bits(Bits, Depth, {Encoding, Strings} = Style) ->
    case Strings andalso is_binary(Bits) andalso binary_text(Bits, Depth - 1, Encoding) of
        {whole, Chars} -> text(["<<", write_bytes(Chars, Style, Bits), ">>"]);
        {prefix, Chars} -> text(["<<", write_bytes(Chars, Style, Bits), "...>>"]);
        false ->
            Numbers = bit_numbers(Bits, Depth),
            #node{form = {binary, Numbers}, length = 4 + joined_length(Numbers)}
    end.

%% A binary is shown as text when it is printable as UTF-8 (only if Unicode is asked
%% for) or as Latin-1. With a limited depth D only 4 * D characters are looked at, and
%% at least D of these must be printable to show them as a prefix.
binary_text(Binary, Depth, Encoding) ->
    Limit = if
                Depth >= 0 -> min(4 * Depth, byte_size(Binary));
                true -> byte_size(Binary)
            end,
    case Encoding =/= latin1 andalso starts_with_utf8(Binary, Limit) of
        true -> classify(printable_utf8(Binary, Limit, []), Depth, Limit);
        false -> classify(printable_latin1(Binary, Limit, []), Depth, Limit)
    end.

classify({_Left, <<>>, Chars}, _Depth, _Limit) -> {whole, Chars};
classify({Left, _Rest, Chars}, Depth, Limit) when Depth > 0, Limit - Left >= Depth -> {prefix, Chars};
classify(_Cut, _Depth, _Limit) -> false.

starts_with_utf8(<<>>, _Limit) -> true;
starts_with_utf8(_Binary, 0) -> true;
starts_with_utf8(<<_/utf8, Rest/binary>>, Limit) -> starts_with_utf8(Rest, Limit - 1);
starts_with_utf8(_Binary, _Limit) -> false.

printable_utf8(<<Char/utf8, Rest/binary>> = Binary, Left, Chars) when Left > 0 ->
    case io_lib:printable_list([Char]) of
        true -> printable_utf8(Rest, Left - 1, [Char | Chars]);
        false -> {Left, Binary, lists:reverse(Chars, [])}
    end;
printable_utf8(Binary, Left, Chars) -> {Left, Binary, lists:reverse(Chars, [])}.

printable_latin1(<<Byte, Rest/binary>> = Binary, Left, Bytes) when Left > 0 ->
    case io_lib:printable_latin1_list([Byte]) of
        true -> printable_latin1(Rest, Left - 1, [Byte | Bytes]);
        false -> {Left, Binary, lists:reverse(Bytes, [])}
    end;
printable_latin1(Binary, Left, Bytes) -> {Left, Binary, lists:reverse(Bytes, [])}.

%% A text needs the type /utf8 when its characters take more bytes than one each.
write_bytes(Chars, {latin1, _Strings}, _Binary) -> io_lib:write_string(Chars);
write_bytes(Chars, _Style, Binary) ->
    Bytes = length(Chars),
    case binary:part(Binary, 0, min(Bytes, byte_size(Binary))) =:= latin1_bytes(Chars) of
        true -> io_lib:write_string(Chars);
        false -> [io_lib:write_string(Chars), "/utf8"]
    end.

latin1_bytes(Chars) ->
    case lists:all(fun(Char) -> Char < 256 end, Chars) of
        true -> list_to_binary(Chars);
        false -> not_latin1
    end.

bit_numbers(<<>>, _Depth) -> [];
bit_numbers(_Bits, 1) -> ["..."];
bit_numbers(<<Byte, Rest/bitstring>>, Depth) -> [integer_to_list(Byte) | bit_numbers(Rest, Depth - 1)];
bit_numbers(Bits, _Depth) ->
    Size = bit_size(Bits),
    <<Number:Size>> = Bits,
    [integer_to_list(Number) ++ [$: | integer_to_list(Size)]].

joined_length([Last]) -> length(Last);
joined_length([First | Rest]) -> length(First) + 1 + joined_length(Rest).

is_string(_List, {_Encoding, false}) -> false;
is_string(List, {latin1, true}) -> io_lib:printable_latin1_list(List);
is_string(List, {_Unicode, true}) -> io_lib:printable_list(List).

write_string(Chars, {latin1, _Strings}) -> io_lib:write_latin1_string(Chars);
write_string(Chars, _Style) -> io_lib:write_string(Chars).

%%% Writing on one line

flat(#node{form = Form}) -> flat_form(Form).

flat_form({text, Text}) -> Text;
flat_form({list, Items}) -> [$[, flat_items(Items, $|), $]];
flat_form({map, Items}) -> ["#{", flat_items(Items, $,), $}];
flat_form({pair, Key, Value}) -> [flat(Key), " => ", flat(Value)];
flat_form({binary, Numbers}) -> ["<<", lists:join($,, Numbers), ">>"];
flat_form({_Tuple, Items}) -> [${, flat_items(Items, $,), $}].

flat_items(dots, _TailMark) -> "...";
flat_items([Node | Rest], TailMark) -> [flat(Node) | flat_more(Rest, TailMark)].

flat_more([], _TailMark) -> [];
flat_more(dots, TailMark) -> [TailMark | "..."];
flat_more([Node | Rest], TailMark) -> [$,, flat(Node) | flat_more(Rest, TailMark)];
flat_more(Tail, TailMark) -> [TailMark | flat(Tail)].

%%% Writing on several lines
%%
%% Column: where the text starts. Closing: how many brackets must follow on the same
%% line. Used: how many characters the line already holds, indentation not counted.

layout(#node{form = Form} = Node, Column, Closing, Used, Page) ->
    case fits(Node#node.length, Column, Closing, Used, Page) of
        true -> flat(Node);
        false -> layout_form(Form, Column, Closing, Used, Page)
    end.

fits(Length, Column, Closing, Used, #page{width = Width, longest_line = Longest}) ->
    Length < Width - Column - Closing andalso Length + Used + Closing =< Longest.

layout_form({text, Text}, _Column, _Closing, _Used, _Page) -> Text;
layout_form({list, Items}, Column, Closing, Used, Page) ->
    [$[, first_item(Items, Column + 1, Closing, $|, Used + 1, Page), $]];
layout_form({tuple, Items}, Column, Closing, Used, Page) ->
    [${, first_item(Items, Column + 1, Closing, $,, Used + 1, Page), $}];
layout_form({tagged_tuple, [Tag | Items]}, Column, Closing, Used, Page) ->
    [${, flat(Tag), after_tag(Items, Tag#node.length, Column, Closing, Used + 1, Page), $}];
layout_form({map, Items}, Column, Closing, Used, Page) ->
    ["#{", first_item(Items, Column + 2, Closing, $,, Used + 1, Page), $}];
layout_form({pair, Key, Value}, Column, Closing, Used, Page) ->
    ValueColumn = Column + pair_indent(Page),
    [layout(Key, Column, Closing, Used, Page), " =>", new_line(ValueColumn),
     layout(Value, ValueColumn, Closing, 0, Page)];
layout_form({binary, Numbers}, Column, Closing, Used, #page{width = Width, longest_line = Longest}) ->
    Room = max(?SHORTEST_BINARY_LINE, min(Width - Column - 2, Longest - 4 - Used) - Closing),
    ["<<", fill(Numbers, Room, Room, Column + 2), ">>"].

pair_indent(#page{tag_indent = Indent}) when Indent > 0 -> Indent;
pair_indent(_Page) -> ?PAIR_INDENT.

after_tag(Items, TagLength, Column, Closing, Used, #page{tag_indent = Indent} = Page)
  when Indent > 0, TagLength + 2 > Indent ->
    Home = Column + Indent,
    check_not_far_right(Home =< Page#page.width div 2, Home + Page#page.longest_line =< Page#page.width, Page),
    more_items(Items, Home, Column + TagLength + 2, Closing, $,, Used + TagLength, Page);
after_tag(Items, TagLength, Column, Closing, Used, Page) ->
    Home = Column + TagLength + 2,
    check_not_far_right(Home < Page#page.width div 2, Home + Page#page.longest_line < Page#page.width, Page),
    [$, | first_item(Items, Home, Closing, $,, Used + TagLength + 1, Page)].

check_not_far_right(true, _Fits, _Page) -> ok;
check_not_far_right(_Left, true, _Page) -> ok;
check_not_far_right(_Left, _Fits, #page{strict = false}) -> ok;
check_not_far_right(_Left, _Fits, _Page) -> throw(too_far_right).

first_item(dots, _Home, _Closing, _TailMark, _Used, _Page) -> "...";
first_item([Node | Rest], Home, Closing, TailMark, Used, Page) ->
    {Text, Width} = item(Node, Home, closing_before(Rest, Closing), Used, Page),
    [Text | more_items(Rest, Home, Home + Width, Closing, TailMark, Used + Width, Page)].

more_items([], _Home, _Column, _Closing, _TailMark, _Used, _Page) -> [];
more_items(dots, _Home, _Column, _Closing, TailMark, _Used, _Page) -> [TailMark | "..."];
more_items([Node | Rest], Home, Column, Closing, TailMark, Used, Page) ->
    Length = 1 + Node#node.length,
    Closing1 = closing_before(Rest, Closing),
    case is_plain(Node) andalso fits(Length, Column, max(1, Closing1), Used, Page) of
        true ->
            [$,, flat(Node)
             | more_items(Rest, Home, Column + Length, Closing, TailMark, Used + Length, Page)];
        false ->
            {Text, Width} = item(Node, Home, Closing1, 0, Page),
            [$,, new_line(Home), Text
             | more_items(Rest, Home, Home + Width, Closing, TailMark, Width, Page)]
    end;
more_items(#node{length = Length} = Tail, Home, Column, Closing, TailMark, Used, Page) ->
    case is_plain(Tail) andalso fits(1 + Length, Column, Closing + 1, Used, Page) of
        true -> [TailMark | flat(Tail)];
        false -> [TailMark, new_line(Home) | layout_tail(Tail, Home, Column, Closing + 1, Page)]
    end.

%% How far right an improper tail reaches is judged as if it followed on the same line.
layout_tail(Tail, Home, Column, Closing, #page{strict = true} = Page) ->
    _ = layout(Tail, Column, Closing, 0, Page),
    layout_tail(Tail, Home, Column, Closing, Page#page{strict = false});
layout_tail(Tail, Home, _Column, Closing, Page) ->
    layout(Tail, Home, Closing, 0, Page).

%% After anything but plain text on one line, the next element starts a new line:
%% such an item counts as wide as the page.
item(Node, Column, Closing, Used, Page) ->
    Text = layout(Node, Column, Closing, Used, Page),
    case is_plain(Node) andalso fits(Node#node.length, Column, Closing, Used, Page) of
        true -> {Text, Node#node.length};
        false -> {Text, Page#page.width}
    end.

is_plain(#node{form = {text, _}}) -> true;
is_plain(#node{form = {pair, #node{form = {text, _}}, #node{form = {text, _}}}}) -> true;
is_plain(_Node) -> false.

closing_before([_ | _], _Closing) -> 0;
closing_before(_Last, Closing) -> Closing + 1.

new_line(Column) -> [$\n | lists:duplicate(Column - 1, $\s)].

%% Numbers separated by commas, as many on each line as there is room for.
fill([Last], Left, _Room, Column) ->
    case length(Last) > Left of
        true -> [new_line(Column), Last];
        false -> [Last]
    end;
fill([Number | Rest], Left, Room, Column) ->
    Length = length(Number) + 1,
    case Left - Length of
        Left1 when Left1 < 0 -> [new_line(Column), Number, $, | fill(Rest, Room - Length, Room, Column)];
        Left1 -> [Number, $, | fill(Rest, Left1, Room, Column)]
    end.
