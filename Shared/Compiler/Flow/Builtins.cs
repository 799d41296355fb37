using System.Collections.Frozen;

namespace Playground.Compiler.Flow;

/// <summary>The functions of the module <c>erlang</c> that have instructions of their own in guards and bodies.</summary>
internal static class Builtins
{
    /// <summary>Those that never take heap, by name and arity; the others of <see cref="Collecting"/> may.</summary>
    private static readonly FrozenSet<string> Plain = Names("""
        element/2 hd/1 tl/1 tuple_size/1 self/0 node/0 node/1 get/1 map_get/2 is_map_key/2
        </2 >/2 =</2 >=/2 ==/2 /=/2 =:=/2 =/=/2 and/2 or/2 xor/2 not/1
        is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 is_float/1 is_function/1 is_function/2 is_integer/1 is_list/1 is_map/1
        is_number/1 is_pid/1 is_port/1 is_reference/1 is_tuple/1
        """);

    private static readonly FrozenSet<string> Collecting = Names("""
        +/2 -/2 */2 //2 div/2 rem/2 band/2 bor/2 bxor/2 bsl/2 bsr/2 bnot/1 -/1 +/1
        abs/1 binary_part/2 binary_part/3 bit_size/1 byte_size/1 ceil/1 float/1 floor/1 length/1 map_size/1 round/1 size/1 trunc/1
        """);

    private static readonly FrozenSet<string> Total = Names("""
        self/0 node/0 get/1 </2 >/2 =</2 >=/2 ==/2 /=/2 =:=/2 =/=/2
        is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 is_float/1 is_function/1 is_integer/1 is_list/1 is_map/1
        is_number/1 is_pid/1 is_port/1 is_reference/1 is_tuple/1
        """);

    public static bool Contains(string function, int arity) => IsPlain(function, arity) || Collecting.Contains($"{function}/{arity}");

    /// <summary>True if it never takes heap.</summary>
    public static bool IsPlain(string function, int arity) => Plain.Contains($"{function}/{arity}");

    /// <summary>True if it has a result for all arguments.</summary>
    public static bool NeverFails(string function, int arity) => Total.Contains($"{function}/{arity}");

    private static FrozenSet<string> Names(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
