using System.Numerics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Tests;

public class ScannerTests
{
    private static List<Token> Scan(string text)
    {
        List<Token> tokens = Scanner.Scan("s.erl", text);
        Assert.Equal(TokenKind.EndOfFile, tokens[^1].Kind);
        tokens.RemoveAt(tokens.Count - 1);
        return tokens;
    }

    private static Token Single(string text) => Assert.Single(Scan(text));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1_000_000", "1000000")]
    [InlineData("16#FF", "255")]
    [InlineData("16#f_F", "255")]
    [InlineData("2#1010", "10")]
    [InlineData("36#Zz", "1295")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("16#123456789ABCDEF0123456789", "90144042682896311822508713865")]
    public void Integer(string text, string value)
    {
        Token token = Single(text);
        Assert.Equal(TokenKind.Integer, token.Kind);
        Assert.Equal(BigInteger.Parse(value), token.Value);
    }

    [Theory]
    [InlineData("1.0", 1.0)]
    [InlineData("1_0.2_5", 10.25)]
    [InlineData("2.5e3", 2500.0)]
    [InlineData("2.5E-3", 0.0025)]
    [InlineData("1.0e+2", 100.0)]
    public void Float(string text, double value) => Assert.Equal(value, Single(text).Value);

    [Theory]
    [InlineData("$a", 'a')]
    [InlineData("$ ", ' ')]
    [InlineData("$\\n", '\n')]
    [InlineData("$\\s", ' ')]
    [InlineData("$\\e", 27)]
    [InlineData("$\\d", 127)]
    [InlineData("$\\\\", '\\')]
    [InlineData("$\\101", 'A')]
    [InlineData("$\\x41", 'A')]
    [InlineData("$\\x{1F600}", 0x1F600)]
    [InlineData("$\\^A", 1)]
    [InlineData("$😀", 0x1F600)]
    [InlineData("$%", '%')]
    public void Character(string text, int codePoint)
    {
        Token token = Single(text);
        Assert.Equal(TokenKind.Character, token.Kind);
        Assert.Equal(codePoint, token.Value);
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\tb\"", "a\tb")]
    [InlineData("\"two\nlines\"", "two\nlines")]
    [InlineData("\"\\\"\"", "\"")]
    [InlineData("\"påß 😀\\x{1F600}\"", "påß 😀😀")]
    public void String(string text, string value)
    {
        Token token = Single(text);
        Assert.Equal(TokenKind.String, token.Kind);
        Assert.Equal(value, token.Text);
    }

    [Theory]
    [InlineData("ok", "ok")]
    [InlineData("node@host_1", "node@host_1")]
    [InlineData("'hello world'", "hello world")]
    [InlineData("'end'", "end")]
    [InlineData("ärger", "ärger")]
    public void Atom(string text, string name)
    {
        Token token = Single(text);
        Assert.Equal(TokenKind.Atom, token.Kind);
        Assert.Equal(name, token.Text);
    }

    [Theory]
    [InlineData("_")]
    [InlineData("X1")]
    [InlineData("_Rest@2")]
    [InlineData("Überfluss")]
    public void Variable(string text) => Assert.Equal(TokenKind.Variable, Single(text).Kind);

    [Theory]
    [InlineData("a->b", "a -> b")]
    [InlineData("A=:=B=/=C==D/=E=<F>=G", "A =:= B =/= C == D /= E =< F >= G")]
    [InlineData("<<X:8>>=<<1>>", "<< X : 8 >> =< < 1 >>")]
    [InlineData("[X||X<-L,<<Y>><=B]", "[ X || X <- L , << Y >> <= B ]")]
    [InlineData("#{a=>1,b:=2}", "# { a => 1 , b := 2 }")]
    [InlineData("a:b(). c", "a : b ( ) . c")]
    [InlineData("R#r.f", "R # r . f")]
    [InlineData("a--b++c", "a -- b ++ c")]
    [InlineData("f(...) :: 1..2", "f ( ... ) :: 1 .. 2")]
    [InlineData("a % comment\nb", "a b")]
    [InlineData("case when andalso", "case when andalso")]
    public void Signs(string text, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', Scan(text).Select(token => token.ToSource())));

    [Theory]
    [InlineData("a.", true)]
    [InlineData("a. b", true)]
    [InlineData("a.%c", true)]
    [InlineData("a.b", false)]
    public void FullStop(string text, bool isFullStop) => Assert.Equal(isFullStop, Scan(text)[1].Kind == TokenKind.FullStop);

    [Fact]
    public void SpansCountFromOneAndEndBehindTheToken()
    {
        Token token = Scan("a\n  \"x\ny\" b")[1];
        Assert.Equal(new SourceSpan("s.erl", 2, 3, 3, 3), token.Span);
        Assert.Equal(new SourceSpan("s.erl", 3, 4, 3, 5), Scan("a\n  \"x\ny\" b")[2].Span);
    }

    [Theory]
    [InlineData("§", "the character `§` has no meaning outside of strings, quoted atoms and comments")]
    [InlineData("\"abc", "the string that starts here has no closing `\"`")]
    [InlineData("'abc", "the quoted atom that starts here has no closing `'`")]
    [InlineData("37#1", "the base of an integer must be from 2 to 36, not 37")]
    [InlineData("16#", "expected digits of base 16 behind `#`")]
    [InlineData("1.0e999", "the float is too large for 64 bits")]
    [InlineData("$", "expected a character behind `$`")]
    [InlineData("\"\\x{110000}\"", "the hexadecimal escape is no Unicode character")]
    [InlineData("\"\\x{D800}\"", "the hexadecimal escape is no Unicode character")]
    [InlineData("\"\\x1\"", "expected two hexadecimal digits, or some in braces, behind `\\x`")]
    public void Error(string text, string message)
    {
        Token token = Scan(text)[0];
        Assert.Equal(TokenKind.Error, token.Kind);
        Assert.Equal(message, token.Text);
    }

    [Fact]
    public void HalfACharacterIsAnError()
    {
        foreach (string text in (string[])["\uD83D", "\"\uD83D\"", "$\uDE00", "'\uDE00'"])
            Assert.Equal("the text holds half a character", Scan(text)[0].Text);
    }

    [Fact]
    public void AnOpenStringEndsWithItsLine() =>
        Assert.Equal([TokenKind.Error, TokenKind.Atom], Scan("\"abc\ndef").Select(token => token.Kind));

    [Fact]
    public void LimitsOfAtomsAndIntegers()
    {
        Assert.Equal(TokenKind.Atom, Single(new string('a', 255)).Kind);
        Assert.Equal(TokenKind.Error, Single(new string('a', 256)).Kind);
        Assert.Equal(TokenKind.Error, Single($"'{new string('a', 256)}'").Kind);
        Assert.Equal(TokenKind.Integer, Single(new string('9', CompilerLimits.IntegerDigitsMax)).Kind);
        Assert.Equal(TokenKind.Error, Single(new string('9', CompilerLimits.IntegerDigitsMax + 1)).Kind);
    }
}
