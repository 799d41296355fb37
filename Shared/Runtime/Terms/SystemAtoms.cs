using System.Runtime.CompilerServices;

namespace Playground.Runtime.Terms;

/// <summary>
/// Makes sure that every atom that the runtime names in a static field is in the system's table before a node has a table of its own. An
/// initialiser that ran later would make a second atom of the same text, which the node's programs could never match.
/// </summary>
internal static class SystemAtoms
{
    static readonly Lazy<bool> complete = new(RunInitializers);

    public static void Complete() => _ = complete.Value;

    static bool RunInitializers()
    {
        foreach (Type type in typeof(SystemAtoms).Assembly.GetTypes())
            if (type.TypeInitializer is not null && !type.ContainsGenericParameters && type != typeof(SystemAtoms))
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        return true;
    }
}
