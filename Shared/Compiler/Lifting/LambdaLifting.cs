using Playground.Compiler.Expansion;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lifting;

/// <summary>
/// Makes functions of the module out of funs and comprehensions, with their free variables as additional arguments, so that the
/// passes behind it know only plain functions.
/// </summary>
internal sealed class LambdaLifting : SyntaxRewriter
{
    private readonly FunctionName owner;
    private readonly List<FunctionDefinition> lifted = [];
    private int funCount;
    private int variableCount;

    private LambdaLifting(FunctionName owner) => this.owner = owner;

    /// <summary>Rewrites one function; the result holds it first and then what was lifted out of it.</summary>
    public static IReadOnlyList<FunctionDefinition> Lift(FunctionDefinition function)
    {
        var lifting = new LambdaLifting(function.Name);
        var rewritten = lifting.RewriteFunction(function);
        return [rewritten, .. lifting.lifted];
    }

    public void AddFunction(FunctionDefinition function) => lifted.Add(function);

    /// <summary>A name for a lifted function that tells where it comes from and cannot clash with one of the program.</summary>
    public string NewComprehensionName(string kind, int arity)
    {
        var number = funCount++;
        return $"-{owner.Name}/{owner.Arity}-{kind}$^{number}/{arity}-{number}-";
    }

    /// <summary>A variable that cannot clash with one of the program.</summary>
    public string NewVariable() => $"%{variableCount++}";

    protected override Expression Rewrite(Expression expression) => expression switch
    {
        FunExpression fun => LiftFun((FunExpression)RewriteChildren(fun)),
        LocalFun fun => new ClosureExpression(fun.Span, fun.Function, []),
        ListComprehension comprehension =>
            new ComprehensionLifting(this).Lift((ListComprehension)RewriteChildren(comprehension)),
        BinaryComprehension comprehension =>
            new ComprehensionLifting(this).Lift((BinaryComprehension)RewriteChildren(comprehension)),
        MapComprehension comprehension =>
            new ComprehensionLifting(this).Lift((MapComprehension)RewriteChildren(comprehension)),
        _ => base.Rewrite(expression),
    };

    private ClosureExpression LiftFun(FunExpression fun)
    {
        var free = FreeVariables.OfFun(fun);
        var name = new FunctionName($"-{owner.Name}/{owner.Arity}-fun-{funCount++}-", fun.Arity + free.Count);
        var closure = new ClosureExpression(fun.Span, name, free);
        var parameters = free.Select(variable => (Expression)new Variable(fun.Span, variable)).ToArray();
        var clauses = fun.Clauses.Select(clause => clause with
        {
            Patterns = [.. clause.Patterns, .. parameters],
            Body = fun.Name is null ? clause.Body : WithSelf(fun, fun.Name, clause.Body, closure),
        });
        lifted.Add(new FunctionDefinition(fun.Span, name, [.. clauses]));
        return closure;
    }

    private static IReadOnlyList<Expression> WithSelf(FunExpression fun, string self, IReadOnlyList<Expression> body, ClosureExpression closure)
    {
        var binding = new MatchExpression(fun.Span, new Variable(fun.Span, self), closure);
        return [binding, .. SelfCalls.Rewrite(body, self, fun.Arity, closure)];
    }
}
