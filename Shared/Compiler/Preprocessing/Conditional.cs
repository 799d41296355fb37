using Playground.Compiler.Syntax;

namespace Playground.Compiler.Preprocessing;

/// <summary>One open <c>-ifdef</c>, <c>-ifndef</c> or <c>-if</c>.</summary>
internal sealed class Conditional(SourceSpan start, bool isOuterActive)
{
    private bool _wasTaken;

    public SourceSpan Start { get; } = start;

    /// <summary>Whether the forms of the present branch count.</summary>
    public bool IsActive { get; private set; }

    public bool HasElse { get; set; }

    /// <summary>True if the next branch counts when its own condition holds.</summary>
    public bool MayTake => isOuterActive && !_wasTaken;

    public void Take(bool condition)
    {
        IsActive = condition && MayTake;
        _wasTaken |= IsActive;
    }
}
