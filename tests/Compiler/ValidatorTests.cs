using System.Diagnostics;
using System.Runtime.CompilerServices;
using Playground.Code;

namespace Playground.Compiler.Tests;

/// <summary>Has Erlang/OTP's validator, where it is installed, check registers, liveness and types in what the compiler makes of all our Erlang sources.</summary>
public sealed class ValidatorTests
{
    [Fact]
    public void Erlang_accepts_the_code_of_all_our_sources()
    {
        if (!File.Exists("/usr/bin/erlc"))
            return;
        var folder = Directory.CreateTempSubdirectory("playground-compiler");
        try
        {
            Run(folder.FullName, "erlc", [Path.Combine(Here(), "validate.erl")]);
            var modules = Sources().Select(source => Compile(source, folder.FullName)).ToList();
            Assert.NotEmpty(modules);
            Assert.Equal("validated\n", Run(folder.FullName, "erl", ["-noshell", "-s", "validate", "main", "-extra", .. modules]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static IEnumerable<string> Sources()
    {
        var root = Path.Combine(Here(), "..", "..");
        return Directory.EnumerateFiles(Path.Combine(root, "Shared"), "*.erl", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(root, "tests", "Programs"), "*.erl", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"));
    }

    private static string Compile(string source, string folder)
    {
        var result = ErlangCompiler.Compile(new SourceFile(Path.GetFileName(source), File.ReadAllText(source)), CompilerOptions.Default);
        Assert.True(result.Module is not null, string.Join("\n", result.Diagnostics));
        // Some have names of the system's own modules, so they stand where Erlang does not look for code.
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "modules")).FullName, result.Module.Name + ".beam");
        File.WriteAllBytes(path, BeamWriter.Write(result.Module));
        return path;
    }

    private static string Run(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end.");
        }

        return output.Result;
    }
}
