using Playground.Compiler.Syntax;

namespace Playground.Compiler.Semantics;

/// <summary>The options of <c>-compile(…)</c> that change what the program means, or its warnings; others are passed over.</summary>
internal sealed class CompileDirectives
{
    private readonly HashSet<string> _flags = [];
    private readonly HashSet<FunctionName> _noAutoImport = [];
    private readonly HashSet<FunctionName> _mayBeUnused = [];

    public CompileDirectives(IEnumerable<CompileAttribute> attributes)
    {
        foreach (CompileAttribute attribute in attributes)
            foreach (Expression option in ItemsOf(attribute.Options))
                Add(option);
    }

    public bool ExportsAll => _flags.Contains("export_all");

    public bool HidesUnusedVariables => _flags.Contains("nowarn_unused_vars");

    /// <summary>True if the module may define types that are built in.</summary>
    public bool DefinesBuiltInTypes => _flags.Contains("no_auto_import_types");

    public bool HidesUnusedTypes => _flags.Contains("nowarn_unused_type");

    public bool HidesUnusedRecords => _flags.Contains("nowarn_unused_record");

    public bool HidesShadowedVariables => _flags.Contains("nowarn_shadow_vars");

    public bool ForbidsAutoImport(FunctionName function) => _flags.Contains("no_auto_import") || _noAutoImport.Contains(function);

    public bool MayBeUnused(FunctionName function) => _flags.Contains("nowarn_unused_function") || _mayBeUnused.Contains(function);

    private static IReadOnlyList<Expression> ItemsOf(Expression expression) =>
        expression is ListExpression list ? list.Elements : [expression];

    private void Add(Expression option)
    {
        if (option is AtomLiteral flag)
            _flags.Add(flag.Name);
        else if (option is TupleExpression { Elements: [AtomLiteral name, var functions] })
            AddFunctions(name.Name, functions);
    }

    private void AddFunctions(string option, Expression functions)
    {
        HashSet<FunctionName>? target = option switch
        {
            "no_auto_import" => _noAutoImport,
            "nowarn_unused_function" => _mayBeUnused,
            _ => null,
        };
        foreach (Expression function in ItemsOf(functions))
            if (target is not null && ReadFunction(function) is { } name)
                target.Add(name);
    }

    /// <summary><c>f/1</c>, which the parser reads as a division, or <c>{f, 1}</c>.</summary>
    private static FunctionName? ReadFunction(Expression function) => function switch
    {
        BinaryExpression { Operator: BinaryOperator.Divide, Left: AtomLiteral name, Right: IntegerLiteral arity } when IsArity(arity) =>
            new FunctionName(name.Name, (int)arity.Value),
        TupleExpression { Elements: [AtomLiteral name, IntegerLiteral arity] } when IsArity(arity) =>
            new FunctionName(name.Name, (int)arity.Value),
        _ => null,
    };

    private static bool IsArity(IntegerLiteral arity) => arity.Value >= 0 && arity.Value <= CompilerLimits.ArityMax;
}
