using Playground.Server.Hosting;
using Playground.Server.Rooms;

namespace Playground.Server.CommandLine;

/// <summary><c>serve</c>: the page and its hub, until the process is told to end.</summary>
internal static class ServeCommand
{
    public static async Task<int> ServeAsync(string urls, RoomSettings settings, TextWriter error, CancellationToken cancellation)
    {
        WebApplication app;
        try
        {
            app = PageServer.Build(urls, settings);
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException)
        {
            await error.WriteLineAsync($"Cannot start: {problem.Message}");
            return PlaygroundCommand.BadUsage;
        }
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception problem) when (problem is IOException or FormatException or InvalidOperationException)
        {
            await error.WriteLineAsync($"Cannot listen on {urls}: {problem.Message}");
            return PlaygroundCommand.BadUsage;
        }
        await using (app)
        {
            string? key = app.Services.GetRequiredService<AccessKey>().Text;
            foreach (string url in app.Urls) Console.WriteLine($"The Playground is at {(key is null ? url : $"{url.TrimEnd('/')}/?{AccessKey.Query}={Uri.EscapeDataString(key)}")}");
            if (key is not null) Console.WriteLine("Whoever has this link can get in; without the key the server answers nobody.");
            Console.WriteLine("Press Ctrl+C to stop it.");
            await app.WaitForShutdownAsync(cancellation);
        }
        return 0;
    }
}
