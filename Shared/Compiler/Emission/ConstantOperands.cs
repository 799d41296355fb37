using System.Numerics;
using Playground.Code;

namespace Playground.Compiler.Emission;

/// <summary>Chooses how a constant is written: within the instruction, or in the literal table.</summary>
internal static class ConstantOperands
{
    private static readonly BigInteger SmallLimit = BigInteger.One << 59;

    public static Operand Of(Literal term) => term switch
    {
        AtomLiteral atom => Operand.OfAtom(atom.Name),
        NilLiteral => Operand.Nil,
        IntegerLiteral integer when integer.Value >= -SmallLimit && integer.Value < SmallLimit => Operand.OfInteger(integer.Value),
        _ => Operand.OfLiteral(term),
    };
}
