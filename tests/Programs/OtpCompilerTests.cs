using Playground.Code;
using Playground.Compiler;
using Playground.Runtime;
using Playground.Tests.Common;

namespace Playground.Programs.Tests;

/// <summary>OTP's own compiler, as .beam files, runs here and makes the same bytes as on OTP, of the abstract code that OTP's modules keep.</summary>
public sealed class OtpCompilerTests(RuntimeRun runtime) : IClassFixture<RuntimeRun>
{
    private const string Root = "/usr/lib/erlang/lib";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Modules of stdlib that the compiler calls and our library does not have.</summary>
    private static readonly string[] Needed =
    [
        "beam_lib", "digraph", "digraph_utils", "edlin", "epp", "eval_bits", "erl_abstract_code", "erl_anno", "erl_bits", "erl_compile", "erl_eval", "erl_expand_records",
        "erl_features", "erl_internal", "erl_lint", "erl_parse", "erl_pp", "erl_scan", "filelib", "filename", "gb_sets", "gb_trees", "ordsets", "otp_internal", "sets", "sofs",
    ];

    /// <summary>Compiles the abstract code of a .beam file; the sum of the bytes tells whether they are the same.</summary>
    private const string Driver = """
        -module(driver).
        -export([compiled/1]).

        compiled(Beam) ->
            {ok, {_, [{abstract_code, {_, Forms}}]}} = beam_lib:chunks(Beam, [abstract_code]),
            {ok, Module, Compiled, _Warnings} = compile:forms(Forms, [deterministic, return]),
            {Module, byte_size(Compiled), erlang:crc32(Compiled)}.
        """;

    [ErlangTheory]
    [InlineData("orddict queue proplists gb_trees base64")]
    public async Task OTPs_compiler_makes_the_same_bytes_here(string names)
    {
        var modules = names.Split(' ');
        using var node = runtime.NewNode(static _ => { });
        foreach (var file in Files("compiler", "*").Concat(Needed.SelectMany(name => Files("stdlib", name))))
            node.Load(BeamReader.Read(File.ReadAllBytes(file), file));
        node.Load(ErlangCompiler.Compile(new SourceFile("driver.erl", Driver), CompilerOptions.Default).Module!);
        var here = new List<string>();
        foreach (var module in modules)
        {
            var beam = File.ReadAllBytes(Assert.Single(Files("stdlib", module)));
            here.Add((await node.CallAsync("driver", "compiled", new BitstringLiteral([.. beam], beam.Length * 8)).WaitAsync(Limit)).Text);
        }

        Assert.Equal(OnOtp(modules), here);
    }

    private static IEnumerable<string> Files(string application, string module) =>
        Directory.EnumerateDirectories(Root, application + "-*").SelectMany(folder => Directory.EnumerateFiles(Path.Combine(folder, "ebin"), module + ".beam"));

    private static string[] OnOtp(string[] modules)
    {
        using var folder = new TemporaryFolder();
        var source = Path.Combine(folder.Path, "driver.erl");
        File.WriteAllText(source, Driver);
        var run = "[begin {ok, B} = file:read_file(code:which(M)), io:format(\"~0tp~n\", [driver:compiled(B)]) end || M <- [" + string.Join(", ", modules) + "]], halt().";
        Assert.Equal(0, SystemProgram.Run("erlc", ["-o", folder.Path, source], Limit)?.ExitCode);
        var result = SystemProgram.Run("erl", ["-noshell", "-pa", folder.Path, "-eval", run], Limit);
        Assert.True(result is { ExitCode: 0 }, result?.Output + result?.Error);
        return result!.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("otp-compiler-");

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
