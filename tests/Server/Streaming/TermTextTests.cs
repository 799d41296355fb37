using Playground.Server.Streaming;

namespace Playground.Server.Tests.Streaming;

public sealed class TermTextTests
{
    [Theory]
    [InlineData("<<\"one\\ntwo\">>", "one\ntwo")]
    [InlineData("<<\"elephant\"/utf8>>", "elephant")]
    [InlineData("\"say \\\"hi\\\"\"", "say \"hi\"")]
    [InlineData("{not,\"a text\"}", "{not,\"a text\"}")]
    [InlineData("", "")]
    public void Texts_lose_their_quotes(string term, string text) => Assert.Equal(text, TermText.Unquote(term));
}
