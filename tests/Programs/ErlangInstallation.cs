using System.Diagnostics;

namespace Playground.Programs.Tests;

/// <summary>The Erlang/OTP of this machine, the reference that the programs are checked against.</summary>
internal static class ErlangInstallation
{
    /// <summary>The release whose behaviour the headers tell; other releases differ in details.</summary>
    private const string ExpectedRelease = "25";

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(3);

    private static readonly Lazy<string?> Obstacle = new(FindObstacle);

    /// <summary>Why programs cannot be checked against Erlang/OTP here, as a sentence, or null when they can.</summary>
    public static string? WhyMissing => Obstacle.Value;

    /// <summary>Runs a program of the operating system; null when there is no such program or it took too long.</summary>
    public static CommandResult? Run(string program, IEnumerable<string> arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(limit))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            return new CommandResult(process.ExitCode, output.Result, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string? FindObstacle()
    {
        var release = Release();
        if (release is null && MayInstall())
        {
            Run("apt-get", ["install", "-y", "--no-install-recommends", "erlang-base"], InstallTime);
            release = Release();
        }

        return release switch
        {
            null => "Erlang/OTP is not installed here: no 'erl' on the path (on Debian: apt-get install erlang-base).",
            ExpectedRelease => null,
            _ => $"The headers tell what Erlang/OTP {ExpectedRelease} does; this machine has release {release}.",
        };
    }

    /// <summary>Only in a Debian system where we are root, such as a build container, is installing a package our business.</summary>
    private static bool MayInstall() => Environment.UserName == "root" && File.Exists("/etc/debian_version");

    private static string? Release() =>
        Run("erl", ["-noshell", "-eval", "io:put_chars(erlang:system_info(otp_release)), halt()."], AnswerTime) is { ExitCode: 0 } answer
            ? answer.Output.Trim()
            : null;
}

/// <summary>What a program of the operating system left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
