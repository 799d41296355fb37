namespace Playground.Programs.Tests;

/// <summary>
/// Modules that OTP's own compiler wrote load here and do what the headers say: those of OTP 25, and those that it writes for former releases,
/// whose instructions build bit strings step by step.
/// </summary>
public sealed class CompiledByOtpTests(OtpModules modules, RuntimeRun runtime) : IClassFixture<OtpModules>, IClassFixture<RuntimeRun>
{
    [ErlangTheory]
    [MemberData(nameof(ProgramCatalog.ReferenceNames), MemberType = typeof(ProgramCatalog))]
    public async Task Compiled_by_OTP_and_run_here(string program) => await RunAsync(program, "+r25");

    [ErlangTheory]
    [MemberData(nameof(ProgramCatalog.ReferenceNames), MemberType = typeof(ProgramCatalog))]
    public async Task Compiled_for_OTP_22_and_run_here(string program) => await RunAsync(program, "+r22");

    [ErlangTheory]
    [MemberData(nameof(BitPrograms))]
    public async Task Bit_strings_compiled_for_OTP_23_and_run_here(string program) => await RunAsync(program, "+r23");

    [ErlangTheory]
    [MemberData(nameof(BitPrograms))]
    public async Task Bit_strings_compiled_for_OTP_24_and_run_here(string program) => await RunAsync(program, "+r24");

    public static TheoryData<string> BitPrograms =>
        [.. ProgramCatalog.Programs.Values.Where(program => program.IsReadByReference).Select(program => program.Name).Where(name => name.StartsWith("Binaries/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private async Task RunAsync(string program, string option)
    {
        var wanted = ProgramCatalog.Programs[program];
        (await runtime.RunAsync(modules.Read(wanted, option))).ShouldBe(wanted.Expected);
    }
}
