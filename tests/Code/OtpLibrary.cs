namespace Playground.Code.Tests;

/// <summary>The files of an installed Erlang/OTP, as examples of what the standard compiler writes.</summary>
internal static class OtpLibrary
{
    private const string Root = "/usr/lib/erlang/lib";

    public static IReadOnlyList<string> Files { get; } =
        Directory.Exists(Root) ? [.. Directory.EnumerateFiles(Root, "*.beam", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    public static string? Find(string module) => Files.FirstOrDefault(file => Path.GetFileName(file) == module + ".beam");
}
