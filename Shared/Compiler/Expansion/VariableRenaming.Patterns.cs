using Playground.Compiler.Syntax;

namespace Playground.Compiler.Expansion;

internal sealed partial class VariableRenaming
{
    /// <summary>What the patterns being rewritten bind; bound for the code behind them only when they are done.</summary>
    private Dictionary<string, string> _patternBindings = [];

    /// <summary>What the segments before the present one bind, in the innermost binary pattern: sizes may use it.</summary>
    private HashSet<string> _segmentBindings = [];

    private bool _hidesOuter;

    private Expression[] RewritePatterns(IReadOnlyList<Expression> patterns, bool hidesOuter)
    {
        _patternBindings = [];
        _segmentBindings = [];
        _hidesOuter = hidesOuter;
        Expression[] rewritten = RewriteAll(patterns, RewritePattern);
        Export(_patternBindings);
        return rewritten;
    }

    protected override Expression RewritePattern(Expression pattern) => pattern switch
    {
        Variable variable => RewritePatternVariable(variable),
        BitStringExpression bits => RewriteBinaryPattern(bits),
        _ => RewritePatternChildren(pattern),
    };

    private Expression RewritePatternVariable(Variable variable)
    {
        _segmentBindings.Add(variable.Name);
        if (_patternBindings.TryGetValue(variable.Name, out string? again))
            return variable with { Name = again };
        if (!_hidesOuter && _bound.TryGetValue(variable.Name, out string? bound))
            return new BoundVariable(variable.Span, bound);
        string unique = Declare(variable.Name);
        _patternBindings[variable.Name] = unique;
        return variable with { Name = unique };
    }

    private Expression RewriteBinaryPattern(BitStringExpression bits)
    {
        HashSet<string> outer = _segmentBindings;
        _segmentBindings = [];
        Expression rewritten = RewritePatternChildren(bits);
        _segmentBindings = outer;
        return rewritten;
    }

    /// <summary>A variable in a size is one of the segments before it, else one that was bound before the pattern.</summary>
    protected override Expression RewriteInPattern(Expression expression)
    {
        int mark = _undo.Count;
        foreach (string name in _segmentBindings)
            if (_patternBindings.TryGetValue(name, out string? unique))
                Bind(name, unique);
        Expression rewritten = Rewrite(expression);
        UndoTo(mark);
        return rewritten;
    }
}
