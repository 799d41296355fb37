using System.Security.Cryptography;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Cryptography;

/// <summary>Hashes and what is made of them, for crypto.erl, which checks types and raises. The algorithms are .NET's.</summary>
internal static unsafe class Digests
{
    /// <summary>Input is worked off in parts of so many bytes, between which other processes run.</summary>
    const int PartBytes = 64 * 1024;

    /// <summary>Steps of 5 ns that eight bytes take.</summary>
    const int StepsPerEightBytes = 4;

    const int MostRounds = 10_000_000;

    const int MostDerivedBytes = 1 << 20;

    static readonly Dictionary<long, (HashAlgorithmName Name, Func<bool> IsThere)> algorithms = new()
    {
        [Atom("md5")] = (HashAlgorithmName.MD5, static () => true),
        [Atom("sha")] = (HashAlgorithmName.SHA1, static () => true),
        [Atom("sha256")] = (HashAlgorithmName.SHA256, static () => true),
        [Atom("sha384")] = (HashAlgorithmName.SHA384, static () => true),
        [Atom("sha512")] = (HashAlgorithmName.SHA512, static () => true),
        [Atom("sha3_256")] = (HashAlgorithmName.SHA3_256, static () => SHA3_256.IsSupported),
        [Atom("sha3_384")] = (HashAlgorithmName.SHA3_384, static () => SHA3_384.IsSupported),
        [Atom("sha3_512")] = (HashAlgorithmName.SHA3_512, static () => SHA3_512.IsSupported),
    };

    static long Atom(string text) => AtomTable.System.Intern(text);

    static bool TryAlgorithm(long type, out HashAlgorithmName name)
    {
        bool isThere = algorithms.TryGetValue(type, out (HashAlgorithmName Name, Func<bool> IsThere) found) && found.IsThere();
        name = found.Name;
        return isThere;
    }

    /// <summary>Whether this machine has the hash.</summary>
    [Native("crypto", "has_digest", 1)]
    static long HasDigest(Context* c, long type) => Term.Boolean(TryAlgorithm(type, out _));

    [Native("crypto", "digest", 2)]
    static long Digest(Context* c, long type, long data)
    {
        if (!TryAlgorithm(type, out HashAlgorithmName name) || !BitView.TryBinary(data, out BitView view)) return Raise.BadArgument(c);
        using var hash = IncrementalHash.CreateHash(name);
        return Heap.Binary(c, Finish(c, hash, view));
    }

    [Native("crypto", "keyed_digest", 3)]
    static long KeyedDigest(Context* c, long type, long key, long data)
    {
        if (!TryAlgorithm(type, out HashAlgorithmName name) || !BitView.TryBinary(key, out BitView secret) || !BitView.TryBinary(data, out BitView view)) return Raise.BadArgument(c);
        using var hash = IncrementalHash.CreateHMAC(name, secret.ToBytes());
        return Heap.Binary(c, Finish(c, hash, view));
    }

    static byte[] Finish(Context* c, IncrementalHash hash, in BitView view)
    {
        var work = new LongWork(c);
        ReadOnlySpan<byte> left = view.IsAligned ? view.Span : view.ToBytes();
        while (!left.IsEmpty)
        {
            int part = Math.Min(left.Length, PartBytes);
            hash.AppendData(left[..part]);
            left = left[part..];
            work.Steps(part / 8 * StepsPerEightBytes);
        }
        return hash.GetHashAndReset();
    }

    /// <summary>A key from a password (RFC 8018).</summary>
    [Native("crypto", "derive_key", 5)]
    static long DeriveKey(Context* c, long type, long password, long salt, long rounds, long length)
    {
        bool isRight = TryAlgorithm(type, out HashAlgorithmName name) & BitView.TryBinary(password, out BitView secret) & BitView.TryBinary(salt, out BitView with);
        if (!isRight || !Term.IsSmall(rounds) || !Term.IsSmall(length)) return Raise.BadArgument(c);
        if (Term.SmallValue(rounds) is < 1 or > MostRounds || Term.SmallValue(length) is < 1 or > MostDerivedBytes) return Raise.BadArgument(c);
        return Heap.Binary(c, KeyDerivation.Derive(c, name, secret.ToBytes(), with.ToBytes(), (int)Term.SmallValue(rounds), (int)Term.SmallValue(length)));
    }

    /// <summary>Compares in a time that tells nothing about where two binaries differ; false also when their sizes do.</summary>
    [Native("crypto", "is_same_secret", 2)]
    static long IsSame(Context* c, long one, long other)
    {
        if (!BitView.TryBinary(one, out BitView first) || !BitView.TryBinary(other, out BitView second)) return Raise.BadArgument(c);
        return Term.Boolean(CryptographicOperations.FixedTimeEquals(first.ToBytes(), second.ToBytes()));
    }

    /// <summary>Bytes that nobody can foresee, from the node's source; the atom low_entropy when it has none.</summary>
    [Native("crypto", "random_bytes", 1)]
    static long RandomBytes(Context* c, long count)
    {
        const int mostBytes = 1 << 26;
        if (!Term.IsSmall(count) || Term.SmallValue(count) is < 0 or > mostBytes) return Raise.BadArgument(c);
        if (Worker.Of(c).Process.Node.RandomBytes is not { } fill) return Atom("low_entropy");
        long binary = Heap.NewBinary(c, (int)Term.SmallValue(count), out byte* data);
        var work = new LongWork(c);
        Span<byte> left = new(data, (int)Term.SmallValue(count));
        while (!left.IsEmpty)
        {
            int part = Math.Min(left.Length, PartBytes);
            fill(left[..part]);
            left = left[part..];
            work.Steps(part);
        }
        return binary;
    }
}
