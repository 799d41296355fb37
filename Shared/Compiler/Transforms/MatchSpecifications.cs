using Playground.Compiler.Diagnostics;
using Playground.Compiler.Expansion;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Transforms;

/// <summary>
/// Replaces <c>ets:fun2ms(fun … end)</c> and <c>dbg:fun2ms(fun … end)</c> by the match specification that the literal fun stands for, as OTP's
/// <c>ms_transform</c> does.
/// </summary>
internal sealed class MatchSpecifications(DiagnosticBag diagnostics) : SyntaxRewriter
{
    public ModuleSyntax Rewrite(ModuleSyntax module) => module with
    {
        Forms = [.. module.Forms.Select(form => form is FunctionDefinition function ? RewriteFunction(function) : form)],
    };

    protected override Expression Rewrite(Expression expression)
    {
        if (expression is not RemoteCall
            {
                Module: AtomLiteral { Name: "ets" or "dbg" } module, Function: AtomLiteral { Name: "fun2ms" }, Arguments: [var argument],
            })
            return RewriteChildren(expression);
        if (argument is not FunExpression { Name: null, Arity: 1 } fun)
        {
            diagnostics.Error(argument.Span, $"`{module.Name}:fun2ms` takes a fun with one argument that is written out, as in `fun({{K, V}}) -> K end`");
            return new AtomLiteral(expression.Span, "undefined");
        }

        bool isTrace = module.Name == "dbg";
        return new ListExpression(expression.Span, [.. fun.Clauses.SelectMany(clause => Translate(clause, isTrace))], null);
    }

    /// <summary>The specification of clauses with one pattern each, for objects that are tuples of one element.</summary>
    public ListExpression OfMessages(IReadOnlyList<Clause> clauses) => new(
        clauses[0].Span,
        [.. clauses.SelectMany(clause => Translate(clause with { Patterns = [new TupleExpression(clause.Span, [clause.Patterns[0]])] }, isTrace: false))],
        null);

    /// <summary>One element of the specification for each alternative of the guard.</summary>
    private IEnumerable<Expression> Translate(Clause clause, bool isTrace)
    {
        var head = new MatchHead(diagnostics);
        if (head.Translate(clause.Patterns[0], isTrace) is not { } pattern)
            yield break;
        var body = new MatchBody(head, isTrace, diagnostics);
        IReadOnlyList<IReadOnlyList<Expression>> alternatives = clause.Guard?.Alternatives ?? [[]];
        SourceSpan span = clause.Span;
        foreach (IReadOnlyList<Expression> tests in alternatives)
            yield return new TupleExpression(span, [pattern, body.TranslateAll(span, tests), body.TranslateAll(span, clause.Body)]);
    }
}
