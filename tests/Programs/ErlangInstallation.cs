using System.Globalization;
using Playground.Tests.Common;

namespace Playground.Programs.Tests;

/// <summary>The Erlang/OTP of this machine, the reference that the programs are checked against.</summary>
internal static class ErlangInstallation
{
    /// <summary>The release whose behaviour the headers tell; other releases differ in details.</summary>
    public const int ReferenceRelease = 25;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);

    private static readonly Lazy<string?> Obstacle = new(FindObstacle);

    /// <summary>Why programs cannot be checked against Erlang/OTP here, as a sentence, or null when they can.</summary>
    public static string? WhyMissing => Obstacle.Value;

    private static string? FindObstacle()
    {
        var release = Release();
        if (release is null)
        {
            SystemProgram.InstallFromDebian("erlang-base");
            release = Release();
        }

        return release switch
        {
            null => "Erlang/OTP is not installed here: no 'erl' on the path (on Debian: apt-get install erlang-base).",
            _ when release == ReferenceRelease.ToString(CultureInfo.InvariantCulture) => null,
            _ => $"The headers tell what Erlang/OTP {ReferenceRelease} does; this machine has release {release}.",
        };
    }

    private static string? Release() =>
        SystemProgram.Run("erl", ["-noshell", "-eval", "io:put_chars(erlang:system_info(otp_release)), halt()."], AnswerTime) is { ExitCode: 0 } answer
            ? answer.Output.Trim()
            : null;
}
