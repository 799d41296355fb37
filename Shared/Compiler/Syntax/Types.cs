namespace Playground.Compiler.Syntax;

/// <summary>What a type mentions. Types say nothing to the code: they are checked for their form and for what they name.</summary>
internal sealed class TypeContents
{
    /// <summary>The types of this module, or built in, by name and number of arguments.</summary>
    public List<NamedFunction> Types { get; } = [];

    public List<AtomLiteral> Records { get; } = [];

    /// <summary>The variables, as often as they occur.</summary>
    public List<Variable> Variables { get; } = [];
}

/// <summary><c>-type t(A) :: [A].</c>, also <c>-opaque</c> and <c>-nominal</c>.</summary>
internal sealed record TypeDefinition(SourceSpan Span, NamedFunction Name, TypeContents Contents) : Form(Span);

/// <summary><c>-spec f(A) -> B when A :: c(); (d) -> e.</c>, also <c>-callback</c>; each clause has its own variables.</summary>
internal sealed record Specification(
    SourceSpan Span, bool IsCallback, string? Module, NamedFunction Function, IReadOnlyList<TypeContents> Clauses) : Form(Span);

/// <summary><c>-export_type([t/1]).</c></summary>
internal sealed record TypeExport(SourceSpan Span, IReadOnlyList<NamedFunction> Types) : Form(Span);
