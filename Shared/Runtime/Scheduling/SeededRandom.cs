namespace Playground.Runtime.Scheduling;

/// <summary>The numbers of a seed, the same on every machine (SplitMix64, Steele et al., 2014).</summary>
internal sealed class SeededRandom(ulong seed)
{
    const ulong Step = 0x9E3779B97F4A7C15;

    ulong state = seed;

    /// <summary>Where in its numbers it is.</summary>
    public ulong State
    {
        get => state;
        set => state = value;
    }

    public ulong Next() => Mix(state += Step);

    /// <summary>A number from 0 to below the bound.</summary>
    public int Below(int bound) => (int)(((UInt128)Next() * (ulong)bound) >> 64);

    public void Fill(Span<byte> bytes)
    {
        foreach (ref byte one in bytes) one = (byte)(Next() >> 56);
    }

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
