namespace Playground.Programs.Tests;

/// <summary>Programs compiled by our compiler and run by our runtime do what the headers say.</summary>
public sealed class RuntimeTests(RuntimeRun runtime) : IClassFixture<RuntimeRun>
{
    [Theory]
    [MemberData(nameof(ProgramCatalog.Names), MemberType = typeof(ProgramCatalog))]
    public async Task Here(string program)
    {
        var wanted = ProgramCatalog.Programs[program];
        var (module, complaint) = ProgramCompiler.Compile(wanted);
        Assert.True(module is not null, complaint);
        (await runtime.RunAsync(module)).ShouldBe(wanted.Expected);
    }
}
