namespace Playground.Compiler.Tests;

/// <summary>Patterns and functions of messages become match specifications, and what is none is refused with its place.</summary>
public class MessagePatternTests
{
    [Theory]
    [InlineData("{credit, N} when N > 10", "[{{{credit,'$1'}},[{'>','$1',10}],[true]}]")]
    [InlineData("_", "[{{'_'},[],[true]}]")]
    [InlineData("{A, A} when is_atom(A), A =/= x; true", "[{{{'$1','$1'}},[{is_atom,'$1'},{'=/=','$1',x}],[true]},{{{'$1','$1'}},[true],[true]}]")]
    public void Patterns_mean_messages(string text, string specification) => Assert.Equal(specification, MessagePatterns.Parse(text).ToString());

    [Fact]
    public void Functions_give_other_messages() =>
        Assert.Equal("[{{{n,'$1'}},[],[{{n,{'+','$1',1}}}]},{{'_'},[],[none]}]", MessagePatterns.ParseFunction("fun({n, N}) -> {n, N + 1}; (_) -> none end").ToString());

    [Theory]
    [InlineData("{credit, N", 1, 12)]
    [InlineData("a -> true; b", 1, 1)]
    [InlineData("{a, f()}", 1, 5)]
    [InlineData("N when M > 1", 1, 8)]
    [InlineData("N when foo(N)", 1, 8)]
    public void What_is_no_pattern_is_refused(string text, int line, int column)
    {
        TermFormatException problem = Assert.Throws<TermFormatException>(() => MessagePatterns.Parse(text));
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("{a, b}")]
    [InlineData("fun(A, B) -> A end")]
    [InlineData("fun(A) -> io:format(A) end")]
    public void What_is_no_function_is_refused(string text) => Assert.Throws<TermFormatException>(() => MessagePatterns.ParseFunction(text));
}
