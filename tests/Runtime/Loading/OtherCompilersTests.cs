using System.Diagnostics;
using Playground.Code;
using Playground.Library;
using Playground.Runtime.Loading;
using Playground.Runtime.Loading.Verification;
using Xunit.Abstractions;

namespace Playground.Runtime.Tests.Loading;

/// <summary>What compilers write is accepted: Erlang/OTP's own modules, where they are installed, and our library.</summary>
public sealed class OtherCompilersTests(ITestOutputHelper output)
{
    /// <summary>The environment variable names another folder, such as that of a newer OTP or of Elixir.</summary>
    static readonly string otpRoot = Environment.GetEnvironmentVariable("OTP_MODULES") ?? "/usr/lib/erlang/lib";

    /// <summary>The only module written in assembler: it calls a fun with a message that it has not taken.</summary>
    const string handWritten = "prim_eval.beam";

    [Fact]
    public void Modules_of_OTP_are_accepted()
    {
        if (!Directory.Exists(otpRoot)) return;
        var modules = Directory.EnumerateFiles(otpRoot, "*.beam", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => Path.GetFileName(file) != handWritten)
            .Select(file => BeamReader.Read(File.ReadAllBytes(file), file)).ToList();
        Assert.True(modules.Count > 100);
        Assert.Empty(Refusals(modules));
    }

    /// <summary>In one node, in place of the library's where that has such a module.</summary>
    [Fact]
    public void Modules_of_OTPs_first_applications_can_be_loaded()
    {
        if (!Directory.Exists(otpRoot)) return;
        string[] applications = ["kernel", "stdlib", "compiler"];
        using var running = new Nodes.RunningNode();
        var files = Directory.EnumerateDirectories(otpRoot).Where(folder => applications.Any(name => Path.GetFileName(folder).StartsWith(name + "-", StringComparison.Ordinal)))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.beam", SearchOption.AllDirectories)).ToList();
        Assert.True(files.Count > 150);
        foreach (string file in files) running.Node.Load(BeamReader.Read(File.ReadAllBytes(file), file));
    }

    [Fact]
    public void Modules_of_the_library_are_accepted()
    {
        var modules = LibraryModules.Names.Select(ReadLibraryModule).ToList();
        Assert.NotEmpty(modules);
        Assert.Empty(Refusals(modules));
    }

    List<string> Refusals(List<Module> modules)
    {
        var refusals = new List<string>();
        var watch = Stopwatch.StartNew();
        foreach (Module module in modules)
        {
            try
            {
                ModuleVerifier.Verify(FormerInstructions.Replace(module));
            }
            catch (LoadException refused)
            {
                refusals.Add(refused.Message);
            }
        }
        foreach (string refusal in refusals) output.WriteLine(refusal);
        int instructions = modules.Sum(module => module.Instructions.Length);
        output.WriteLine($"{modules.Count} modules, {instructions} instructions, {watch.Elapsed.TotalMilliseconds:0} ms");
        return refusals;
    }

    static Module ReadLibraryModule(string name)
    {
        using Stream stream = LibraryModules.Open(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return BeamReader.Read(bytes, name);
    }
}
