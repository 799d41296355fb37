using Playground.Compiler.Expansion;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>Tells whether an expression is a constant term, as the values of attributes are.</summary>
internal static class ConstantTerm
{
    public static bool Is(Expression expression) => expression switch
    {
        AtomLiteral or IntegerLiteral or FloatLiteral or CharacterLiteral or StringLiteral => true,
        UnaryExpression => ConstantArithmetic.Evaluate(expression) is not null,
        ListExpression list => list.Elements.All(Is) && (list.Tail is null || Is(list.Tail)),
        TupleExpression tuple => tuple.Elements.All(Is),
        MapExpression map => map.Fields.All(field => Is(field.Key) && Is(field.Value)),
        _ => false,
    };
}
