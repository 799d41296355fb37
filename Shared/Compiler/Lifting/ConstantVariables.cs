using Playground.Compiler.Expansion;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lifting;

/// <summary>Replaces variables that are bound to a constant by the constant, so that funs do not carry them in their environment.</summary>
internal sealed class ConstantVariables : SyntaxRewriter
{
    private readonly IReadOnlyDictionary<string, Expression> constants;

    private ConstantVariables(IReadOnlyDictionary<string, Expression> constants) => this.constants = constants;

    public static FunctionDefinition Replace(FunctionDefinition function)
    {
        var constants = Finder.Find(function);
        return constants.Count == 0 ? function : new ConstantVariables(constants).RewriteFunction(function);
    }

    protected override Expression Rewrite(Expression expression) =>
        expression is Variable { Name: var name } && constants.TryGetValue(name, out var constant)
            ? constant
            : base.Rewrite(expression);

    protected override Expression RewritePattern(Expression pattern) =>
        pattern is BoundVariable { Name: var name } && constants.TryGetValue(name, out var constant)
            ? constant
            : base.RewritePattern(pattern);

    /// <summary>Finds the variables whose only binding is a match with a constant; one that several branches bind has no one value.</summary>
    private sealed class Finder : SyntaxRewriter
    {
        private readonly Dictionary<string, Expression> constants = [];
        private readonly Dictionary<string, int> bindings = [];

        public static IReadOnlyDictionary<string, Expression> Find(FunctionDefinition function)
        {
            var finder = new Finder();
            finder.RewriteFunction(function);
            foreach (var name in finder.constants.Keys.Where(name => finder.bindings[name] > 1).ToList())
                finder.constants.Remove(name);
            return finder.constants;
        }

        protected override Expression RewriteMatch(MatchExpression match)
        {
            if (match is { Pattern: Variable { Name: var name }, Value: AtomLiteral or IntegerLiteral or CharacterLiteral or FloatLiteral })
                constants[name] = match.Value;
            return base.RewriteMatch(match);
        }

        protected override Expression RewritePattern(Expression pattern)
        {
            if (pattern is Variable { Name: var name })
                bindings[name] = bindings.GetValueOrDefault(name) + 1;
            return base.RewritePattern(pattern);
        }
    }
}
