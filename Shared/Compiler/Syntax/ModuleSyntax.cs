namespace Playground.Compiler.Syntax;

/// <summary>A module as it was parsed: its forms in the order of the source, those of included files among them.</summary>
internal sealed record ModuleSyntax(string File, IReadOnlyList<Form> Forms);

/// <summary>
/// A module ready for the back end. It has no errors, no records, no imports, no macros; each function's variables have
/// names of their own; every local call names a function of the module.
/// </summary>
internal sealed record ExpandedModule(
    string Name,
    string File,
    IReadOnlyList<FunctionName> Exports,
    IReadOnlyList<UserAttribute> Attributes,
    IReadOnlyList<FunctionDefinition> Functions);
