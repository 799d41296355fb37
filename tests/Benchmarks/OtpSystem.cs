using System.Diagnostics;

namespace Playground.Benchmarks;

/// <summary>The Erlang/OTP that is installed, found on the path.</summary>
internal sealed class OtpSystem : ErlangSystem, IDisposable
{
    private readonly int _schedulers;
    private readonly DirectoryInfo _compiled = Directory.CreateTempSubdirectory("benchmarks-");

    public OtpSystem(int schedulers) : base("OTP")
    {
        _schedulers = schedulers;
        WhyMissing = Compile();
    }

    public override string? WhyMissing { get; }

    public override ProcessStartInfo Start(string module, string function) =>
        Command("erl", "-noshell", "-kernel", "logger_level", "none", "+P", "3000000", "+S", $"{_schedulers}:{_schedulers}", "-pa", _compiled.FullName,
            "-eval", $"{module}:{function}(), halt().");

    public void Dispose() => _compiled.Delete(recursive: true);

    private string? Compile()
    {
        try
        {
            using var process = Process.Start(Command("erlc", ["-o", _compiled.FullName, .. Directory.GetFiles(Programs, "*.erl")]))!;
            var error = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"erlc failed: {error}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "Erlang/OTP is not installed: no 'erlc' on the path.";
        }
    }
}
