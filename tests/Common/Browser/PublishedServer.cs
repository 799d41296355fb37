using System.Diagnostics;

namespace Playground.Tests.Common;

/// <summary>The server as it is given to others: published into a folder (code that nothing uses is trimmed off there) and started from it.</summary>
internal sealed class PublishedServer : IAsyncDisposable
{
    private static readonly TimeSpan PublishTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private bool isGone;

    private PublishedServer(Process process) => this.process = process;

    /// <summary>Where the page is.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The server's process, for figures of its memory.</summary>
    public int ProcessId => process.Id;

    /// <summary>Publishes the server in the configuration of these tests and starts it.</summary>
    /// <param name="folder">Where to publish to, and where the server keeps its rooms.</param>
    /// <param name="arguments">More arguments of the command line.</param>
    /// <exception cref="InvalidOperationException">It cannot be published, or ends before it listens.</exception>
    public static async Task<PublishedServer> StartAsync(string folder, params string[] arguments)
    {
        string published = Path.Combine(folder, "published");
        string configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;
        ProgramResult? publish = SystemProgram.Run("dotnet", ["publish", Path.Combine(Repository(), "Playground.Server"), "-c", configuration, "-o", published, "-v", "quiet"], PublishTime);
        if (publish is not { ExitCode: 0 }) throw new InvalidOperationException($"dotnet publish failed: {publish?.Output}{publish?.Error}");
        return await StartBuiltAsync(Path.Combine(published, "Playground.Server.dll"), folder, arguments);
    }

    /// <summary>Starts a server that is there already, published or not.</summary>
    /// <param name="program">Its <c>Playground.Server.dll</c>.</param>
    /// <param name="folder">Where it keeps its rooms.</param>
    /// <param name="arguments">More arguments of the command line.</param>
    public static async Task<PublishedServer> StartBuiltAsync(string program, string folder, params string[] arguments)
    {
        var server = new PublishedServer(Process.Start(
            new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", .. arguments])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = folder,
                Environment = { ["XDG_DATA_HOME"] = folder },
            })!);
        try
        {
            server.Url = await server.AddressAsync().WaitAsync(StartTime);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills it, as the operating system would.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isGone) return;
        isGone = true;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Playground.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("This does not run inside the repository.");
    }

    /// <summary>The address from the line in which the server tells it.</summary>
    private async Task<string> AddressAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            int at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0) return line[at..].Trim();
        }
        throw new InvalidOperationException("The published server ended without telling an address.");
    }
}
