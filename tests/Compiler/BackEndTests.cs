using Playground.Code;
using Playground.Compiler.Emission;

namespace Playground.Compiler.Tests;

public sealed class BackEndTests
{
    [Fact]
    public void A_recursive_function_keeps_one_value_in_its_frame() => Assert.Equal(
        [
            "select_val x0 L5 [#0, L3, #1, L4]", "label 3", "move #0 x0", "return", "label 4", "move #1 x0", "return", "label 5",
            "gc_bif2 - 1 0 x0 #1 x1", "allocate 1 2", "move x0 y0", "move x1 x0", "call 1 L2",
            "gc_bif2 - 1 0 y0 #2 x1", "move x0 y0", "move x1 x0", "call 1 L2",
            "gc_bif2 - 1 1 y0 x0 x0", "deallocate 1", "return",
        ],
        Code("-module(m). -export([f/1]). f(0) -> 0; f(1) -> 1; f(N) -> f(N - 1) + f(N - 2)."));

    [Fact]
    public void A_list_is_taken_apart_in_place() => Assert.Equal(
        [
            "is_nil L3 x0", "move x1 x0", "return", "label 3", "is_nonempty_list L1 x0", "allocate 1 2", "get_list x0 y0 x0", "call 2 L2",
            "test_heap 2 1", "put_list y0 x0 x0", "deallocate 1", "return",
        ],
        Code("-module(m). -export([f/2]). f([], L) -> L; f([H | T], L) -> [H | f(T, L)]."));

    [Fact]
    public void A_counter_is_a_loop_without_a_frame() => Assert.Equal(
        [
            "is_eq_exact L3 x0 #0", "move x1 x0", "return", "label 3",
            "gc_bif2 - 2 0 x0 #1 x2", "gc_bif2 - 3 1 x1 x0 x1", "move x2 x0", "call_only 2 L2",
        ],
        Code("-module(m). -export([f/2]). f(0, A) -> A; f(N, A) -> f(N - 1, A + N)."));

    [Fact]
    public void A_tuple_that_is_only_matched_is_not_built() => Assert.DoesNotContain(
        Code("-module(m). -export([f/2]). f(A, B) -> case {A, B} of {x, _} -> 1; {_, y} -> 2; _ -> 3 end."),
        line => line.StartsWith("put_tuple2", StringComparison.Ordinal));

    [Fact]
    public void Constants_become_literals() => Assert.Equal(
        ["move `{a,[1,2],#{k=><<1,2>>}}` x0", "return"],
        Code("-module(m). -export([f/0]). f() -> {a, [1, 2], #{k => <<1, 2>>}}."));

    [Fact]
    public void The_constant_end_of_a_list_is_one_literal() => Assert.Equal(
        ["test_heap 4 2", "put_list x1 `[3,4]` x1", "put_list x0 x1 x0", "return"],
        Code("-module(m). -export([f/2]). f(X, Y) -> [X, Y, 3, 4]."));

    [Fact]
    public async Task A_list_as_long_as_a_file_can_hold_compiles_in_the_time_of_its_reading()
    {
        // Every element beyond the last once copied all that follow: this took three minutes.
        var source = $"-module(m). -export([f/0]). f() -> [{string.Join(',', Enumerable.Repeat('1', 300_000))}].";
        var literal = await Task.Run(() => Code(source)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, literal.Length);
    }

    [Fact]
    public void Waiting_directly_follows_the_label_of_an_empty_mailbox()
    {
        var code = Code("-module(m). -export([f/1]). f(T) ->\n receive stop -> ok\n after T -> late end.");
        var empty = code.First(line => line.StartsWith("loop_rec ", StringComparison.Ordinal)).Split(' ')[1][1..];
        Assert.StartsWith("wait_timeout", code[Array.IndexOf(code, $"label {empty}") + 1]);
    }

    [Fact]
    public void The_same_source_gives_the_same_bytes()
    {
        const string Source = "-module(m). -export([f/2]). f(A, B) -> case A of 1 -> X = B, Y = A; _ -> Y = B, X = A end, fun() -> {X, Y} end.";
        Assert.Equal(BeamWriter.Write(Compile(Source)), BeamWriter.Write(Compile(Source)));
    }

    [Fact]
    public void Parallel_moves_exchange_registers()
    {
        var moves = ParallelMoves.Order([(Operand.OfX(1), Operand.OfX(0)), (Operand.OfX(0), Operand.OfX(1)), (Operand.OfX(0), Operand.OfX(2))]);
        Assert.Equal(["move x0 x2", "swap x1 x0"], moves.Select(move => move.ToString()));
    }

    private static Module Compile(string source)
    {
        var result = ErlangCompiler.Compile(new SourceFile("m.erl", source), CompilerOptions.Default);
        Assert.True(result.Module is not null, string.Join("\n", result.Diagnostics));
        return result.Module;
    }

    /// <summary>The instructions of the first function behind its head, with labels numbered in the order of the listing, and without lines.</summary>
    private static string[] Code(string source)
    {
        var code = Compile(source).Instructions.Skip(4).TakeWhile(instruction => instruction.Opcode != Opcode.FuncInfo)
            .Where(instruction => instruction.Opcode != Opcode.Line).Select(instruction => instruction.ToString()).ToList();
        // What is left of the next function is its label.
        code.RemoveAt(code.Count - 1);
        string[] labels = [.. code.Where(line => line.StartsWith("label ", StringComparison.Ordinal)).Select(line => line[6..])];
        for (var i = 0; i < labels.Length; i++)
            code = [.. code.Select(line => System.Text.RegularExpressions.Regex.Replace(line, $@"\b(L|label ){labels[i]}\b", $"$1@{i + 3}"))];
        return [.. code.Select(line => line.Replace("@", "").Replace("gc_bif2 L0", "gc_bif2 -"))];
    }
}
