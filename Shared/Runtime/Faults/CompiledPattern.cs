using Playground.Runtime.Builtins.Tables;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>A pattern of messages, ready to be applied on any scheduler.</summary>
internal sealed unsafe class CompiledPattern
{
    readonly Lock gate = new();
    readonly MatchSpecification specification;

    CompiledPattern(MatchSpecification specification) => this.specification = specification;

    /// <exception cref="ArgumentException">It is no match specification.</exception>
    public static CompiledPattern Of(Node node, MessagePattern pattern)
    {
        // The constants stay in the fragment, which lives as long as the node: plans are few, and a native may hold one of its terms.
        Fragment* source = node.BuildFragment(pattern.Specification);
        node.FaultPlans.Keep(source);
        return MatchSpecification.Compile(node.Atoms, source->Term) is { } specification
            ? new CompiledPattern(specification)
            : throw new ArgumentException($"The pattern {pattern} cannot be used: {MatchSpecification.LastProblem}", nameof(pattern));
    }

    /// <summary>Whether the message is meant. Nothing is put on the heap for it.</summary>
    public bool Matches(Context* c, long message)
    {
        long* wrapped = stackalloc long[2];
        wrapped[0] = Header.Make(BoxedKind.Tuple, 1);
        wrapped[1] = message;
        using (Worker.HoldingLock())
        {
            lock (gate) return specification.Apply(c, Term.Boxed(wrapped)) != Term.None;
        }
    }

    /// <summary>The value for a message of the process that runs, on its heap; None when the message is not meant.</summary>
    public long Apply(Context* c, long message)
    {
        long wrapped = Heap.Tuple(c, [message]);
        using (Worker.HoldingLock())
        {
            lock (gate) return specification.Apply(c, wrapped);
        }
    }
}
