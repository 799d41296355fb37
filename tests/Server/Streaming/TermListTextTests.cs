using Playground.Server.Streaming;

namespace Playground.Server.Tests.Streaming;

public sealed class TermListTextTests
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData("[a]", "a")]
    [InlineData("[a,{b,1},[c,d]]", "a|{b,1}|[c,d]")]
    [InlineData("""["x,y",'it''s, me',<<1,2>>]""", """
        "x,y"|'it''s, me'|<<1,2>>
        """)]
    [InlineData("""["a\",b",c]""", """
        "a\",b"|c
        """)]
    [InlineData("undefined", "undefined")]
    [InlineData("", "")]
    public void Splits_at_the_top_level_only(string text, string elements) => Assert.Equal(elements, string.Join('|', TermListText.Split(text)));
}
