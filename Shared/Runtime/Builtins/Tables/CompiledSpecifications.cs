using System.Collections.Concurrent;
using Playground.Runtime.Memory;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>
/// What ets:match_spec_compile/1 made, by the number of its reference. Nothing tells when a reference is not held any more, so they live as long
/// as the node, and their number is limited.
/// </summary>
internal sealed unsafe class CompiledSpecifications(Node node) : IDisposable
{
    public const int Most = 100_000;

    readonly ConcurrentDictionary<long, nint> sources = [];
    int count;

    /// <summary>Keeps a copy of a specification's term; null when there are too many.</summary>
    public long? Add(long term)
    {
        if (Interlocked.Increment(ref count) > Most)
        {
            Interlocked.Decrement(ref count);
            return null;
        }
        Fragment* copy = TermCopy.ToFragment(term);
        node.AddMemory(copy->BlockWords);
        long number = node.NewReference();
        sources[number] = (nint)copy;
        return number;
    }

    /// <summary>The specification's term, which stays where it is; None when the reference is none of these.</summary>
    public long Find(long reference) =>
        Term.IsReference(reference) && sources.TryGetValue(Term.Address(reference)[1], out nint copy) ? ((Fragment*)copy)->Term : Term.None;

    public void Dispose()
    {
        foreach (nint copy in sources.Values) Fragment.Free((Fragment*)copy);
        sources.Clear();
    }
}
