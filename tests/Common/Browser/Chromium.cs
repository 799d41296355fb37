using Microsoft.Playwright;

namespace Playground.Tests.Common;

/// <summary>The browser that the page is tried in.</summary>
internal static class Chromium
{
    private const string Usual = "/usr/bin/chromium";

    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Starts it; CHROMIUM names its program when it is elsewhere. Where it is missing it is installed, if that is our business.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        string program = Environment.GetEnvironmentVariable("CHROMIUM") ?? Usual;
        if (!File.Exists(program) && program == Usual) SystemProgram.InstallFromDebian("chromium");
        if (!File.Exists(program))
            throw new InvalidOperationException($"There is no browser at {program}: install Chromium (on Debian: apt-get install chromium) or say in CHROMIUM where it is.");
        return playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Quiet });
    }
}
