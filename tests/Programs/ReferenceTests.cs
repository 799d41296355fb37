namespace Playground.Programs.Tests;

/// <summary>The headers are true: Erlang/OTP itself does what they say.</summary>
public sealed class ReferenceTests(ReferenceRun reference) : IClassFixture<ReferenceRun>
{
    [ErlangTheory]
    [MemberData(nameof(ProgramCatalog.ReferenceNames), MemberType = typeof(ProgramCatalog))]
    public void On_OTP(string program) =>
        reference.Outcome(program).ShouldBe(ProgramCatalog.Programs[program].Expected);
}
