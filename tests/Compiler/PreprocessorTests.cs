namespace Playground.Compiler.Tests;

public class PreprocessorTests
{
    private const string Head = "-module(m).\n-export([f/0]).\n";

    /// <summary>The body of f/0 after expansion.</summary>
    private static string Body(string text, CompilerOptions? options = null)
    {
        string printed = SyntaxPrinter.Print(Front.Expand(Head + text, options).Functions.Single(function => function.Name.Name == "f"));
        return printed["f() -> ".Length..^1];
    }

    private static string FirstError(string text, CompilerOptions? options = null) =>
        Front.Diagnose(Head + text, options).First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToString();

    [Theory]
    [InlineData("-define(N, 1).\nf() -> ?N.", "1")]
    [InlineData("-define(ADD(X, Y), X + Y).\nf() -> ?ADD(1, 2).", "(1 + 2)")]
    [InlineData("-define(ID(X), X).\nf() -> ?ID(?ID(?ID(1))).", "1")]
    [InlineData("-define(A, ?B).\n-define(B, b).\nf() -> ?A.", "b")]
    [InlineData("-define(M, none).\n-define(M(), zero).\n-define(M(X), {one, X}).\nf() -> {?M, ?M(), ?M(2)}.", "{none, zero, {one, 2}}")]
    [InlineData("-define(CALL, g).\n-compile({nowarn_unused_function, g/1}).\ng(X) -> X.\nf() -> ?CALL(1).", "g(1)")]
    [InlineData("-define(P(A, B), {A, B}).\nf() -> ?P(begin a, b end, fun(X, Y) -> {X, Y} end).", "{begin a, b end, fun (X, Y) -> {X, Y} end}")]
    [InlineData("-define(S(X), ??X).\nf() -> ?S(a+b(\"c\\n\", $d, 'E F', X, 1.5)).", "\"a + b ( \\\"c\\\\n\\\" , $d , 'E F' , X , 1.5 )\"")]
    [InlineData("-define(T(X), {X, ??X}).\n-define(N, 1).\nf() -> ?T(?N).", "{1, \"? N\"}")]
    [InlineData("f() -> {?MODULE, ?MODULE_STRING, ?FILE, ?LINE}.", "{m, \"m\", \"m.erl\", 3}")]
    [InlineData("f() -> {?FUNCTION_NAME, ?FUNCTION_ARITY, ?MACHINE, ?OTP_RELEASE}.", "{f, 0, 'BEAM', 25}")]
    [InlineData("-define(X, 1).\n-undef(X).\n-define(X, 2).\nf() -> ?X.", "2")]
    [InlineData("-define(EMPTY, ).\nf() -> ?EMPTY 1.", "1")]
    [InlineData("-define('quoted name', 3).\nf() -> ?'quoted name'.", "3")]
    public void Macro(string text, string body) => Assert.Equal(body, Body(text));

    [Theory]
    [InlineData("-ifdef(X).\nf() -> a.\n-else.\nf() -> b.\n-endif.", "b")]
    [InlineData("-define(X, 1).\n-ifdef(X).\nf() -> a.\n-else.\nf() -> b.\n-endif.", "a")]
    [InlineData("-ifndef(X).\nf() -> a.\n-else.\nf() -> b.\n-endif.", "a")]
    [InlineData("-if(?OTP_RELEASE >= 25).\nf() -> a.\n-else.\nf() -> b.\n-endif.", "a")]
    [InlineData("-if(defined(X) andalso true).\nf() -> a.\n-elif(not defined(X)).\nf() -> b.\n-else.\nf() -> c.\n-endif.", "b")]
    [InlineData("-define(X, abc).\n-if(?X =:= abc orelse false).\nf() -> a.\n-elif(true).\nf() -> b.\n-endif.", "a")]
    [InlineData("-if(1 + foo).\nf() -> a.\n-else.\nf() -> b.\n-endif.", "b")]
    [InlineData("-ifdef(X).\n-ifdef(Y).\nno(.\n-else.\nno).\n-endif.\n-else.\nf() -> b.\n-endif.", "b")]
    [InlineData("-ifdef(X).\n do not { parse § this.\n-endif.\nf() -> b.", "b")]
    public void Conditional(string text, string body) => Assert.Equal(body, Body(text));

    [Fact]
    public void IncludesAreFoundByNameAndByLastPart()
    {
        var options = new CompilerOptions
        {
            Includes = new Dictionary<string, string> { ["a.hrl"] = "-include(\"b.hrl\").\n-define(A, ?B).", ["b.hrl"] = "-define(B, 7)." },
        };
        Assert.Equal("7", Body("-include(\"a.hrl\").\nf() -> ?A.", options));
        Assert.Equal("7", Body("-include_lib(\"some/include/a.hrl\").\nf() -> ?A.", options));
    }

    [Fact]
    public void DefinesOfTheOptions()
    {
        var options = new CompilerOptions { Defines = new Dictionary<string, string> { ["TEST"] = "true", ["N"] = "{1, 2}" } };
        Assert.Equal("{1, 2}", Body("-ifdef(TEST).\nf() -> ?N.\n-endif.", options));
    }

    [Fact]
    public void ErrorsInIncludesNameTheInclude()
    {
        var options = new CompilerOptions { Includes = new Dictionary<string, string> { ["a.hrl"] = "\ng() -> )." } };
        Assert.Equal("a.hrl:2:8: error: expected an expression before `)`", FirstError("-include(\"a.hrl\").\nf() -> 1.", options));
    }

    [Theory]
    [InlineData("f() -> ?NO.", "m.erl:3:8: error: the macro `NO` is not defined")]
    [InlineData("-define(M(X), X).\nf() -> ?M.", "m.erl:4:8: error: the macro `M` needs arguments")]
    [InlineData("-define(M(X), X).\nf() -> ?M(1, 2).", "m.erl:4:8: error: the macro `M` is not defined with 2 arguments")]
    [InlineData("-define(M(X), X).\nf() -> ?M(1.", "m.erl:4:8: error: expected `)` to end the arguments of the macro `M`")]
    [InlineData("-define(M(X, Y), X).\nf() -> ?M(1, ).", "m.erl:4:8: error: an argument of the macro `M` is empty")]
    [InlineData("-define(A, ?B).\n-define(B, ?A).\nf() -> ?A.", "m.erl:5:8: error: the macro `A` uses itself")]
    [InlineData("-define(A, 1).\n-define(A, 2).\nf() -> ?A.", "m.erl:4:9: error: the macro `A` is already defined")]
    [InlineData("-define(LINE, 1).\nf() -> 1.", "m.erl:3:9: error: the macro `LINE` is predefined")]
    [InlineData("-define(A(x), 1).\nf() -> 1.", "m.erl:3:11: error: the parameters of the macro `A` must be variables")]
    [InlineData("-define(A(X, X), 1).\nf() -> 1.", "m.erl:3:14: error: the macro `A` has two parameters `X`")]
    [InlineData("-define(A).\nf() -> 1.", "m.erl:3:1: error: expected the macro's name and its text: `-define(NAME, text)`")]
    [InlineData("f() -> 1.\n-ifdef(X).", "m.erl:4:1: error: the conditional that starts here has no `-endif`")]
    [InlineData("-endif.\nf() -> 1.", "m.erl:3:1: error: `-endif` without `-ifdef`, `-ifndef` or `-if`")]
    [InlineData("-ifdef(X).\n-else.\n-else.\n-endif.\nf() -> 1.", "m.erl:5:1: error: a second `-else`")]
    [InlineData("-include(\"none.hrl\").\nf() -> 1.", "m.erl:3:10: error: the file `none.hrl` is not there to include")]
    [InlineData("-error(\"stop here\").\nf() -> 1.", "m.erl:3:1: error: -error: stop here")]
    [InlineData("-define(X, ?FUNCTION_NAME).\n-vsn(?X).\nf() -> 1.", "m.erl:4:6: error: the macro `FUNCTION_NAME` has a value only in functions")]
    [InlineData("f() -> ? .", "m.erl:3:8: error: expected the name of a macro behind `?`")]
    public void Error(string text, string error) => Assert.Equal(error, FirstError(text));

    [Fact]
    public void WarningDirective() => Assert.Contains(
        Front.Diagnose(Head + "-warning(\"old\").\nf() -> 1."), diagnostic => diagnostic.ToString() == "m.erl:3:1: warning: -warning: old");

    [Fact]
    public void MacrosThatDoubleComeToAnEnd()
    {
        string doubling = string.Concat(Enumerable.Range(1, 40).Select(level => $"-define(M{level}, ?M{level - 1}, ?M{level - 1}).\n"));
        Assert.Contains("tokens after its macros are expanded", FirstError("-define(M0, 1).\n" + doubling + "f() -> ?M40."));
    }

    [Fact]
    public void MacrosNestUpToALimit()
    {
        string Chain(int length) => string.Concat(
            Enumerable.Range(1, length).Select(level => $"-define(M{level}, ?M{level - 1}).\n")) + $"-define(M0, 1).\nf() -> ?M{length}.";
        Assert.Equal("1", Body(Chain(CompilerLimits.MacroDepthMax - 1)));
        Assert.Contains("macros use macros more than", FirstError(Chain(CompilerLimits.MacroDepthMax)));
    }

    [Fact]
    public void AnIncludeOfItselfComesToAnEnd()
    {
        var options = new CompilerOptions { Includes = new Dictionary<string, string> { ["a.hrl"] = "-include(\"a.hrl\").\n-include(\"a.hrl\").\n" } };
        Assert.Contains("files include files more than", FirstError("-include(\"a.hrl\").\nf() -> 1.", options));
    }
}
