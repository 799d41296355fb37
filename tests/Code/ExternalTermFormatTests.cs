using System.Collections.Immutable;
using System.Numerics;

namespace Playground.Code.Tests;

public sealed class ExternalTermFormatTests
{
    public static TheoryData<string> Names => [.. Terms.Keys];

    private static Dictionary<string, Literal> Terms { get; } = new()
    {
        ["atom"] = new AtomLiteral("ok"),
        ["atom beyond ASCII"] = new AtomLiteral("gärtner"),
        ["long atom"] = new AtomLiteral(new string('å', 255)),
        ["zero"] = new IntegerLiteral(0),
        ["largest byte"] = new IntegerLiteral(255),
        ["beyond a byte"] = new IntegerLiteral(256),
        ["negative"] = new IntegerLiteral(-1),
        ["beyond 32 bits"] = new IntegerLiteral(BigInteger.Pow(2, 31)),
        ["big"] = new IntegerLiteral(-BigInteger.Pow(2, 100)),
        ["huge"] = new IntegerLiteral(BigInteger.Pow(2, 5000)),
        ["float"] = new FloatLiteral(-0.0),
        ["nil"] = NilLiteral.Instance,
        ["string"] = List(1, 255),
        ["list"] = List(1, 256),
        ["improper list"] = new ListLiteral([new AtomLiteral("a")], new AtomLiteral("b")),
        ["tuple"] = new TupleLiteral([List(1), NilLiteral.Instance]),
        ["empty tuple"] = new TupleLiteral([]),
        ["large tuple"] = new TupleLiteral([.. Enumerable.Repeat(new AtomLiteral("x"), 300)]),
        ["map"] = new MapLiteral([new(new AtomLiteral("a"), List(1)), new(NilLiteral.Instance, NilLiteral.Instance)]),
        ["binary"] = new BitstringLiteral([1, 2, 3], 24),
        ["bit string"] = new BitstringLiteral([1, 0xE0], 11),
        ["external fun"] = new ExternalFunLiteral("lists", "map", 2),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_term_survives_encoding(string name) =>
        Assert.Equal(Terms[name], ExternalTermFormat.Decode(ExternalTermFormat.Encode(Terms[name])));

    [Fact]
    public void Floats_as_text_are_read()
    {
        byte[] bytes = [131, 99, .. "1.50000000000000000000e+00\0\0\0\0\0"u8];
        Assert.Equal(new FloatLiteral(1.5), ExternalTermFormat.Decode(bytes));
    }

    [Fact]
    public void Nesting_is_limited()
    {
        Assert.IsType<TupleLiteral>(ExternalTermFormat.Decode(Nested(BeamLimits.TermDepth)));
        Assert.Throws<BeamFormatException>(() => ExternalTermFormat.Decode(Nested(BeamLimits.TermDepth + 1)));
    }

    [Theory]
    [InlineData(new byte[] { 131, 108, 0, 0, 255, 255 }, "announced")]
    [InlineData(new byte[] { 131, 119, 1, 255 }, "UTF-8")]
    [InlineData(new byte[] { 131, 70, 0x7F, 0xF0, 0, 0, 0, 0, 0, 0 }, "finite")]
    [InlineData(new byte[] { 131, 116, 0, 0, 0, 2, 97, 1, 97, 1, 97, 1, 97, 1 }, "twice")]
    [InlineData(new byte[] { 131, 106, 106 }, "follow")]
    [InlineData(new byte[] { 131, 103 }, "tag 103")]
    [InlineData(new byte[] { 130 }, "131")]
    [InlineData(new byte[] { }, "too early")]
    public void Damage_is_told(byte[] bytes, string part) =>
        Assert.Contains(part, Assert.Throws<BeamFormatException>(() => ExternalTermFormat.Decode(bytes)).Problem);

    [Theory]
    [InlineData("[]", new byte[] { 131, 106 })]
    [InlineData("\"hi\"", new byte[] { 131, 107, 0, 2, 104, 105 })]
    [InlineData("{'A',2.0}", new byte[] { 131, 104, 2, 119, 1, 65, 70, 0x40, 0, 0, 0, 0, 0, 0, 0 })]
    public void Terms_show_in_Erlang_notation(string text, byte[] bytes) => Assert.Equal(text, ExternalTermFormat.Decode(bytes).ToString());

    private static ListLiteral List(params int[] elements) =>
        new([.. elements.Select(element => new IntegerLiteral(element))], NilLiteral.Instance);

    private static byte[] Nested(int depth)
    {
        List<byte> bytes = [131];
        for (var i = 0; i < depth; i++)
            bytes.AddRange([104, 1]);
        bytes.Add(106);
        return [.. bytes];
    }
}
