using System.Diagnostics;

namespace Playground.Benchmarks;

/// <summary>Ours: the command line of the server, which compiles the sources and runs them.</summary>
internal sealed class PlaygroundSystem(string? server, int schedulers) : ErlangSystem("Playground")
{
    private readonly string _server = server ?? DefaultServer();

    public override string? WhyMissing =>
        File.Exists(_server) ? null : $"There is no {_server}; build Playground.Server in the same configuration, or say --server PATH.";

    public override ProcessStartInfo Start(string module, string function) =>
        Command("dotnet", _server, "run", "--schedulers", $"{schedulers}", "--call", $"{module}:{function}", Source(module), Source("measure"));

    private static string Source(string module) => Path.Combine(Programs, module + ".erl");

    /// <summary>The server's output folder in the configuration of this build: …/tests/Benchmarks/bin/CONFIGURATION/FRAMEWORK is beside it.</summary>
    internal static string DefaultServer()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "Playground.Server", "bin", output.Parent.Name, output.Name, "Playground.Server.dll");
    }
}
