using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Builtins;

public class TermWriterTests
{
    [Theory]
    [InlineData("[104,105]", "\"hi\"")]
    [InlineData("[104,0]", "[104,0]")]
    [InlineData("\"q\\\"\\\\\\n\"", "\"q\\\"\\\\\\n\"")]
    [InlineData("<<\"text\">>", "<<\"text\">>")]
    [InlineData("<<195,165>>", "<<\"å\"/utf8>>")]
    [InlineData("<<229>>", "<<\"å\">>")]
    [InlineData("<<0,1>>", "<<0,1>>")]
    [InlineData("<<97,1:3>>", "<<97,1:3>>")]
    [InlineData("[a,'B',' ','end','it\\'s',å,'ж']", "[a,'B',' ','end','it\\'s',å,'ж']")]
    [InlineData("#{a => [], {} => #{}}", "#{a => [],{} => #{}}")]
    [InlineData("{1.0e10,0.001,123.456,1.0e-5,5.0e-324}", "{1.0e10,0.001,123.456,1.0e-5,5.0e-324}")]
    [InlineData("[a|{b}]", "[a|{b}]")]
    [InlineData("fun 'a b':c/1", "fun 'a b':c/1")]
    public void Terms_are_written_as_Erlang_writes_them(string term, string text)
    {
        using var process = new NativeProcess();
        Assert.Equal(text, process.Text(process.Term(term)));
    }

    [Theory]
    [InlineData("[aaaa,bbbb,cccc]", 10, "[aaaa,bbb…")]
    [InlineData("[aaaa,bbbb,cccc]", 16, "[aaaa,bbbb,cccc]")]
    [InlineData("\"abcdefghijklmnopqrstuvwxyz\"", 8, "\"abcdef…")]
    [InlineData("<<\"abcdefghijklmnopqrstuvwxyz\">>", 8, "<<\"abcd…")]
    [InlineData("{}", 1, "…")]
    public void A_text_that_is_too_long_is_cut(string term, int length, string text)
    {
        using var process = new NativeProcess();
        Assert.Equal(text, TermWriter.Pretty(process.Term(term), process.Atoms, length));
    }
}
