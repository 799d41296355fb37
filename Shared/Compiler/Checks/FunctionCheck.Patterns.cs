using Playground.Compiler.Expansion;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

internal sealed partial class FunctionCheck
{
    /// <summary>What the patterns being checked bind; code behind them sees it when they are done.</summary>
    private Bindings _patternBindings = [];

    /// <summary>The names that the segments before the present one of the innermost binary pattern bind: its size may use them.</summary>
    private HashSet<string> _segmentBindings = [];

    private string? _shadowedIn;
    private bool _isNewScope;

    /// <param name="patterns">Patterns that are matched together, as the arguments of a function are.</param>
    /// <param name="shadowedIn">What to call the scope in the warning about a hidden variable; null if none is due.</param>
    /// <param name="isNewScope">True if the patterns' variables are new even when variables of the same names are bound.</param>
    private void CheckPatterns(IReadOnlyList<Expression> patterns, string? shadowedIn, bool isNewScope)
    {
        (_patternBindings, _segmentBindings, _shadowedIn, _isNewScope) = ([], [], shadowedIn, isNewScope);
        foreach (Expression pattern in patterns)
            CheckPattern(pattern);
        _variables.BindAll(_patternBindings);
    }

    private void CheckPattern(Expression pattern)
    {
        switch (pattern)
        {
            case IntegerLiteral or FloatLiteral or CharacterLiteral or AtomLiteral or StringLiteral or Wildcard: break;
            case Variable variable: CheckPatternVariable(variable); break;
            case ListExpression list: CheckAllPatterns(list.Tail is null ? list.Elements : [.. list.Elements, list.Tail]); break;
            case TupleExpression tuple: CheckAllPatterns(tuple.Elements); break;
            case MatchExpression match: CheckAllPatterns([match.Pattern, match.Value]); break;
            case MapExpression map: CheckMapPattern(map); break;
            case RecordExpression record: CheckRecordPattern(record); break;
            case RecordIndex index: CheckRecordExpression(index); break;
            case BitStringExpression bits: CheckBinaryPattern(bits); break;
            case BinaryExpression { Operator: BinaryOperator.Append } append: CheckPrefixPattern(append); break;
            case UnaryExpression or BinaryExpression: CheckArithmeticPattern(pattern); break;
            default: diagnostics.Error(pattern.Span, "illegal pattern"); break;
        }
    }

    private void CheckAllPatterns(IReadOnlyList<Expression> patterns)
    {
        foreach (Expression pattern in patterns)
            CheckPattern(pattern);
    }

    private void CheckPatternVariable(Variable variable)
    {
        string name = variable.Name;
        _segmentBindings.Add(name);
        if (_patternBindings.TryGetValue(name, out VariableState? again))
            again.Use();
        else if (!_isNewScope && _variables.Find(name) is { } bound)
            Use(bound, variable.Span);
        else
        {
            if (_shadowedIn is not null)
                WarnShadowed(name, variable.Span, _shadowedIn);
            _patternBindings[name] = _variables.Declare(name, variable.Span);
        }
    }

    private void CheckMapPattern(MapExpression map)
    {
        foreach (MapField field in map.Fields)
        {
            if (!field.IsExact)
                diagnostics.Error(field.Span, "a map pattern is written with `:=`");
            CheckInPattern(field.Key);
            CheckPattern(field.Value);
        }
    }

    /// <summary>An expression in a pattern: the key of a map, or a size. It sees what was bound before the pattern.</summary>
    private void CheckInPattern(Expression expression)
    {
        if (_guardTests.FindIllegal(expression) is { } illegal)
            diagnostics.Error(illegal.Span, "illegal pattern: only what a guard may hold can be computed here");
        else
            Check(expression);
    }

    private void CheckBinaryPattern(BitStringExpression bits)
    {
        HashSet<string> outer = _segmentBindings;
        _segmentBindings = [];
        for (int index = 0; index < bits.Segments.Count; index++)
            CheckPatternSegment(bits.Segments[index], index == bits.Segments.Count - 1);
        _segmentBindings = outer;
    }

    private void CheckPatternSegment(BinarySegment segment, bool isLast)
    {
        if (segment.Size is { } size)
            CheckSegmentSize(size);
        else if (segment.Type == BinarySegmentType.Binary && !isLast)
            diagnostics.Error(segment.Span, "a binary without a size can only be the last part of a binary pattern");
        if (segment.Value is Variable or Wildcard or StringLiteral || ConstantArithmetic.Evaluate(segment.Value) is not null)
            CheckPattern(segment.Value);
        else
            diagnostics.Error(segment.Value.Span, "illegal pattern: a part of a binary pattern is a variable, a number or a string");
    }

    private void CheckSegmentSize(Expression size)
    {
        int mark = _variables.Mark();
        foreach (string name in _segmentBindings)
            if (_patternBindings.TryGetValue(name, out VariableState? variable))
                _variables.Bind(variable);
        CheckInPattern(size);
        _variables.TakeBack(mark);
    }

    /// <summary><c>"abc" ++ Tail</c></summary>
    private void CheckPrefixPattern(BinaryExpression append)
    {
        if (IsText(append.Left))
            CheckPattern(append.Right);
        else
            diagnostics.Error(append.Span, "illegal pattern: before `++` only a string can stand");
    }

    private static bool IsText(Expression expression) => expression switch
    {
        StringLiteral => true,
        ListExpression { Tail: null } list => list.Elements.All(element => element is IntegerLiteral or CharacterLiteral),
        _ => false,
    };

    private void CheckArithmeticPattern(Expression pattern)
    {
        if (ConstantArithmetic.Evaluate(pattern) is null)
            diagnostics.Error(pattern.Span, "illegal pattern: only arithmetic of constants has a value here");
    }
}
