namespace Playground.Compiler.Tests;

public class TermParserTests
{
    [Theory]
    [InlineData("ok", "ok")]
    [InlineData("{shutdown, [1, -2, \"two\"]}.", "{shutdown,[1,-2,\"two\"]}")]
    [InlineData("#{a => 1, \"b\" => 2.5, a => 3}", "#{a=>3,\"b\"=>2.5}")]
    [InlineData("<<1, 2:4, 3:4, \"abc\">>", "<<1,35,97,98,99>>")]
    [InlineData("<<-1:16, 258:16/little, 1.0:32/float>>", "<<255,255,2,1,63,128,0,0>>")]
    [InlineData("<<\"é\"/utf8, $€/utf16, (<<1:1>>)/bits>>", "<<195,169,32,172,1:1>>")]
    [InlineData("[a | b]", "[a|b]")]
    [InlineData("'Hello World'", "'Hello World'")]
    [InlineData("fun lists:map/2", "fun lists:map/2")]
    [InlineData("1 bsl 70", "1180591620717411303424")]
    public void Term(string text, string term) => Assert.Equal(term, TermParser.Parse(text).ToString());

    [Theory]
    [InlineData("", 1, 1, "expected an expression before the end")]
    [InlineData("X", 1, 1, "expected a constant term")]
    [InlineData("{a, f(1)}", 1, 5, "expected a constant term")]
    [InlineData("{a, b", 1, 6, "expected `,` or `}` before the end, to close the `{`")]
    [InlineData("a b", 1, 3, "expected an operator or the end before `b`")]
    [InlineData("\"abc", 1, 1, "the string that starts here has no closing `\"`")]
    [InlineData("<<1:99999999999>>", 1, 5, "a constant binary may have at most 8388608 bits")]
    public void Error(string text, int line, int column, string message)
    {
        TermFormatException error = Assert.Throws<TermFormatException>(() => TermParser.Parse(text));
        Assert.Equal((line, column, message), (error.Line, error.Column, error.Message));
    }

    [Fact]
    public void DeepTermsAreAnError() =>
        Assert.Contains("nest", Assert.Throws<TermFormatException>(() => TermParser.Parse(new string('[', 100_000))).Message);

    [Fact]
    public void LargeBinariesAreQuick() => Assert.Equal(8 * 1024 * 1024, ((Code.BitstringLiteral)TermParser.Parse("<<1:8388608>>")).BitCount);
}
