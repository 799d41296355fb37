using Playground.Runtime.Processes;

namespace Playground.Runtime.Tests.Processes;

public sealed class KeyIndexTests
{
    /// <summary>Keys are added and taken away at random; hashes that are few, or begin at the same slot, make the index search far.</summary>
    [Theory]
    [InlineData(1u)]
    [InlineData(7u)]
    [InlineData(64u)]
    [InlineData(uint.MaxValue)]
    public void It_finds_what_a_list_of_all_hashes_finds(uint differentHashes)
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        var index = new KeyIndex();
        var hashes = new List<uint>();
        for (int step = 0; step < 3_000; step++)
        {
            if (hashes.Count == 0 || random.Next(1_000) < (step < 1_500 ? 700 : 300))
            {
                // The highest slots, so that searching goes on at the first.
                uint hash = uint.MaxValue - (uint)random.NextInt64(differentHashes);
                index.Add(hash);
                hashes.Add(hash);
            }
            else
            {
                int number = random.Next(hashes.Count);
                index.Remove(number);
                hashes[number] = hashes[^1];
                hashes.RemoveAt(hashes.Count - 1);
            }
            uint wanted = hashes.Count > 0 ? hashes[random.Next(hashes.Count)] : 1;
            Assert.True(Expected(hashes, wanted).SetEquals(Found(index, wanted)), $"seed {seed}, step {step}");
        }
        for (int number = 0; number < hashes.Count; number++) Assert.Contains(number, Found(index, hashes[number]));
    }

    private static HashSet<int> Expected(List<uint> hashes, uint hash) => [.. Enumerable.Range(0, hashes.Count).Where(number => hashes[number] == hash)];

    private static List<int> Found(KeyIndex index, uint hash)
    {
        var found = new List<int>();
        int slot = index.Start(hash);
        for (int number = index.Next(hash, ref slot); number >= 0; number = index.Next(hash, ref slot)) found.Add(number);
        Assert.Equal(found.Count, found.Distinct().Count());
        return found;
    }
}
