using Playground.Compiler.Expansion;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lifting;

/// <summary>Turns calls of a named fun to itself into calls of the function that it was lifted to.</summary>
internal sealed class SelfCalls : SyntaxRewriter
{
    private readonly string self;
    private readonly int arity;
    private readonly ClosureExpression closure;

    private SelfCalls(string self, int arity, ClosureExpression closure)
    {
        this.self = self;
        this.arity = arity;
        this.closure = closure;
    }

    public static IReadOnlyList<Expression> Rewrite(IReadOnlyList<Expression> body, string self, int arity, ClosureExpression closure) =>
        new SelfCalls(self, arity, closure).RewriteBody(body);

    protected override Expression Rewrite(Expression expression)
    {
        var rewritten = expression is ClosureExpression ? expression : RewriteChildren(expression);
        return rewritten is FunCall { Function: Variable { Name: var name } } call && name == self && call.Arguments.Count == arity
            ? new LocalCall(call.Span, closure.Function.Name, [.. call.Arguments, .. closure.FreeVariables.Select(free => new Variable(call.Span, free))])
            : rewritten;
    }
}
