using System.Diagnostics;
using Playground.Tests.Common;

namespace Playground.Browser.Tests;

/// <summary>The server as it is given to others: published into a folder (code that nothing uses is trimmed off there) and started from it.</summary>
public sealed class PublishedPlayground : PlaygroundBrowser
{
    private static readonly TimeSpan PublishTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private Process? process;

    protected override async Task<string> StartServerAsync()
    {
        string published = Path.Combine(folder, "published");
        string project = Path.Combine(Repository(), "Playground.Server");
        ProgramResult? publish = SystemProgram.Run("dotnet", ["publish", project, "-c", Configuration, "-o", published, "-v", "quiet"], PublishTime);
        Assert.True(publish is { ExitCode: 0 }, $"dotnet publish failed: {publish?.Output}{publish?.Error}");

        process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(published, "Playground.Server.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
            Environment = { ["XDG_DATA_HOME"] = folder },
        })!;
        return await AddressAsync().WaitAsync(StartTime);
    }

    protected override async Task StopServerAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Playground.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    /// <summary>The address from the line in which the server tells it.</summary>
    private async Task<string> AddressAsync()
    {
        while (await process!.StandardOutput.ReadLineAsync() is { } line)
        {
            int at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0) return line[at..].Trim();
        }
        throw new InvalidOperationException("The published server ended without telling an address.");
    }
}
