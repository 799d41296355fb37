using Playground.Compiler.Syntax;

namespace Playground.Compiler.Semantics;

/// <summary>Tells which expressions a guard may hold: those that have no effects and end quickly.</summary>
internal sealed class GuardTests(ModuleSymbols symbols)
{
    public bool IsGuard(Expression expression) => FindIllegal(expression) is null;

    /// <summary>The first part that a guard must not hold; null if there is none.</summary>
    public Expression? FindIllegal(Expression expression) => expression switch
    {
        LocalCall call => IsGuardCall(call) ? FindIllegalBelow(call) : call,
        RemoteCall call => IsGuardCall(call) ? FirstIllegal(call.Arguments) : call,
        BinaryExpression { Operator: BinaryOperator.Append or BinaryOperator.Remove } => expression,
        MatchExpression or SendExpression or CatchExpression or BlockExpression or MaybeExpression or MaybeMatch or CaseExpression or IfExpression
            or ReceiveExpression or TryExpression or FunCall or FunExpression or LocalFun or RemoteFun
            or ListComprehension or BinaryComprehension or MapComprehension or RecordUpdate => expression,
        _ => FindIllegalBelow(expression),
    };

    private bool IsGuardCall(LocalCall call) =>
        AutoImports.IsGuardFunction(call.Name) && symbols.IsRemote(call.Name, out string module) && module == "erlang";

    private static bool IsGuardCall(RemoteCall call) =>
        call is { Module: AtomLiteral { Name: "erlang" }, Function: AtomLiteral function }
        && (AutoImports.IsGuardFunction(new FunctionName(function.Name, call.Arguments.Count))
            || IsGuardOperator(function.Name, call.Arguments.Count));

    /// <summary><c>erlang:'+'(1, 2)</c></summary>
    private static bool IsGuardOperator(string name, int arity) => arity switch
    {
        1 => name is "+" or "-" or "not" or "bnot",
        2 => name is not ("++" or "--") && OperatorText.IsBinary(name),
        _ => false,
    };

    private Expression? FindIllegalBelow(SyntaxNode node)
    {
        foreach (SyntaxNode child in SyntaxChildren.Of(node))
            if ((child is Expression expression ? FindIllegal(expression) : FindIllegalBelow(child)) is { } illegal)
                return illegal;
        return null;
    }

    private Expression? FirstIllegal(IReadOnlyList<Expression> expressions)
    {
        foreach (Expression expression in expressions)
            if (FindIllegal(expression) is { } illegal)
                return illegal;
        return null;
    }
}
