using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lifting;

/// <summary>
/// Finds the variables that a piece of a function reads but does not bind. Because each variable of a function has a name of its own,
/// those are simply the names read without those bound.
/// </summary>
internal sealed class FreeVariables
{
    private readonly List<string> read = [];
    private readonly HashSet<string> seen = [];
    private readonly HashSet<string> bound = [];

    /// <summary>The names in the order in which they are first read.</summary>
    public IReadOnlyList<string> Names => [.. read.Where(name => !bound.Contains(name))];

    public static IReadOnlyList<string> OfFun(FunExpression fun)
    {
        var variables = new FreeVariables();
        variables.AddExpression(fun);
        return variables.Names;
    }

    public void AddExpression(SyntaxNode node)
    {
        switch (node)
        {
            case Variable variable: Read(variable.Name); break;
            case BoundVariable variable: Read(variable.Name); break;
            case ClosureExpression closure: foreach (var name in closure.FreeVariables) Read(name); break;
            case MatchExpression match: AddExpression(match.Value); AddPattern(match.Pattern); break;
            case Clause clause: AddClause(clause); break;
            case CatchClause clause: AddCatchClause(clause); break;
            case MaybeMatch match: AddExpression(match.Value); AddPattern(match.Pattern); break;
            case Generator generator: AddExpression(generator.Source); AddPattern(generator.Pattern); break;
            case FunExpression { Name: { } name } fun: bound.Add(name); AddChildren(fun); break;
            default: AddChildren(node); break;
        }
    }

    public void AddPattern(SyntaxNode node)
    {
        switch (node)
        {
            case Variable variable: bound.Add(variable.Name); break;
            case BoundVariable variable: Read(variable.Name); break;
            case MapField field: AddExpression(field.Key); AddPattern(field.Value); break;
            case BinarySegment segment: AddSegment(segment); break;
            default:
                foreach (var child in SyntaxChildren.Of(node))
                    AddPattern(child);
                break;
        }
    }

    private void AddSegment(BinarySegment segment)
    {
        AddPattern(segment.Value);
        if (segment.Size is not null)
            AddExpression(segment.Size);
    }

    private void AddChildren(SyntaxNode node)
    {
        foreach (var child in SyntaxChildren.Of(node))
            AddExpression(child);
    }

    private void AddClause(Clause clause)
    {
        foreach (var pattern in clause.Patterns)
            AddPattern(pattern);
        AddGuardAndBody(clause.Guard, clause.Body);
    }

    private void AddCatchClause(CatchClause clause)
    {
        AddPattern(clause.Class);
        AddPattern(clause.Reason);
        if (clause.Stacktrace is not null)
            AddPattern(clause.Stacktrace);
        AddGuardAndBody(clause.Guard, clause.Body);
    }

    private void AddGuardAndBody(Guard? guard, IReadOnlyList<Expression> body)
    {
        foreach (var test in guard?.Alternatives.SelectMany(tests => tests) ?? [])
            AddExpression(test);
        foreach (var expression in body)
            AddExpression(expression);
    }

    private void Read(string name)
    {
        if (seen.Add(name))
            read.Add(name);
    }
}
