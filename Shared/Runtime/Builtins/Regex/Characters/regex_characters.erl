%% Writes what Erlang/OTP's regular expressions know about characters, found by asking them: erl -run regex_characters main
%% Each line of the text is a name and ranges of code points in hexadecimal, `41-5A`, or, after `case`, points that are equal without case.
-module(regex_characters).
-export([main/0]).

main() ->
    Subject = << <<C/utf8>> || C <- points() >>,
    Lines = [["type ", Type, ranges(byte_subject(), Class, [])] || {Type, Class} <- types()]
        ++ [["latin1 ", hex(A), $\s, hex(B)] || A <- lists:seq(0, 255), B <- lists:seq(A + 1, 255), same_byte(A, B)]
        ++ [["category ", Name, ranges(Subject, "\\p{" ++ Name ++ "}", [unicode])] || Name <- categories()]
        ++ [["script ", Name, ranges(Subject, "\\p{" ++ Name ++ "}", [unicode])] || Name <- scripts(), is_known(Name)]
        ++ [["break Extend", point_ranges([C || C <- points(), matches(<<$a, C/utf8>>)])],
            ["break Control", point_ranges([C || C <- points(), not matches(<<C/utf8, 16#300/utf8>>)])]]
        ++ [["case", [[$\s, hex(C)] || C <- Set]] || Set <- case_sets()],
    ok = file:write_file("characters.txt", lists:join($\n, Lines) ++ "\n"),
    halt().

points() -> lists:seq(0, 16#D7FF) ++ lists:seq(16#E000, 16#10FFFF).

byte_subject() -> list_to_binary(lists:seq(0, 255)).

types() ->
    [{"digit", "\\d"}, {"space", "\\s"}, {"word", "\\w"}]
        ++ [{"posix-" ++ Name, "[[:" ++ Name ++ ":]]"} || Name <- ["alpha", "lower", "upper", "alnum", "ascii", "blank", "cntrl", "digit", "graph", "print", "punct", "space", "word", "xdigit"]].

categories() ->
    ["Cc", "Cf", "Cn", "Co", "Cs", "Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Me", "Mn", "Nd", "Nl", "No",
     "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Sc", "Sk", "Sm", "So", "Zl", "Zp", "Zs"].

%% Names of scripts of several versions of Unicode; those that are not known are left out.
scripts() ->
    string:lexemes("Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo Brahmi Braille "
        "Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot Cyrillic Deseret "
        "Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati "
        "Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic Inherited Inscriptional_Pahlavi "
        "Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu "
        "Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui "
        "Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani Myanmar Nabataean Nandinagari New_Tai_Lue Newa Nko Nushu "
        "Nyakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic "
        "Oriya Osage Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian "
        "Siddham SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil "
        "Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Ugaritic Unknown Vai Wancho Warang_Citi Yezidi Yi Zanabazar_Square", " ").

is_known(Name) -> element(1, re:compile("\\p{" ++ Name ++ "}", [unicode])) =:= ok.

matches(Text) -> re:run(Text, grapheme(), [{capture, none}]) =:= match.

grapheme() ->
    case get(grapheme) of
        undefined -> {ok, Compiled} = re:compile("^\\X$", [unicode, dollar_endonly]), put(grapheme, Compiled), Compiled;
        Compiled -> Compiled
    end.

same_byte(A, B) -> re:run(<<B>>, [$\\, $x, ${, hex(A), $}], [caseless, dollar_endonly, {capture, none}]) =:= match.

ranges(Subject, Class, Options) ->
    case re:run(Subject, Class ++ "+", [global, {capture, first, binary} | Options]) of
        nomatch -> [];
        {match, Runs} -> point_ranges(lists:append([chars(Run, Options) || [Run] <- Runs]))
    end.

chars(Run, []) -> binary_to_list(Run);
chars(Run, [unicode]) -> unicode:characters_to_list(Run).

point_ranges([]) -> [];
point_ranges([First | Rest]) -> point_ranges(First, First, Rest).

point_ranges(First, Last, [Next | Rest]) when Next =:= Last + 1 -> point_ranges(First, Next, Rest);
point_ranges(First, Last, Rest) -> [[$\s, hex(First), [[$-, hex(Last)] || Last > First]] | point_ranges(Rest)].

hex(Number) -> integer_to_list(Number, 16).

%% Points whose case may be another's, by today's Unicode, and then the pairs that are equal to the regular expressions.
case_sets() ->
    Edges = [{C, D} || C <- points(), D <- relatives(C), D =/= C],
    Groups = lists:foldl(fun join/2, #{}, Edges),
    Sets = lists:usort([lists:sort(Set) || Set <- maps:values(Groups)]),
    lists:append([equal_sets(Set) || Set <- Sets]).

relatives(C) -> [D || [D] <- [string:lowercase([C]), string:uppercase([C]), string:titlecase([C]), string:casefold([C])]].

join({C, D}, Groups) ->
    Set = lists:usort([C, D] ++ maps:get(C, Groups, []) ++ maps:get(D, Groups, [])),
    lists:foldl(fun(E, Acc) -> Acc#{E => Set} end, Groups, Set).

equal_sets([]) -> [];
equal_sets([C | Rest]) ->
    Equal = [D || D <- Rest, re:run(<<D/utf8>>, ["\\x{", hex(C), "}"], [unicode, caseless, {capture, none}]) =:= match],
    [[C | Equal] || Equal =/= []] ++ equal_sets(Rest -- Equal).
