using Playground.Compiler.Syntax;

namespace Playground.Compiler.Tests;

public class ExpansionTests
{
    private const string Head = "-module(m).\n-compile([export_all, nowarn_unused_vars]).\n-import(lists, [map/2]).\n-record(r, {a = 1, b}).\n";

    private static string Function(string text) =>
        SyntaxPrinter.Print(Front.Expand(Head + text).Functions.Single(function => function.Name.Name == "f"));

    [Theory]
    [InlineData("f() -> #r{}.", "f() -> {r, 1, undefined}.")]
    [InlineData("f() -> #r{b = 2, _ = x}.", "f() -> {r, x, 2}.")]
    [InlineData("f() -> {#r.b, record_info(size, r), record_info(fields, r)}.", "f() -> {3, 3, [a, b]}.")]
    [InlineData("f(#r{b = X}) -> X.", "f({r, _, X}) -> X.")]
    [InlineData("f(#r{b = X, _ = 0}) -> X.", "f({r, 0, X}) -> X.")]
    [InlineData("f(R) -> R#r.b.", "f(R) -> case R of {r, _, V@@@@1} -> V@@@@1; V@@@@2 -> erlang:error({badrecord, V@@@@2}) end.")]
    [InlineData("f(R) -> R#r{a = g()}.\ng() -> 1.",
        "f(R) -> begin (V@@@@1 = g()), case R of {r, _, V@@@@2} -> {r, V@@@@1, V@@@@2}; V@@@@3 -> erlang:error({badrecord, V@@@@3}) end end.")]
    [InlineData("f(R) when R#r.a > 1; is_record(R, r) -> 1.",
        "f(R) when ((erlang:is_record(R, r, 3) orelse fail) andalso (erlang:element(2, R) > 1)); erlang:is_record(R, r, 3) -> 1.")]
    [InlineData("f(L) -> [X || X <- L, X#r.a =:= 1].",
        "f(L) -> [X || X <- L, ((erlang:is_record(X, r, 3) orelse fail) andalso (erlang:element(2, X) =:= 1))].")]
    public void Records(string text, string expanded) => Assert.Equal(expanded, Function(text));

    [Theory]
    [InlineData("f() -> {self(), map(a, b), g(1), fun length/1, fun map/2, fun g/1}.\ng(X) -> X.",
        "f() -> {erlang:self(), lists:map(a, b), g(1), fun erlang:length/1, fun lists:map/2, fun g/1}.")]
    [InlineData("f(X) when is_list(X) -> length(X).\nlength(_) -> own.", "f(X) when erlang:is_list(X) -> length(X).")]
    public void Calls(string text, string expanded) => Assert.Equal(expanded, Function(text));

    [Theory]
    [InlineData("f() -> {-1, -1.5, - -1, bnot 0, -$a}.", "f() -> {(-1), (-1.5), 1, (-1), (-97)}.")]
    [InlineData("f(\"ab\" ++ T) -> T.", "f([97, 98 | T]) -> T.")]
    [InlineData("f(\"ab\" ++ \"c\" ++ T) -> T.", "f([97, 98, 99 | T]) -> T.")]
    [InlineData("f(\"\" ++ T) -> T.", "f(T) -> T.")]
    [InlineData("f(1 bsl 4 + 2) -> ok.", "f(18) -> ok.")]
    [InlineData("f(-1) -> ok.", "f((-1)) -> ok.")]
    [InlineData("f() -> <<\"aé\", \"é\"/utf8, \"b\":16, \"\">>.", "f() -> <<\"aé\", \"Ã©\", (98):(16)/integer-unsigned-big-unit:1>>.")]
    public void Constants(string text, string expanded) => Assert.Equal(expanded, Function(text));

    [Theory]
    [InlineData("f(X) -> fun(X) -> X end(X).", "f(X) -> (fun (X@@1) -> X@@1 end)(X).")]
    [InlineData("f(X) -> {[X || X <- X], [X || X <- X]}.", "f(X) -> {[X@@1 || X@@1 <- X], [X@@2 || X@@2 <- X]}.")]
    [InlineData("f(X) -> [X || X <- X, X <- X].", "f(X) -> [X@@2 || X@@1 <- X, X@@2 <- X@@1].")]
    [InlineData("f(X) -> fun() -> Y = X, Y end, fun() -> Y = X, Y end.", "f(X) -> fun () -> (Y = X), Y end, fun () -> (Y@@1 = X), Y@@1 end.")]
    [InlineData("f(X) -> case X of 1 -> Y = a; 2 -> Y = b end, Y.", "f(X) -> case X of 1 -> (Y = a); 2 -> (Y = b) end, Y.")]
    [InlineData("f(X) -> fun F(0) -> 0; F(X) -> F(X - 1) end.", "f(X) -> fun F(0) -> 0; F(X@@1) -> (F)((X@@1 - 1)) end.")]
    [InlineData("f(N, <<N:8, B:N>>) -> B.", "f(N, <<N:(8)/integer-unsigned-big-unit:1, B:(N)/integer-unsigned-big-unit:1>>) -> B.")]
    public void Variables(string text, string expanded) => Assert.Equal(expanded, Function(text));

    [Fact]
    public void BoundVariablesAreTold()
    {
        FunctionDefinition function = Front.Expand(Head + "f(X, Y) -> {X, Z, Z} = Y, case Z of X -> 1; {Y, W} -> W end.").Functions[0];
        var match = (MatchExpression)function.Clauses[0].Body[0];
        IReadOnlyList<Expression> elements = ((TupleExpression)match.Pattern).Elements;
        Assert.IsType<BoundVariable>(elements[0]);
        Assert.IsType<Variable>(elements[1]);
        Assert.IsType<Variable>(elements[2]);
        var cases = (CaseExpression)function.Clauses[0].Body[1];
        Assert.IsType<BoundVariable>(cases.Clauses[0].Patterns[0]);
        Assert.IsType<BoundVariable>(((TupleExpression)cases.Clauses[1].Patterns[0]).Elements[0]);
    }

    [Fact]
    public void EveryModuleTellsAboutItself()
    {
        ExpandedModule module = Front.Expand("-module(m).\n-export([f/0]).\n-behaviour(x).\n-vsn(-1).\nf() -> ok.\n");
        Assert.Equal(["f/0", "module_info/0", "module_info/1"], module.Exports.Select(export => export.ToString()));
        Assert.Equal("module_info(Item) -> erlang:get_module_info(m, Item).", SyntaxPrinter.Print(module.Functions[^1]));
        Assert.Equal(["behaviour", "vsn"], module.Attributes.Select(attribute => attribute.Name));
        Assert.IsType<IntegerLiteral>(module.Attributes[1].Value);
    }

    [Fact]
    public void FiltersAreToldFromGuards()
    {
        FunctionDefinition function = Front.Expand(Head + "f(L) -> [X || X <- L, X > 1, g(X), X].\ng(X) -> X.").Functions[0];
        var comprehension = (ListComprehension)function.Clauses[0].Body[0];
        Assert.Equal([true, false, true], comprehension.Qualifiers.OfType<Filter>().Select(filter => filter.IsGuard));
    }

    [Fact]
    public void TheHeaderOfEunitExportsTheTests()
    {
        ExpandedModule module = Front.Expand("""
            -module(m).
            -include_lib("eunit/include/eunit.hrl").
            one_test() -> ?assertEqual(1, 1).
            all_test_() -> [?_assert(true), ?_assertError(badarg, list_to_atom(x))].
            """);
        Assert.Equal(["one_test/0", "all_test_/0", "test/0", "module_info/0", "module_info/1"], module.Exports.Select(function => function.ToString()));
    }

    [Fact]
    public void WithoutTestsTheHeaderOfEunitLeavesThemOut()
    {
        ExpandedModule module = Front.Expand("""
            -module(m).
            -export([f/0]).
            -define(NOTEST, true).
            -include_lib("eunit/include/eunit.hrl").
            f() -> ok.
            one_test() -> ?assertEqual(1, 2).
            """);
        Assert.Equal(["f/0", "module_info/0", "module_info/1"], module.Functions.Select(function => function.Name.ToString()));
    }
}
