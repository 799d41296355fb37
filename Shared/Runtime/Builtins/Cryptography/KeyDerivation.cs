using System.Buffers.Binary;
using System.Security.Cryptography;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Builtins.Cryptography;

/// <summary>
/// PBKDF2 (RFC 8018, section 5.2): the key's blocks are sums of as many hashes, each of the one before, as there are rounds. .NET's own takes
/// seconds, in which its process could not be ended; it does what is short.
/// </summary>
internal static unsafe class KeyDerivation
{
    /// <summary>Steps of 5 ns that a round takes.</summary>
    const int StepsPerRound = 200;

    /// <summary>So many rounds take some milliseconds.</summary>
    const long FewRounds = 10_000;

    public static byte[] Derive(Context* c, HashAlgorithmName name, byte[] password, byte[] salt, int rounds, int length)
    {
        using var hash = IncrementalHash.CreateHMAC(name, password);
        int blockBytes = hash.HashLengthInBytes, blocks = (length + blockBytes - 1) / blockBytes;
        var work = new LongWork(c);
        if (rounds * (long)blocks <= FewRounds)
        {
            work.Steps(rounds * (long)blocks * StepsPerRound);
            return Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, name, length);
        }
        byte[] key = new byte[blocks * blockBytes];
        for (int block = 0; block < blocks; block++) AddRounds(hash, salt, block + 1, rounds, key.AsSpan(block * blockBytes, blockBytes), ref work);
        return key[..length];
    }

    static void AddRounds(IncrementalHash hash, byte[] salt, int number, int rounds, Span<byte> sum, ref LongWork work)
    {
        Span<byte> last = stackalloc byte[sum.Length];
        Span<byte> text = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(text, number);
        hash.AppendData(salt);
        hash.AppendData(text);
        hash.GetHashAndReset(last);
        last.CopyTo(sum);
        for (int round = 1; round < rounds; round++)
        {
            hash.AppendData(last);
            hash.GetHashAndReset(last);
            for (int i = 0; i < sum.Length; i++) sum[i] ^= last[i];
            work.Steps(StepsPerRound);
        }
    }
}
