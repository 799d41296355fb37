using Playground.Code;

namespace Playground.Runtime.Loading.Verification;

/// <summary>
/// The builtins that the bif instructions may use: what guards may call, and get/1. They never leave the code, and those of the bif
/// instructions without "gc" take no heap when they succeed. And those that only raise.
/// </summary>
internal static class KnownBuiltins
{
    static readonly HashSet<string> withoutHeap =
    [
        "self/0", "node/0", "node/1", "get/1", "hd/1", "tl/1", "element/2", "tuple_size/1", "map_get/2", "is_map_key/2", "min/2", "max/2",
        "is_atom/1", "is_binary/1", "is_bitstring/1", "is_boolean/1", "is_float/1", "is_function/1", "is_function/2", "is_integer/1", "is_list/1",
        "is_map/1", "is_number/1", "is_pid/1", "is_port/1", "is_record/2", "is_record/3", "is_reference/1", "is_tuple/1",
        "=:=/2", "=/=/2", "==/2", "/=/2", "</2", "=</2", ">/2", ">=/2", "and/2", "or/2", "xor/2", "not/1",
    ];

    static readonly HashSet<string> withHeap =
    [
        "+/1", "-/1", "+/2", "-/2", "*/2", "//2", "div/2", "rem/2", "band/2", "bor/2", "bxor/2", "bnot/1", "bsl/2", "bsr/2",
        "abs/1", "bit_size/1", "byte_size/1", "binary_part/2", "binary_part/3", "ceil/1", "float/1", "floor/1", "length/1", "map_size/1",
        "round/1", "size/1", "trunc/1",
    ];

    static readonly HashSet<string> neverReturning = ["error/1", "error/2", "error/3", "exit/1", "throw/1"];

    /// <summary>Whether a call always raises; compilers leave frames and registers as they are behind it.</summary>
    public static bool NeverReturns(Import import) => import.Module == "erlang" && neverReturning.Contains($"{import.Function}/{import.Arity}");

    /// <summary>Whether the argument may be a match context, which stands for what is left to match.</summary>
    public static bool TakesMatchContext(Import import) => import is { Module: "erlang", Function: "bit_size" or "byte_size", Arity: 1 };

    public static bool IsWithoutHeap(Import import) => import.Module == "erlang" && withoutHeap.Contains($"{import.Function}/{import.Arity}");

    public static bool IsAny(Import import) =>
        IsWithoutHeap(import) || (import.Module == "erlang" && withHeap.Contains($"{import.Function}/{import.Arity}"));
}
