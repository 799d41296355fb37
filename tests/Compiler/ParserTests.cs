namespace Playground.Compiler.Tests;

public class ParserTests
{
    [Theory]
    [InlineData("1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)")]
    [InlineData("A = B = C", "(A = (B = C))")]
    [InlineData("A ! B ! C", "(A ! (B ! C))")]
    [InlineData("A orelse B andalso C =:= D", "(A orelse (B andalso (C =:= D)))")]
    [InlineData("[1] ++ [2] -- [3]", "([1] ++ ([2] -- [3]))")]
    [InlineData("1 - 2 - 3", "((1 - 2) - 3)")]
    [InlineData("- - 1", "(- (- 1))")]
    [InlineData("-X rem 2", "((- X) rem 2)")]
    [InlineData("not A and B", "((not A) and B)")]
    [InlineData("1 bsl 2 band 3 bor 4", "((1 bsl (2 band 3)) bor 4)")]
    [InlineData("catch A = f(), B", "expected an operator or the end before `,`")]
    [InlineData("catch A = f()", "(catch (A = f()))")]
    [InlineData("1 + catch 2 + 3", "(1 + (catch (2 + 3)))")]
    [InlineData("\"a\" \"b\" \"c\"", "\"abc\"")]
    [InlineData("[a, b | C]", "[a, b | C]")]
    [InlineData("{}", "{}")]
    [InlineData("f(1, 2)", "f(1, 2)")]
    [InlineData("F(1)", "(F)(1)")]
    [InlineData("lists:map(F, [])", "lists:map(F, [])")]
    [InlineData("M:F(1)", "(M):(F)(1)")]
    [InlineData("(f())(1)", "(f())(1)")]
    [InlineData("fun f/1", "fun f/1")]
    [InlineData("fun lists:map/2", "fun lists:map/2")]
    [InlineData("fun M:F/A", "fun M:F/A")]
    [InlineData("fun(X) when X > 0 -> X; (_) -> 0 end", "fun (X) when (X > 0) -> X; (_) -> 0 end")]
    [InlineData("fun F(0) -> 0; F(N) -> F(N - 1) end", "fun F(0) -> 0; F(N) -> (F)((N - 1)) end")]
    [InlineData("fun() -> ok end()", "(fun () -> ok end)()")]
    [InlineData("#{a => 1, B := 2}", "#{a => 1, B := 2}")]
    [InlineData("M#{a => 1}#{b => 2}", "((M)#{a => 1})#{b => 2}")]
    [InlineData("#r{a = 1, _ = 2}", "#r{a = 1, _ = 2}")]
    [InlineData("R#r.a#s.b", "((R)#r.a)#s.b")]
    [InlineData("R#r{a = 1}#r.b", "((R)#r{a = 1})#r.b")]
    [InlineData("#r.a", "#r.a")]
    [InlineData("[X || X <- L, X > 1]", "[X || X <- L, (X > 1)]")]
    [InlineData("<< <<X:4>> || <<X>> <= B, X <- L >>", "<< <<X:(4)/integer-unsigned-big-unit:1>> || <<X/integer-unsigned-big>> <= B, X <- L >>")]
    [InlineData("<<A:16/little-signed, B/binary, -1:N/unit:4, \"abc\">>",
        "<<A:(16)/integer-signed-little-unit:1, B/binary-unsigned-big-unit:8, ((- 1)):(N)/integer-unsigned-big-unit:4, \"abc\">>")]
    [InlineData("<<>>", "<<>>")]
    [InlineData("begin A, B end", "begin A, B end")]
    [InlineData("case X of 1 when A, B; C -> a; _ -> b end", "case X of 1 when A, B; C -> a; _ -> b end")]
    [InlineData("if A -> 1; true -> 2 end", "if A -> 1; true -> 2 end")]
    [InlineData("receive {a, X} -> X after 10 -> b end", "receive {a, X} -> X after 10 -> b end")]
    [InlineData("receive after infinity -> ok end", "receive  after infinity -> ok end")]
    [InlineData("try f() of X -> X catch a -> 1; exit:R:S when R -> S after c end",
        "try f() of X -> X catch throw:a -> 1; exit:R:S when R -> S after c end")]
    [InlineData("try f() after g() end", "try f() after g() end")]
    public void Expression(string text, string shape)
    {
        string parsed = Front.Parse(text);
        if (parsed.StartsWith("m.erl"))
            Assert.EndsWith(shape, parsed);
        else
            Assert.Equal(shape, parsed);
    }

    [Theory]
    [InlineData("1 < 2 < 3", "1:7", "comparisons cannot be chained: `<` and `<` need parentheses or `andalso`")]
    [InlineData("f(1)(2)", "1:5", "a call needs parentheses around it before `(`: `(f(X))(`")]
    [InlineData("case X of 1 -> 2", "1:18", "expected `;` or `end` before `.`, to close the `case`")]
    [InlineData("case X of\n 1 -> 2", "2:9", "expected `;` or `end` before `.`, to close the `case` in line 1")]
    [InlineData("case X of 1 end", "1:13", "expected `->` before `end`")]
    [InlineData("[1, 2", "1:7", "expected `,` or `]` before `.`, to close the `[`")]
    [InlineData("{1, 2]", "1:6", "expected `,` or `}` before `]`, to close the `{`")]
    [InlineData("f(1 2)", "1:5", "expected `,` or `)` before `2`, to close the `(`")]
    [InlineData("try a end", "1:7", "expected `,`, `of`, `catch` or `after` before `end`")]
    [InlineData("receive end", "1:9", "expected an expression before `end`")]
    [InlineData("fun F/1", "1:6", "expected `(` or `:` before `/`")]
    [InlineData("fun(X) -> X; (X, Y) -> Y end", "1:14", "head mismatch: the clause is of arity 2, those before it are of arity 1")]
    [InlineData("fun F(X) -> X; G(Y) -> Y end", "1:16", "head mismatch: each clause of the fun must start with `F(`")]
    [InlineData("<<1+2>>", "1:4", "an operation or call in a binary needs parentheses around it, before `+`")]
    [InlineData("<<X/binary-integer>>", "1:12", "the types `binary` and `integer` contradict each other")]
    [InlineData("<<X/foo>>", "1:5", "`foo` is no type of a binary segment")]
    [InlineData("<<X:8/utf8>>", "1:3", "a segment of type `utf8` has neither size nor unit")]
    [InlineData("<<X/unit:8>>", "1:3", "a unit needs a size before it")]
    [InlineData("<<X:1/unit:300>>", "1:12", "the unit of a binary segment must be from 1 to 256")]
    [InlineData("lists:map", "1:11", "expected `(` and the arguments of the call before `.`")]
    [InlineData("#{a}", "1:4", "expected `=>` or `:=` and the value before `}`")]
    [InlineData("#r{1}", "1:4", "expected the name of a field before `1`")]
    [InlineData("try a catch {x}:R -> 1 end", "1:16", "expected `->` before `:`")]
    [InlineData("X when Y", "1:3", "expected an operator or the end before `when`")]
    public void Error(string text, string place, string message) => Assert.Equal($"m.erl:{place}: error: {message}", Front.Parse(text));

    [Fact]
    public void SeveralErrorsAtOnce()
    {
        string[] errors = [.. Front.Diagnose("""
            -module(m).
            -export([a/0, b/0, c/0, d/0, e/1]).
            a() -> [1, 2.
            b() -> case 1 of X -> X.
            c() -> ok
            d() -> X.
            e(X) -> X ++ .
            """).Select(diagnostic => diagnostic.ToString())];
        Assert.Equal(
        [
            "m.erl:3:13: error: expected `,` or `]` before `.`, to close the `[`",
            "m.erl:4:24: error: expected `;` or `end` before `.`, to close the `case`",
            "m.erl:6:1: error: expected `,`, `;` or `.` before `d`",
            "m.erl:6:8: error: variable `X` is unbound",
            "m.erl:7:14: error: expected an expression before `.`",
        ], errors);
    }

    [Fact]
    public void TypesAreReadOver() => Front.Expand("""
        -module(m).
        -export([f/1]).
        -export_type([t/0]).
        -type t() :: {a, #{b := integer()}} | fun((...) -> ok) | <<_:8, _:_*8>> | 1..2.
        -opaque o(A) :: [A].
        -record(r, {a = 1 :: integer(), b :: fun((a, b) -> {c, d}), c}).
        -callback init(Args :: term()) -> {ok, State :: term()}.
        -optional_callbacks([init/1]).
        -spec f(X) -> Y when X :: t(), Y :: #r{}.
        f(X) -> #r{a = X}.
        """);

    [Fact]
    public void DeepNestingIsADiagnostic()
    {
        string Nested(string open, string close, int depth) =>
            $"-module(m).\n-export([f/0]).\nf() -> {string.Concat(Enumerable.Repeat(open, depth))}1{string.Concat(Enumerable.Repeat(close, depth))}.\n";
        Front.Expand(Nested("{", "}", CompilerLimits.NestingMax - 5));
        foreach ((string open, string close) in new[] { ("{", "}"), ("[1|", "]"), ("(", ")"), ("- ", ""), ("1 + ", ""), ("", " + 1"), ("fun() -> ", " end"), ("case ", " of 1 -> 1 end"), ("catch ", "") })
        {
            Diagnostic error = Assert.Single(Front.Diagnose(Nested(open, close, 100_000)), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.Equal($"expressions may nest at most {CompilerLimits.NestingMax} deep", error.Message);
        }
    }

    [Fact]
    public void LongListsAndBodiesAreNotDeep()
    {
        string numbers = string.Join(",", Enumerable.Range(0, 50_000));
        Front.Expand($"-module(m).\n-export([f/0]).\nf() -> [{numbers}].\n");
        Front.Expand($"-module(m).\n-export([f/0]).\nf() -> {string.Join(",", Enumerable.Repeat("g()", 20_000))}.\ng() -> ok.\n");
    }

    [Fact]
    public void ASourceThatIsTooLongIsADiagnostic() =>
        Assert.Contains("characters", Assert.Single(Front.Diagnose(new string(' ', CompilerLimits.SourceCharactersMax + 1))).Message);
}
