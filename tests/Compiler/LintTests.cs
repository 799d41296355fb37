namespace Playground.Compiler.Tests;

/// <summary>What is likely a mistake, although it compiles; and what the messages suggest.</summary>
public class LintTests
{
    private const string Head = "-module(m).\n-export([f/1]).\n";

    private static string[] Of(string text) =>
        [.. Front.Diagnose(Head + text).Select(diagnostic => $"{diagnostic.Line}:{diagnostic.Column}: {diagnostic.Message}")];

    [Theory]
    [InlineData("f(X) -> case X of 1 -> a; _ -> b; 2 -> c end.", "3:35: this clause is never reached: the one before it, in line 3, always matches")]
    [InlineData("f(X) -> X;\nf(_) -> b.", "4:1: this clause is never reached: the one before it, in line 3, always matches")]
    [InlineData("f(X) -> if true -> 1; X > 1 -> 2 end.", "3:23: this clause is never reached: the one before it, in line 3, always matches")]
    [InlineData("f(X) -> try f(X) of Y -> Y; 1 -> 2 catch _:_ -> 1; error:a -> 2 end.", "3:29: this clause is never reached: the one before it, in line 3, always matches", "3:52: this clause is never reached: the one before it, in line 3, always matches")]
    [InlineData("f(X) -> fun(_) -> X; (b) -> 3 end.", "3:22: this clause is never reached: the one before it, in line 3, always matches")]
    [InlineData("f(_) -> receive M -> M; x -> 4 end.", "3:25: this clause is never reached: the one before it, in line 3, always matches")]
    [InlineData("f(X) when 1 =:= 2 -> X;\nf(_) -> ok.", "3:1: this clause never matches: its guard is never true")]
    [InlineData("f(X) -> case X of 1 when false -> a; _ -> b end.", "3:19: this clause never matches: its guard is never true")]
    [InlineData("f(X) -> {ok, _} = error, X.", "3:9: this match never succeeds: the value has another form than the pattern")]
    [InlineData("f(X) -> case {X, 1} of {_} -> a; [] -> b end.", "3:14: no clause of this case ever matches: the value has another form than their patterns")]
    public void WhatNeverMatches(string text, params string[] warnings) => Assert.Equal(warnings, Of(text));

    [Theory]
    [InlineData("f(X) -> {X}, \"a\", X.", "3:9: a term is made here, but never used", "3:14: a term is made here, but never used")]
    [InlineData("f(X) -> X + 1, X.", "3:9: the value of this `+` is ignored")]
    [InlineData("f(X) -> X =:= 1, X.", "3:9: the value of this `=:=` is ignored")]
    [InlineData("f(X) -> atom_to_list(X), X.", "3:9: the value of `atom_to_list/1` is ignored")]
    [InlineData("f(X) -> erlang:length(X), X.", "3:9: the value of `length/1` is ignored")]
    [InlineData("-record(r, {a}).\nf(X) -> X.", "3:1: record `r` is unused")]
    [InlineData("-type t() :: integer().\nf(X) -> X.", "3:7: type `t/0` is unused")]
    [InlineData("f(X) -> erlang:now(), X.", "3:9: `erlang:now/0` is deprecated: use erlang:monotonic_time/0, erlang:system_time/0 or erlang:unique_integer/0")]
    public void WhatIsNotUsed(string text, params string[] warnings) => Assert.Equal(warnings, Of(text));

    [Theory]
    [InlineData("io:format(\"~p ~p~n\", [X])", "3:19: the format string takes 2 arguments, but the list has 1 argument")]
    [InlineData("io:format(\"~w\")", "3:19: the format string takes 1 argument, but the list has 0 arguments")]
    [InlineData("io:format(user, \"~*c~10.2f~-5.*.*s~~\", [X])", "3:25: the format string takes 6 arguments, but the list has 1 argument")]
    [InlineData("io_lib:format(\"~q\", [X])", "3:23: the format string has an unknown control: `~q`")]
    [InlineData("io:format(\"~p\", 1)", "3:25: the arguments of a format string stand in a list")]
    [InlineData("io:format(\"~\", [])", "3:19: the format string has an unknown control: `~`")]
    public void FormatStrings(string call, string warning) => Assert.Equal([warning], Of($"f(X) -> {call}, X."));

    [Theory]
    [InlineData("f(X) -> lenght(X).", "3:9: function `lenght/1` is undefined; did you mean `length/1`?")]
    [InlineData("f(X) -> helper(X).\nhelper() -> ok.", "3:9: function `helper/1` is undefined; there is `helper/0`")]
    [InlineData("-record(point, {left}).\nf(X) -> X#point.lfet.", "4:9: the record `point` has no field `lfet`; did you mean `left`?")]
    [InlineData("-record(point, {x}).\nf(_) -> #piont{}.", "4:9: the record `piont` is undefined; did you mean `point`?")]
    [InlineData("-define(SIZE, 1).\nf(_) -> ?SISE.", "4:9: the macro `SISE` is not defined; did you mean `SIZE`?")]
    [InlineData("-spec f(intger()) -> ok.\nf(_) -> ok.", "3:9: the type `intger/0` is undefined; did you mean `integer/0`?")]
    [InlineData("-spec g(integer()) -> ok.\nf(_) -> ok.", "3:7: the specified function `g/1` is undefined")]
    public void Suggests(string text, string error) => Assert.Contains(error, Of(text));

    [Theory]
    [InlineData("-spec f(X) -> ok.\nf(_) -> ok.", "3:9: the type variable `X` is used only once, so it says nothing")]
    [InlineData("-spec f(integer()) -> ok.\n-spec f(atom()) -> ok.\nf(_) -> ok.", "4:7: the function `f/1` already has a specification")]
    [InlineData("-spec f(integer()) -> ok; () -> no.\nf(_) -> ok.", "3:27: the clauses of the specification of `f` have different numbers of arguments")]
    [InlineData("-spec f(integer() -> ok.\nf(_) -> ok.", "3:19: expected `,` or `)` before `->`, to close the `(`")]
    [InlineData("-type t() :: {.\nf(_) -> ok.", "3:15: expected a type before `.`")]
    [InlineData("-type t() :: a.\n-type t() :: b.\n-export_type([t/0]).\nf(_) -> ok.", "4:7: the type `t/0` is already defined in line 3")]
    [InlineData("-type list() :: a.\nf(_) -> ok.", "3:7: the type `list/0` is built in and cannot be defined again")]
    [InlineData("-export_type([t/0]).\nf(_) -> ok.", "3:15: the type `t/0` is undefined")]
    [InlineData("-record(r, {a :: #q{}}).\nf(X) -> X#r.a.", "3:19: the record `q` is undefined")]
    public void Types(string text, string error) => Assert.Equal([error], Of(text));

    [Theory]
    [InlineData("f(X) -> Y = X, case X of Y -> a; _ -> b end.")]
    [InlineData("f({X, X}) -> X;\nf(X) -> X.")]
    [InlineData("f(X) when X > 1 -> X;\nf(X) when X =< 1 -> X.")]
    [InlineData("f(X) -> _ = {X}, ok, self(), io:format(\"~p~n\", [X]), io:format(\"~*c\", [3, $x]), io:format(\"~p\", X).")]
    [InlineData("-type t(A) :: [A] | #{atom() => A, b := c} | <<_:8, _:_*16>> | fun((...) -> A) | fun((A, 1..2) -> nonempty_list(A)) | [a, ...].\n-type u() :: t(-1) | $a | 1 bsl 3 | lists:t(a) | {} | {a, b} | fun() | 'quoted' | (a | b).\n-export_type([u/0]).\nf(X) -> X.")]
    [InlineData("-spec f(X) -> X when X :: integer(); (Y :: atom()) -> ok.\nf(X) -> X.")]
    [InlineData("-spec m:f(X) -> Y when X :: Y, Y :: term(), is_subtype(X, any()).\nf(X) -> X.")]
    [InlineData("-spec(f(term()) -> term()).\n-opaque(o() :: a).\n-export_type([o/0]).\n-callback g(A :: term()) -> B :: term().\n-optional_callbacks([g/1]).\nf(X) -> X.")]
    [InlineData("-record(r, {a = 1 :: integer() | undefined, b :: #r{}}).\nf(X) -> X#r.b.")]
    public void Clean(string text) => Assert.Empty(Of(text));

    [Fact]
    public void IndependentMistakesAreToldAtOnce() => Assert.Equal(
        [
            "3:13: expected an expression before `.`", "4:9: function `h/0` is undefined", "5:14: expected a type before `.`",
            "6:10: variable `Y` is unbound", "8:4: expected `,`, `;` or `.` before `b`",
        ],
        Of("f(X) -> X + .\ng() -> [h()].\n-type t() :: .\ni() -> X=Y, X.\nj() ->\n a b.\n").Where(message => !message.Contains("unused")));
}
