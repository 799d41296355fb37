using System.Reflection;

namespace Playground.Compiler.Preprocessing;

/// <summary>The public headers of OTP's applications, which <c>-include_lib("stdlib/include/assert.hrl")</c> finds; ours, with the same definitions.</summary>
internal static class StandardHeaders
{
    private const string Folder = "/include/";

    /// <summary>The header of that name, <c>APPLICATION/include/FILE</c>; null if there is none.</summary>
    public static SourceFile? Find(string name)
    {
        int folder = name.IndexOf(Folder, StringComparison.Ordinal);
        if (folder < 0)
            return null;
        // A directory of an installation has a version: stdlib-4.2/include/assert.hrl.
        string application = name[..folder].Split('-')[0];
        string file = name[(folder + Folder.Length)..];
        Assembly compiler = Assembly.GetExecutingAssembly();
        // Where the compiler was built, the separator of directories may have been another one.
        string? resource = compiler.GetManifestResourceNames().FirstOrDefault(known => known.Replace('\\', '/') == $"{application}/{file}");
        if (resource is null)
            return null;
        using var reader = new StreamReader(compiler.GetManifestResourceStream(resource)!);
        return new SourceFile(name, reader.ReadToEnd());
    }
}
