using Playground.Code;

namespace Playground.Compiler.Lowering;

/// <summary>The instructions that test types and compare.</summary>
internal static class TypeTests
{
    /// <summary>The instruction of a type test such as <c>is_atom</c>, or null.</summary>
    public static Opcode? Find(string function, int arity) => (function, arity) switch
    {
        ("is_atom", 1) => Opcode.IsAtom,
        ("is_binary", 1) => Opcode.IsBinary,
        ("is_bitstring", 1) => Opcode.IsBitstr,
        ("is_boolean", 1) => Opcode.IsBoolean,
        ("is_float", 1) => Opcode.IsFloat,
        ("is_function", 1) => Opcode.IsFunction,
        ("is_function", 2) => Opcode.IsFunction2,
        ("is_integer", 1) => Opcode.IsInteger,
        ("is_list", 1) => Opcode.IsList,
        ("is_map", 1) => Opcode.IsMap,
        ("is_number", 1) => Opcode.IsNumber,
        ("is_pid", 1) => Opcode.IsPid,
        ("is_port", 1) => Opcode.IsPort,
        ("is_reference", 1) => Opcode.IsReference,
        ("is_tuple", 1) => Opcode.IsTuple,
        _ => null,
    };

    /// <summary>The instruction of a comparison, and whether its operands change places; or null.</summary>
    public static (Opcode Opcode, bool Swaps)? Comparison(string function) => function switch
    {
        "<" => (Opcode.IsLt, false),
        ">" => (Opcode.IsLt, true),
        ">=" => (Opcode.IsGe, false),
        "=<" => (Opcode.IsGe, true),
        "==" => (Opcode.IsEq, false),
        "/=" => (Opcode.IsNe, false),
        "=:=" => (Opcode.IsEqExact, false),
        "=/=" => (Opcode.IsNeExact, false),
        _ => null,
    };
}
