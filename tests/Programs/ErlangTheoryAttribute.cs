namespace Playground.Programs.Tests;

/// <summary>A theory that needs Erlang/OTP: skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ErlangTheoryAttribute : TheoryAttribute
{
    public ErlangTheoryAttribute() => Skip = ErlangInstallation.WhyMissing;
}
