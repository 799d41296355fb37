namespace Playground.Compiler.Tests;

public class CheckTests
{
    private const string Head = "-module(m).\n-export([f/0]). -compile(nowarn_unused_record).\n-record(r, {a = 1, b}).\n";

    private static string[] Of(string text, DiagnosticSeverity severity) =>
        [.. Front.Diagnose(Head + text).Where(diagnostic => diagnostic.Severity == severity).Select(diagnostic => $"{diagnostic.Line}:{diagnostic.Column}: {diagnostic.Message}")];

    [Theory]
    [InlineData("f() -> X.", "4:8: variable `X` is unbound")]
    [InlineData("f() -> 1 = X.", "4:12: variable `X` is unbound")]
    [InlineData("f() -> {X = 1, X}.", "4:16: variable `X` is unbound")]
    [InlineData("f() -> fun(X) -> Y = X, Y end, Y.", "4:32: variable `Y` is unbound")]
    [InlineData("f() -> [X || X <- [1]], X.", "4:25: variable `X` is unbound")]
    [InlineData("f() -> case 1 of 1 -> X = 1; 2 -> ok end, X.", "4:43: variable `X` is unsafe in `case` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> case 1 of 1 -> X = 1; 2 -> ok end, X = 2.", "4:43: variable `X` is unsafe in `case` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> if true -> X = 1; false -> ok end, X.", "4:43: variable `X` is unsafe in `if` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> receive X -> X after 1 -> ok end, X.", "4:42: variable `X` is unsafe in `receive` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> catch (X = 1), X.", "4:23: variable `X` is unsafe in `catch` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> true andalso (X = true), X.", "4:33: variable `X` is unsafe in `andalso` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> try X = 1 after ok end, X.", "4:32: variable `X` is unsafe in `try` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> try X = 1, X catch _:_ -> X end.", "4:34: variable `X` is unsafe in `try` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> try 1 catch _:_:S when S =/= [] -> S end.", "4:31: the stack trace `S` cannot be used in a guard")]
    [InlineData("f() -> S = 1, try S catch _:_:S -> S end.", "4:31: the variable `S` for the stack trace is already bound")]
    [InlineData("f() -> _ = 1, _.", "4:15: `_` has no value: it can only stand in a pattern")]
    [InlineData("f() -> g().", "4:8: function `g/0` is undefined")]
    [InlineData("f() -> f(1).", "4:8: function `f/1` is undefined; there is `f/0`")]
    [InlineData("f() -> fun g/2.", "4:8: function `g/2` is undefined")]
    [InlineData("g() -> 1.", "2:10: the exported function `f/0` is undefined")]
    [InlineData("f() -> 1.\nf() -> 2.", "5:1: the function `f/0` is already defined in line 4: its clauses stand together, with `;` between them")]
    [InlineData("f() -> 1;\nf(X) -> X.", "5:1: head mismatch: the clause is of f/1, those before it are of f/0")]
    [InlineData("f() -> 1;\ng() -> 2.", "5:1: head mismatch: the clause is of g/0, those before it are of f/0")]
    [InlineData("-module(x).\nf() -> 1.", "4:1: the module already has a name")]
    [InlineData("f() -> case 1 of Y when f() -> Y end.", "4:25: a guard cannot call `f/0`: only the built-in guard functions are allowed")]
    [InlineData("f() -> case 1 of Y when lists:max(Y) -> Y end.", "4:25: illegal guard expression")]
    [InlineData("f() -> case 1 of Y when (_ = Y) > 1 -> Y end.", "4:26: illegal guard expression")]
    [InlineData("f() -> case 1 of Y when [1] ++ Y =:= 1 -> Y end.", "4:25: illegal guard expression")]
    [InlineData("f() -> f() = 2.", "4:8: illegal pattern")]
    [InlineData("f() -> fun(X) -> X end = 2.", "4:8: illegal pattern")]
    [InlineData("f() -> X = \"b\", X ++ \"a\" = \"abc\".", "4:17: illegal pattern: before `++` only a string can stand")]
    [InlineData("f() -> A = 1, A + 1 = 3.", "4:15: illegal pattern: only arithmetic of constants has a value here")]
    [InlineData("f() -> 1 div 0 = 3.", "4:8: illegal pattern: only arithmetic of constants has a value here")]
    [InlineData("f() -> #{a => X} = #{}, X.", "4:10: a map pattern is written with `:=`")]
    [InlineData("f() -> #{a := 1}.", "4:10: a new map is made with `=>`: `:=` only updates keys that are there")]
    [InlineData("f() -> <<X/binary, Y/binary>> = <<1>>, {X, Y}.", "4:10: a binary without a size can only be the last part of a binary pattern")]
    [InlineData("f() -> <<{}>> = <<1>>.", "4:10: illegal pattern: a part of a binary pattern is a variable, a number or a string")]
    [InlineData("f() -> << X || X <= <<1>> >>.", "4:16: the pattern before `<=` must be a binary: `<<…>>`")]
    [InlineData("f() -> maybe {ok, X} ?= g(), ok end, X.\ng() -> ok.", "4:38: variable `X` is unsafe in `maybe` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> maybe {ok, X} ?= g(), ok else a -> X end.\ng() -> ok.", "4:43: variable `X` is unsafe in `maybe` (line 4): it is not bound on every way through it")]
    [InlineData("f() -> #{K := V || K := V <- #{}}.", "4:10: a map comprehension makes its pairs with `=>`")]
    [InlineData("f() -> [X || X <- [1] && X > 1].", "4:26: only generators can be joined by `&&`")]
    [InlineData("f() -> [X || X <- [1] && Y <- [X]].", "4:32: variable `X` is unbound")]
    [InlineData("-feature(other, enable).\nf() -> 1.", "4:10: there is no feature `other`: it is `maybe_expr`")]
    [InlineData("-feature(maybe_expr).\nf() -> 1.", "4:1: expected `-feature(NAME, enable)` or `-feature(NAME, disable)`")]
    [InlineData("f() -> ~x\"a\".", "4:8: there is no sigil `~x`: it is `~`, `~b`, `~B`, `~s` or `~S`")]
    [InlineData("f() -> ~b a.", "4:8: expected a quote or bracket behind the sigil `~b`")]
    [InlineData("f() -> \"\"\"\n  a\n b\n  \"\"\".", "4:8: line 2 of the text is less indented than the quotes that close it")]
    [InlineData("f() -> \"\"\"\n  a\n b\n.", "4:8: the string that starts here has no closing `\"\"\"`")]
    [InlineData("f() -> #q{}.", "4:8: the record `q` is undefined")]
    [InlineData("f() -> #r{c = 1}.", "4:11: the record `r` has no field `c`")]
    [InlineData("f() -> R = #r{}, R#r.c.", "4:18: the record `r` has no field `c`")]
    [InlineData("f() -> #r.c.", "4:8: the record `r` has no field `c`")]
    [InlineData("f() -> #r{a = 1, a = 2}.", "4:18: the field `a` is given twice")]
    [InlineData("f() -> R = #r{}, R#r{_ = 1}.", "4:22: `_` cannot stand for the other fields in the update of a record")]
    [InlineData("f() -> is_record(1, q).", "4:21: the record `q` is undefined")]
    [InlineData("f() -> record_info(size, q).", "4:26: the record `q` is undefined")]
    [InlineData("f() -> X = size, record_info(X, r).", "4:18: record_info takes `fields` or `size` and the name of a record, both written out")]
    [InlineData("-record(r, {}).\nf() -> 1.", "4:1: the record `r` is already defined")]
    [InlineData("-record(q, {x, x}).\nf() -> 1.", "4:16: the record `q` has two fields `x`")]
    [InlineData("-record(q, {x = #late{}}).\n-record(late, {}).\nf() -> #q{}.", "4:17: the record `late` is undefined before its definition")]
    [InlineData("-import(lists, [map/2]).\nmap(X, Y) -> {X, Y}.\nf() -> map(1, 2).", "5:1: the function `map/2` is also imported from `lists`")]
    [InlineData("-import(lists, [map/2]).\n-import(maps, [map/2]).\nf() -> map(1, 2).", "5:16: the function `map/2` is already imported from `lists`")]
    [InlineData("-vsn(X).\nf() -> 1.", "4:6: the value of the attribute `vsn` must be a constant")]
    [InlineData("-compile([{parse_transform, t}]).\nf() -> 1.", "4:29: parse transforms of programs are not supported; those of OTP's headers are: `eunit_autoexport`, `eunit_striptests`, `ms_transform`")]
    [InlineData("-include_lib(\"stdlib/include/nothing.hrl\").\nf() -> 1.", "4:14: the file `stdlib/include/nothing.hrl` is not there to include")]
    [InlineData("-include_lib(\"stdlib/include/ms_transform.hrl\").\nf() -> ets:fun2ms(fun f/0).", "5:19: `ets:fun2ms` takes a fun with one argument that is written out, as in `fun({K, V}) -> K end`")]
    [InlineData("-include_lib(\"stdlib/include/ms_transform.hrl\").\nf() -> ets:fun2ms(fun([X]) -> X end).", "5:23: the argument of this fun must be a variable or a tuple")]
    [InlineData("-include_lib(\"stdlib/include/ms_transform.hrl\").\nf() -> ets:fun2ms(fun({X}) -> f(X) end).", "5:31: a match specification cannot call `f/1`")]
    [InlineData("-include_lib(\"stdlib/include/ms_transform.hrl\").\nf() -> ets:fun2ms(fun({X}) -> X ! 1 end).", "5:31: a match specification cannot hold this expression: only what guards may hold")]
    [InlineData("-export(f).\nf() -> 1.", "4:9: expected `[` before `f`")]
    [InlineData("-foo.\nf() -> 1.", "4:5: expected an expression before `.`")]
    [InlineData("module_info() -> 1.\nf() -> 1.", "4:1: every module has a function `module_info/0` already")]
    [InlineData("-compile({no_auto_import, [length/1]}).\nf() -> length([]).", "5:8: function `length/1` is undefined")]
    [InlineData("f() -> a.b.", "4:9: expected `,`, `;` or `.` before `.`")]
    public void Error(string text, string error) => Assert.Equal([error], Of(text, DiagnosticSeverity.Error));

    [Theory]
    [InlineData("f() -> X = 1.", "4:8: variable `X` is unused")]
    [InlineData("f() -> case 1 of 1 -> X = 1; 2 -> X = 2, X end.", "4:23: variable `X` is unused")]
    [InlineData("f() -> X = 1, fun(X) -> X end(X).", "4:19: variable `X` hides the one around the fun")]
    [InlineData("f() -> X = [1], [X || X <- X].", "4:23: variable `X` hides the one around the generator")]
    [InlineData("f() -> 1.\ng() -> h().\nh() -> g().", "5:1: function `g/0` is unused", "6:1: function `h/0` is unused")]
    [InlineData("-behaviour(supervisor).\nf() -> 1.", "4:1: the callback function `init/1` of the behaviour `supervisor` is undefined")]
    public void Warning(string text, params string[] warnings) => Assert.Equal(warnings, Of(text, DiagnosticSeverity.Warning));

    [Theory]
    [InlineData("f() -> case 1 of 1 -> X = 1; 2 -> X = 2 end, X.")]
    [InlineData("f() -> if node() =:= a -> X = 1; true -> X = 2 end, X.")]
    [InlineData("f() -> {X, X} = {1, 1}, _ = X.")]
    [InlineData("f() -> <<N:8, B:N/binary>> = <<1, 2>>, B.")]
    [InlineData("f() -> K = a, #{K := V} = #{a => 1}, V.")]
    [InlineData("f() -> R = #r{}, case R of #r{a = A, _ = _} when R#r.b =:= A, is_record(R, r) -> A end.")]
    [InlineData("f() -> {record_info(fields, r), record_info(size, r), #r.a}.")]
    [InlineData("f() -> \"a\" ++ X = \"abc\", X.")]
    [InlineData("f() -> try 1 of X -> X catch error:R:S -> {R, S} after ok end.")]
    [InlineData("f() -> (fun F(0) -> 0; F(N) -> F(N - 1) end)(3).")]
    [InlineData("-import(lists, [map/2]).\nf() -> map(fun atom_to_list/1, [a]).")]
    [InlineData("f() -> m:g().\n-export([g/0]).\ng() -> 1.")]
    [InlineData("length(X) -> X.\nf() -> length(1).")]
    [InlineData("-compile(export_all).\ng() -> 1.\nf() -> 1.")]
    [InlineData("-compile(nowarn_unused_function).\ng() -> 1.\nf() -> 1.")]
    [InlineData("-on_load(init/0).\ninit() -> ok.\nf() -> 1.")]
    [InlineData("f() -> _X = 1.")]
    public void Clean(string text) => Assert.Empty(Front.Diagnose(Head + text));

    [Fact]
    public void AModuleNeedsAName() => Assert.Contains("-module(name)", Assert.Single(Front.Diagnose("-export([f/0]).\nf() -> 1.")).Message);

    [Fact]
    public void AnEmptyFileNeedsAName() => Assert.Contains("-module(name)", Assert.Single(Front.Diagnose("")).Message);

    [Fact]
    public void ANameThatDiffersFromTheFileIsAWarning() => Assert.Equal(
        "m.erl:1:1: warning: the module `other` stands in a file of another name, `m.erl`",
        Assert.Single(Front.Diagnose("-module(other).\n-export([f/0]).\nf() -> 1.")).ToString());

    [Fact]
    public void OneErrorDoesNotCauseOthers()
    {
        string[] errors = Of("-record(bad, {a = }).\nf() -> #bad{a = g(1)}.\ng(X) -> X +.", DiagnosticSeverity.Error);
        Assert.Equal(["4:19: expected an expression before `}`", "6:12: expected an expression before `.`"], errors);
    }

    [Fact]
    public void DiagnosticsSpanTheirText()
    {
        Diagnostic error = Front.Diagnose(Head + "f() -> lists:map(fun(X) -> X end, Foo).").Single();
        Assert.Equal((4, 35, 4, 38), (error.Line, error.Column, error.EndLine, error.EndColumn));
    }
}
