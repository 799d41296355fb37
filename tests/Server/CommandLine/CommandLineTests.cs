using System.Text;
using Playground.Server.CommandLine;

namespace Playground.Server.Tests.CommandLine;

public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Main_is_called_and_its_output_goes_to_standard_output()
    {
        string file = Write("hello.erl", "-module(hello).\n-export([main/0, start/0]).\nmain() -> io:format(\"hello ~s~n\", [\"you\"]).\nstart() -> io:format(\"no~n\").\n");
        Assert.Equal((0, "hello you\n", ""), await RunAsync("run", file));
    }

    [Fact]
    public async Task Without_main_start_is_called_and_print_shows_the_value()
    {
        string file = Write("value.erl", "-module(value).\n-export([start/0]).\nstart() -> {ok, \"text\", [1.5, <<\"bin\">>]}.\n");
        Assert.Equal((0, "=> {ok,\"text\",[1.5,<<\"bin\">>]}\n", ""), await RunAsync("run", "--print", file));
    }

    [Fact]
    public async Task Any_function_can_be_called_over_several_files()
    {
        string first = Write("first.erl", "-module(first).\n-export([go/0]).\ngo() -> second:answer() + 1.\n");
        string second = Write("second.erl", "-module(second).\n-export([answer/0]).\nanswer() -> 41.\n");
        Assert.Equal((0, "=> 42\n", ""), await RunAsync("run", "--call", "first:go", "--print", "--schedulers", "1", first, second));
    }

    [Fact]
    public async Task Included_files_are_found_by_name()
    {
        string header = Write("shared.hrl", "-define(ANSWER, 42).\n");
        string file = Write("user.erl", "-module(user_of).\n-include(\"shared.hrl\").\n-export([main/0]).\nmain() -> ?ANSWER.\n");
        (int code, string output, string error) = await RunAsync("run", "--print", file, header);
        Assert.Equal((0, "=> 42\n"), (code, output));
        Assert.DoesNotContain("error", error);
    }

    [Theory]
    [InlineData("error(boom)", "exception error: boom")]
    [InlineData("exit(gone)", "exception exit: gone")]
    [InlineData("throw(ball)", "exception throw: ball")]
    public async Task An_exception_is_printed_as_erlang_does_and_the_exit_code_is_1(string expression, string text)
    {
        string file = Write("raises.erl", $"-module(raises).\n-export([main/0]).\nmain() -> {expression}.\n");
        (int code, string output, string error) = await RunAsync("run", "--print", file);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(text, error);
    }

    [Theory]
    [InlineData("halt(3)", 3)]
    [InlineData("halt()", 0)]
    [InlineData("spawn(fun() -> halt(7) end), receive never -> ok end", 7)]
    public async Task Halt_ends_the_run_with_its_status(string expression, int status)
    {
        string file = Write("halts.erl", $"-module(halts).\n-export([main/0]).\nmain() -> io:format(\"before~n\"), {expression}, io:format(\"never~n\").\n");
        Assert.Equal((status, "before\n", ""), await RunAsync("run", "--print", file));
    }

    [Fact]
    public async Task Statistics_go_to_standard_error()
    {
        string file = Write("counts.erl", "-module(counts).\n-export([main/0]).\nmain() -> count(100000).\ncount(0) -> done;\ncount(N) -> count(N - 1).\n");
        (int code, _, string error) = await RunAsync("run", "--stats", file);
        Assert.Equal(0, code);
        string[] lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["reductions", "processes", "heap_bytes", "collections", "elapsed_ms"], lines.Select(line => line.Split(' ')[0]));
        Assert.InRange(long.Parse(lines[0].Split(' ')[1]), 100_000, 1_000_000);
    }

    [Fact]
    public async Task Errors_of_the_program_are_told_with_their_places_and_the_exit_code_is_2()
    {
        string file = Write("broken.erl", "-module(broken).\n-export([main/0]).\nmain() -> X + 1.\nother() -> Y.\n");
        (int code, string output, string error) = await RunAsync("run", file);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains($"{file}:3:11: error: ", error);
        Assert.Contains($"{file}:4:12: error: ", error);
    }

    [Fact]
    public async Task A_broken_compiled_module_is_refused()
    {
        string file = Path.Combine(folder, "broken.beam");
        await File.WriteAllBytesAsync(file, "FOR1 and then nonsense"u8.ToArray());
        (int code, _, string error) = await RunAsync("run", file);
        Assert.Equal(2, code);
        Assert.Contains(file, error);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run", "--schedulers", "0", "x.erl")]
    [InlineData("run", "--schedulers", "many", "x.erl")]
    [InlineData("run", "--no-such-option", "x.erl")]
    [InlineData("--room-processes", "0")]
    [InlineData("--room-processes", "3000001")]
    [InlineData("serve", "--room-memory", "much")]
    [InlineData("run", "missing.erl")]
    [InlineData("run", "notes.txt")]
    [InlineData("walk")]
    public async Task Bad_usage_is_told_and_the_exit_code_is_2(params string[] arguments)
    {
        (int code, string output, string error) = await RunAsync(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("nothing", "is not a starting call")]
    [InlineData("calls:no_such", "does not export no_such/0")]
    public async Task A_call_that_cannot_be_made_is_told(string call, string problem)
    {
        string file = Write("calls.erl", "-module(calls).\n-export([main/0]).\nmain() -> ok.\n");
        (int code, _, string error) = await RunAsync("run", "--call", call, file);
        Assert.Equal(2, code);
        Assert.Contains(problem, error);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    internal static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        int code = await PlaygroundCommand.InvokeAsync(arguments, output, error).WaitAsync(TimeSpan.FromSeconds(60));
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
