using Playground.Runtime.Builtins.Unicode;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Bits;

/// <summary>The expectations are what Erlang/OTP 25 answers for the same data.</summary>
public unsafe class UnicodeNativesTests
{
    static readonly long unicode = AtomTable.System.Intern("unicode");

    public static TheoryData<string, string> Cases => new()
    {
        { "[[[97],-1,[98]],[99]]", "{error,<<97>>,[[-1,[98]],[99]]}" },
        { "[<<97>>,55296|<<98>>]", "{error,<<97>>,[55296|<<98>>]}" },
        { "[<<97,195>>]", "{incomplete,<<97>>,<<195>>}" },
        { "[<<195>>,<<169>>]", "<<195,169>>" },
        { "[<<195>>,97]", "{error,<<>>,[<<195>>,[97]]}" },
        { "[<<195>>,[<<169>>,98]]", "<<195,169,98>>" },
        { "[<<97,195>>,<<97>>]", "{error,<<97>>,[<<195>>,[<<97>>]]}" },
        { "[[<<97,195>>],[98]]", "{error,<<97>>,[<<195>>,[[98]]]}" },
        { "[[[97,<<98,255,99>>],100],101]", "{error,<<97,98>>,[[[<<255,99>>],100],101]}" },
        { "<<97,255,98>>", "{error,<<97>>,<<255,98>>}" },
        { "[<<226>>,[[<<130>>]],97]", "{error,<<>>,[<<226,130>>,[97]]}" },
        { "[97|98]", "badarg" },
        { "97", "badarg" },
        { "[97,<<255>>|ok]", "badarg" },
        { "<<237,160,128>>", "{error,<<>>,<<237,160,128>>}" },
        { "[<<240,159>>,<<152,65>>]", "{error,<<>>,[<<240,159>>,[<<152,65>>]]}" },
        { "[<<240>>,<<159,255>>,1]", "{error,<<>>,[<<240,159,255>>,[1]]}" },
        { "<<240,128>>", "{incomplete,<<>>,<<240,128>>}" },
        { "<<240,65>>", "{error,<<>>,<<240,65>>}" },
        { "[<<240>>,<<65>>]", "{error,<<>>,<<240,65>>}" },
        { "[<<240>>,<<65>>,[<<65>>,<<66,67>>],1]", "{error,<<>>,[<<240,65,65>>,[[<<66,67>>],1]]}" },
        { "[[<<195>>|<<97>>]|<<6>>]", "{error,<<>>,[<<195>>,[<<97>>|<<6>>]]}" },
        { "[[[<<195>>,[[97],3]]],4]", "{error,<<>>,[<<195>>,[[[[[97],3]]],4]]}" },
        { "[<<226>>,<<130>>,<<130,97,255>>,98]", "{error,<<226,130,130,97>>,[<<255>>,98]}" },
        { "[8364,[233]]", "<<226,130,172,195,169>>" },
        { "[]", "<<>>" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Characters_to_binary(string data, string expected)
    {
        using var process = new BareProcess();
        long result = UnicodeNatives.CharactersToBinary(process.Context, new SmallTerms(process, data).Read(), unicode);
        Assert.Equal(expected, result == Term.None ? process.Reason : BareProcess.Show(result));
    }

    [Theory]
    [InlineData("[<<97,255>>,255,256]", "latin1", "utf8", "{error,<<97,195,191,195,191>>,[256]}")]
    [InlineData("<<0,97,0>>", "utf16", "utf8", "{incomplete,<<97>>,<<0>>}")]
    [InlineData("<<0,97,216,0,0,97>>", "utf16", "utf8", "{error,<<97>>,<<216,0,0,97>>}")]
    [InlineData("[<<0>>,<<97>>]", "utf16", "utf8", "<<97>>")]
    [InlineData("[<<0>>,97]", "utf16", "utf8", "{error,<<>>,[<<0>>,97]}")]
    [InlineData("<<0,0,0,97,0>>", "utf32", "utf8", "{incomplete,<<97>>,<<0>>}")]
    [InlineData("[255]", "latin1", "utf16", "<<0,255>>")]
    [InlineData("[300,<<97>>,-1]", "utf8", "latin1", "{error,<<>>,[[300],<<97>>,-1]}")]
    public void Characters_in_other_encodings(string data, string from, string to, string expected)
    {
        using var process = new BareProcess();
        long result = UnicodeNatives.CharactersToBinary(
            process.Context, new SmallTerms(process, data).Read(), AtomTable.System.Intern(from), AtomTable.System.Intern(to));
        Assert.Equal(expected, BareProcess.Show(result));
    }

    [Fact]
    public void Characters_to_list()
    {
        using var process = new BareProcess();
        long list = UnicodeNatives.CharactersToList(process.Context, process.List(process.Binary(195, 169), Term.Small(0x1F600)), unicode);
        Assert.Equal("[233,128512]", BareProcess.Show(list));
        Assert.Equal("{error,[97],[-1]}", BareProcess.Show(UnicodeNatives.CharactersToList(process.Context, process.Integers(97, -1), unicode)));
    }

    /// <summary>Reads lists, integers, binaries and atoms as they are written in the cases.</summary>
    sealed class SmallTerms(BareProcess process, string text)
    {
        int at;

        public long Read()
        {
            if (text[at] == '[') return List();
            if (text[at] == '<') return Binary();
            int from = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '_')) at++;
            string word = text[from..at];
            return int.TryParse(word, out int number) ? Term.Small(number) : AtomTable.System.Intern(word);
        }

        long List()
        {
            var elements = new List<long>();
            long tail = Term.Nil;
            for (at++; text[at] != ']';)
            {
                if (text[at] == '|')
                {
                    at++;
                    tail = Read();
                    continue;
                }
                if (text[at] == ',') at++;
                elements.Add(Read());
            }
            at++;
            return process.Improper(tail, [.. elements]);
        }

        long Binary()
        {
            int end = text.IndexOf('>', at);
            string inside = text[(at + 2)..end];
            at = end + 2;
            return process.Binary(inside.Length == 0 ? [] : [.. inside.Split(',').Select(byte.Parse)]);
        }
    }
}
