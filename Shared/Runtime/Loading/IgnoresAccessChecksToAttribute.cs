namespace System.Runtime.CompilerServices;

/// <summary>
/// Known to the .NET runtime by its name: an assembly that carries it may call what is not public in the named assembly. Emitted code carries
/// it, so that natives may stay private where they are written.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
