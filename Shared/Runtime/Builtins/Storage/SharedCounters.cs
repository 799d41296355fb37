using System.Collections.Concurrent;

namespace Playground.Runtime.Builtins.Storage;

/// <summary>The arrays of the modules atomics and counters, by the number of their reference. They live as long as the node.</summary>
internal sealed class SharedCounters
{
    /// <summary>What all arrays of a node may hold together, because nothing tells when an array is not referred to any more.</summary>
    public const long MaxElements = 1 << 22;

    readonly ConcurrentDictionary<long, CounterArray> arrays = [];
    long elements;

    /// <summary>Keeps a new array; false when the node's arrays are at their limit.</summary>
    public bool TryAdd(long reference, long size, bool isSigned)
    {
        if (size > MaxElements || Interlocked.Add(ref elements, size) > MaxElements)
        {
            if (size <= MaxElements) Interlocked.Add(ref elements, -size);
            return false;
        }
        arrays[reference] = new CounterArray(new long[size], isSigned);
        return true;
    }

    public CounterArray? Find(long reference) => arrays.GetValueOrDefault(reference);
}

/// <summary>One array of 64-bit integers that processes change atomically.</summary>
internal sealed record CounterArray(long[] Values, bool IsSigned);
