using Playground.Code;

namespace Playground.Runtime.Loading;

/// <summary>All atoms that a module names.</summary>
internal static class ModuleAtoms
{
    public static IEnumerable<string> Of(Module module)
    {
        yield return module.Name;
        foreach (FunctionEntry function in module.Exports.Concat(module.Locals)) yield return function.Name;
        foreach (Lambda lambda in module.Lambdas) yield return lambda.Name;
        foreach (Import import in module.Imports)
        {
            yield return import.Module;
            yield return import.Function;
        }
        foreach (Instruction instruction in module.Instructions)
            foreach (Operand operand in instruction.Operands)
                foreach (string atom in Of(operand)) yield return atom;
    }

    static IEnumerable<string> Of(Operand operand) => operand.Kind switch
    {
        OperandKind.Atom => [operand.AtomName],
        OperandKind.Literal => Of(operand.Literal),
        OperandKind.List => operand.List.SelectMany(Of),
        _ => [],
    };

    static IEnumerable<string> Of(Literal literal) => literal switch
    {
        AtomLiteral atom => [atom.Name],
        ListLiteral list => list.Elements.SelectMany(Of).Concat(Of(list.Tail)),
        TupleLiteral tuple => tuple.Elements.SelectMany(Of),
        MapLiteral map => map.Pairs.SelectMany(pair => Of(pair.Key).Concat(Of(pair.Value))),
        ExternalFunLiteral fun => [fun.Module, fun.Function],
        _ => [],
    };
}
