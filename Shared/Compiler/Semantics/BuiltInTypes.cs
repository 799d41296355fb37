using System.Collections.Frozen;
using System.Globalization;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Semantics;

/// <summary>The types that are always there. Source: the reference manual's chapter on types, and <c>erl_internal:is_type/2</c> of OTP 26.</summary>
internal static class BuiltInTypes
{
    private static readonly FrozenSet<FunctionName> Types = """
        any/0 arity/0 atom/0 binary/0 bitstring/0 bool/0 boolean/0 byte/0 char/0 dynamic/0 float/0 fun/0 fun/2 function/0 identifier/0 integer/0
        iodata/0 iolist/0 list/0 list/1 map/0 maybe_improper_list/0 maybe_improper_list/2 mfa/0 module/0 neg_integer/0 nil/0 no_return/0
        node/0 non_neg_integer/0 none/0 nonempty_binary/0 nonempty_bitstring/0 nonempty_improper_list/2 nonempty_list/0 nonempty_list/1
        nonempty_maybe_improper_list/0 nonempty_maybe_improper_list/2 nonempty_string/0 number/0 pid/0 port/0 pos_integer/0 range/2
        record/1 record/2 reference/0 string/0 term/0 timeout/0 tuple/0
        """
        .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(text => text.Split('/'))
        .Select(parts => new FunctionName(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture)))
        .ToFrozenSet();

    public static IEnumerable<FunctionName> All => Types;

    public static bool Contains(FunctionName type) => Types.Contains(type);
}
