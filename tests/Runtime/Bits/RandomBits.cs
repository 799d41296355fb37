namespace Playground.Runtime.Tests.Bits;

/// <summary>Random material of the tests; a failure names the seed that replays it.</summary>
internal static class RandomBits
{
    public static bool[] Bits(this Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 1)];

    public static byte[] Bytes(this Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Runs a test for many seeds.</summary>
    public static void ForSeeds(int count, Action<Random> test)
    {
        int first = Random.Shared.Next();
        for (int seed = first; seed < first + count; seed++)
        {
            try { test(new Random(seed)); }
            catch (Exception failure) { throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure); }
        }
    }
}
