using Playground.Code;

namespace Playground.Runtime.Loading;

/// <summary>What a module takes when it is loaded, near enough for a limit: known before anything of it is made.</summary>
internal static class CodeSize
{
    /// <summary>IL, machine code and tables of an instruction, on the average of the library's modules.</summary>
    const int BytesOfInstruction = 128;

    const int BytesOfLiteralPart = 16;

    public static long Of(Module module)
    {
        var literals = new HashSet<Literal>(ReferenceEqualityComparer.Instance);
        foreach (Instruction instruction in module.Instructions)
            foreach (Operand operand in instruction.Operands) Collect(operand, literals);
        return module.Instructions.Length * (long)BytesOfInstruction + module.StringPool.Length + literals.Sum(BytesOf);
    }

    static void Collect(Operand operand, HashSet<Literal> literals)
    {
        if (operand.Kind == OperandKind.Literal) literals.Add(operand.Literal);
        if (operand.Kind != OperandKind.List) return;
        foreach (Operand member in operand.List) Collect(member, literals);
    }

    static long BytesOf(Literal literal) => BytesOfLiteralPart + literal switch
    {
        ListLiteral list => list.Elements.Sum(BytesOf) + BytesOf(list.Tail),
        TupleLiteral tuple => tuple.Elements.Sum(BytesOf),
        MapLiteral map => map.Pairs.Sum(pair => BytesOf(pair.Key) + BytesOf(pair.Value)),
        BitstringLiteral bits => bits.Bytes.Length,
        IntegerLiteral integer => integer.Value.GetByteCount(),
        _ => 0,
    };
}
