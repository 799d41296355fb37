using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>The portable hash of terms.</summary>
internal static unsafe class HashNatives
{
    /// <summary>phash2/1 answers 27 bits.</summary>
    const uint DefaultRange = 1 << 27;

    [Native("erlang", "phash2", 1)]
    static long PortableHash(Context* c, long term) => Term.Small(HashOf(c, term) % DefaultRange);

    [Native("erlang", "phash2", 2)]
    static long PortableHash(Context* c, long term, long range)
    {
        if (!Integers.TryInt64(range, out long limit) || limit is < 1 or > 1L << 32) return Raise.BadArgument(c);
        return Term.Small(HashOf(c, term) % limit);
    }

    /// <summary>phash/2, the hash of former times: 1 to Range.</summary>
    [Native("erlang", "phash", 2)]
    static long FormerHash(Context* c, long term, long range)
    {
        if (!Integers.TryInt64(range, out long limit) || limit is < 1 or > 1L << 32) return Raise.BadArgument(c);
        return Term.Small(new FormerHash(c, Worker.Of(c).Process.Node.Atoms).Of(term) % limit + 1);
    }

    static uint HashOf(Context* c, long term) => new PortableHash(c, Worker.Of(c).Process.Node.Atoms).Of(term);
}
