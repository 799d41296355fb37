using System.Runtime.InteropServices;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Faults;

/// <summary>The choices of one plan. Not for two threads at once.</summary>
internal sealed class FaultRandom
{
    readonly SeededRandom random;

    FaultRandom(ulong seed) => random = new SeededRandom(seed);

    /// <summary>
    /// In a simulation the choices follow from its seed and the plan's name, and use up none of the schedule's: to take one plan out of a run
    /// leaves the choices of the others as they were.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="name">The plan's name.</param>
    /// <param name="namesakes">How many plans of that name were started before.</param>
    public static FaultRandom For(Node node, string name, int namesakes) => new(SeededRandom.Mix(SeedOf(node) ^ SeededRandom.Mix(HashOf(name) + (ulong)namesakes)));

    public bool Chance(double probability) => probability >= 1 || (random.Next() >> 11) * (1.0 / (1UL << 53)) < probability;

    public int Below(int bound) => random.Below(bound);

    static ulong SeedOf(Node node)
    {
        if (node.Schedulers.Simulation is { } simulation) return simulation.Options.Seed;
        ulong seed = (ulong)node.Schedulers.Clock.SystemNanoseconds;
        node.RandomBytes?.Invoke(MemoryMarshal.AsBytes(new Span<ulong>(ref seed)));
        return seed;
    }

    /// <summary>FNV-1a.</summary>
    static ulong HashOf(string name) => name.Aggregate(0xcbf29ce484222325UL, (hash, unit) => (hash ^ unit) * 0x100000001b3);
}
