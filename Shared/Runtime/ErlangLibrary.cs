using Playground.Code;
using Playground.Runtime.Loading;

namespace Playground.Runtime;

/// <summary>
/// The modules that every node has. Nodes that are given the same library share its code, which is translated module by module when it is
/// called first. Their atoms are known from the start, so that they are the same atoms in all nodes.
/// </summary>
public sealed class ErlangLibrary : IDisposable
{
    readonly Dictionary<string, Module> modules;

    /// <summary>A library of these modules, whose code is trusted: they are part of the program that embeds the runtime.</summary>
    public ErlangLibrary(IEnumerable<Module> modules)
    {
        this.modules = modules.ToDictionary(module => module.Name, module => module with { IsTrusted = true }, StringComparer.Ordinal);
        Code = CodeArea.ForLibrary(this);
    }

    /// <summary>A library without modules: only builtins are there.</summary>
    public static ErlangLibrary Empty { get; } = new([]);

    /// <summary>Frees the code. No node that was given the library may be open. Its atoms stay, as all of the system's do.</summary>
    public void Dispose() => Code.Dispose();

    internal IEnumerable<Module> Modules => modules.Values;

    internal CodeArea Code { get; }

    internal Module? Find(string name) => modules.GetValueOrDefault(name);
}
