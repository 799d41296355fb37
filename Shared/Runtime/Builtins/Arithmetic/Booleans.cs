using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The operators on booleans that evaluate both sides.</summary>
internal static unsafe class Booleans
{
    [Native("erlang", "and", 2)]
    static long And(Context* c, long a, long b) => AreBooleans(a, b) ? Term.Boolean(a == Atoms.True && b == Atoms.True) : Raise.BadArgument(c);

    [Native("erlang", "or", 2)]
    static long Or(Context* c, long a, long b) => AreBooleans(a, b) ? Term.Boolean(a == Atoms.True || b == Atoms.True) : Raise.BadArgument(c);

    [Native("erlang", "xor", 2)]
    static long Xor(Context* c, long a, long b) => AreBooleans(a, b) ? Term.Boolean(a != b) : Raise.BadArgument(c);

    [Native("erlang", "not", 1)]
    static long Not(Context* c, long a) => IsBoolean(a) ? Term.Boolean(a == Atoms.False) : Raise.BadArgument(c);

    public static bool IsBoolean(long term) => term == Atoms.True || term == Atoms.False;

    static bool AreBooleans(long a, long b) => IsBoolean(a) && IsBoolean(b);
}
