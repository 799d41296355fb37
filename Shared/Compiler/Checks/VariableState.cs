using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>A variable as it is known at a place: where it was bound, whether it is used, and whether it may be used.</summary>
internal sealed class VariableState(string name, SourceSpan definedAt)
{
    public string Name { get; } = name;

    public SourceSpan DefinedAt { get; } = definedAt;

    public bool IsUsed { get; private set; }

    /// <summary>The construct that binds the variable only on some of its ways; null if the variable is safe to use.</summary>
    public UnsafeConstruct? UnsafeIn { get; init; }

    /// <summary>The bindings in branches that this one stands for: using it uses them.</summary>
    public IReadOnlyList<VariableState> Origins { get; init; } = [];

    public void Use()
    {
        if (IsUsed)
            return;
        IsUsed = true;
        foreach (VariableState origin in Origins)
            origin.Use();
    }
}

/// <summary>A construct behind which a variable may be unbound: <c>case</c> in line 3.</summary>
internal sealed record UnsafeConstruct(string Keyword, SourceSpan Span);
