using Playground.Code;
using Playground.Runtime.Loading;

namespace Playground.Runtime;

/// <summary>
/// The modules that every node has. Nodes that are given the same library share its code, which is translated module by module when it is
/// called first. Their atoms are known from the start, so that they are the same atoms in all those nodes.
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

    /// <summary>A library with the modules of another one, and those of a program that many nodes run: atoms that only the program has go away with it.</summary>
    /// <param name="basis">The other one.</param>
    /// <param name="program">The program's modules, whose code is trusted.</param>
    public ErlangLibrary(ErlangLibrary basis, IEnumerable<Module> program)
    {
        ArgumentNullException.ThrowIfNull(basis);
        modules = basis.modules.Values.Concat(program.Select(module => module with { IsTrusted = true })).ToDictionary(module => module.Name, StringComparer.Ordinal);
        Code = CodeArea.ForProgram(this);
    }

    /// <summary>A library without modules: only builtins are there.</summary>
    public static ErlangLibrary Empty { get; } = new([]);

    /// <summary>Frees the code. No node that was given the library may be open. Atoms of the system stay.</summary>
    public void Dispose() => Code.Dispose();

    internal IEnumerable<Module> Modules => modules.Values;

    internal CodeArea Code { get; }

    internal Module? Find(string name) => modules.GetValueOrDefault(name);
}
