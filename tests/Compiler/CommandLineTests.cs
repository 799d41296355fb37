using Playground.Code;

namespace Playground.Compiler.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compiler-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private (int ExitCode, string Errors) Run(params string[] arguments)
    {
        var errors = new StringWriter();
        return (CommandLine.Run(arguments, errors), errors.ToString());
    }

    [Fact]
    public void WritesOneBeamFileForEachSource()
    {
        string header = Write("a.hrl", "-define(A, 1).\n");
        string source = Write("a.erl", "-module(a).\n-export([f/0]).\n-include(\"a.hrl\").\nf() -> ?A.\n");
        string output = Path.Combine(_folder, "out");
        Assert.Equal((0, ""), Run("--output", output, source, header));
        Assert.Equal("a", BeamReader.Read(File.ReadAllBytes(Path.Combine(output, "a.beam")), "a.beam").Name);
        Assert.Single(Directory.GetFiles(output));
    }

    [Fact]
    public void ErrorsOfAllFilesAreTold()
    {
        string first = Write("a.erl", "-module(a).\n-export([f/0]).\nf() -> X.\n");
        string second = Write("b.erl", "-module(b).\n-export([f/0]).\nf() -> .\n");
        (int exitCode, string errors) = Run("--output", Path.Combine(_folder, "out"), first, second);
        Assert.Equal(1, exitCode);
        Assert.Equal(
            $"{first}:3:8: error: variable `X` is unbound\n{second}:3:8: error: expected an expression before `.`\n",
            errors.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void BadUsage()
    {
        Assert.Equal(2, Run().ExitCode);
        Assert.Equal(2, Run("--output", _folder).ExitCode);
        Assert.Equal((2, $"there is no file {_folder}/none.erl{Environment.NewLine}"), Run("--output", _folder, $"{_folder}/none.erl"));
    }
}
