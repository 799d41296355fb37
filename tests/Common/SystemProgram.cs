using System.ComponentModel;
using System.Diagnostics;

namespace Playground.Tests.Common;

/// <summary>What a program of the operating system left behind.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>Programs of the operating system that tests use: Erlang/OTP, the browser, the SDK.</summary>
internal static class SystemProgram
{
    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program; null when there is no such program or it took too long.</summary>
    public static ProgramResult? Run(string program, IEnumerable<string> arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
            return new ProgramResult(process.ExitCode, output.Result, error.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Installs a package where that is our business: in a Debian system where we are root, such as a build container.</summary>
    public static void InstallFromDebian(string package)
    {
        if (Environment.UserName != "root" || !File.Exists("/etc/debian_version")) return;
        // Another test project may be installing something at this moment.
        string[] install = ["-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", package];
        if (Run("apt-get", install, InstallTime) is { ExitCode: 0 }) return;
        Run("apt-get", ["update"], InstallTime);
        Run("apt-get", install, InstallTime);
    }
}
