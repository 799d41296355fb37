using Playground.Code;
using Playground.Tests.Common;

namespace Playground.Programs.Tests;

/// <summary>OTP's own behaviours, as .beam files in place of ours, run the same programs here: runtime and library each stand alone.</summary>
public sealed class OtpBehaviourTests(RuntimeRun runtime) : IClassFixture<RuntimeRun>
{
    private const string Root = "/usr/lib/erlang/lib";

    private static readonly string[] Folders = ["GenServer/", "GenStatem/", "GenEvent/", "Supervisor/"];

    /// <summary>What is taken from OTP: the behaviours and all that they share.</summary>
    private static readonly string[] Behaviours = ["gen", "gen_server", "gen_statem", "gen_event", "supervisor", "proc_lib", "sys"];

    /// <summary>What our library does beyond OTP 25, or tells of itself: a program of it needs our modules.</summary>
    private static readonly string[] OnlyOurs = [];

    private static readonly Lazy<Module[]> Modules = new(() => [.. Behaviours.Select(Read)]);

    /// <summary>The programs of behaviours.</summary>
    public static TheoryData<string> Names() =>
        [.. ProgramCatalog.Programs.Values.Where(program => program.IsReadByReference && Folders.Any(folder => program.Name.StartsWith(folder, StringComparison.Ordinal)))
            .Select(program => program.Name).Except(OnlyOurs).Order(StringComparer.Ordinal)];

    [ErlangTheory]
    [MemberData(nameof(Names))]
    public async Task OTPs_behaviours_run_here(string program)
    {
        var wanted = ProgramCatalog.Programs[program];
        var (module, complaint) = ProgramCompiler.Compile(wanted);
        Assert.True(module is not null, complaint);
        (await runtime.RunAsync(module, Modules.Value)).ShouldBe(wanted.Expected);
    }

    private static Module Read(string name)
    {
        var file = Assert.Single(Directory.EnumerateDirectories(Root, "stdlib-*").Select(folder => Path.Combine(folder, "ebin", name + ".beam")));
        return BeamReader.Read(File.ReadAllBytes(file), name + ".beam");
    }
}
