using System.Collections.Immutable;

namespace Playground.Code.Tests;

/// <summary>Small modules made by hand.</summary>
internal static class Samples
{
    /// <summary>A module with one function: <c>id(X) -> X</c>, and all kinds of tables filled.</summary>
    public static Module Identity { get; } = new()
    {
        Name = "identity",
        LabelCount = 5,
        Exports = [new("id", 1, 2)],
        Locals = [new("constant", 0, 4)],
        Imports = [new("erlang", "+", 2), new("lists", "reverse", 1)],
        Lambdas = [new("constant", 0, 4, 0, 0, 7)],
        Lines = new LineTable(["identity.erl", "other.hrl"], [default, new(0, 3), new(1, 700), new(0, 70_000)]),
        Attributes = ExternalTermFormat.Decode([131, 106]),
        StringPool = [1, 2, 3],
        Instructions =
        [
            new(Opcode.Label, Operand.OfUnsigned(1)),
            new(Opcode.Line, Operand.OfUnsigned(1)),
            new(Opcode.FuncInfo, Operand.OfAtom("identity"), Operand.OfAtom("id"), Operand.OfUnsigned(1)),
            new(Opcode.Label, Operand.OfUnsigned(2)),
            new(Opcode.Return),
            new(Opcode.Label, Operand.OfUnsigned(3)),
            new(Opcode.Line, Operand.OfUnsigned(2)),
            new(Opcode.FuncInfo, Operand.OfAtom("identity"), Operand.OfAtom("constant"), Operand.OfUnsigned(0)),
            new(Opcode.Label, Operand.OfUnsigned(4)),
            new(Opcode.Move, Operand.OfLiteral(new TupleLiteral([new AtomLiteral("ok"), new FloatLiteral(1.5)])), Operand.OfX(0)),
            new(Opcode.Return),
            new(Opcode.IntCodeEnd),
        ],
    };
}
