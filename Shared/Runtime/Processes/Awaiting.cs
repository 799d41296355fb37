using Playground.Runtime.Memory;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>
/// Finds out whom a process waits for. A request is a message with a reference that the caller made by monitoring the server, and the caller
/// then receives what has that reference (Erlang Reference Manual, Processes; gen:call/4 does it so, and so do people by hand). So who waits
/// in receive and holds the reference of a monitor in the function that waits, waits for what that monitor watches.
/// </summary>
internal static unsafe class Awaiting
{
    /// <summary>A call's tag may hold its reference one or two levels down: <c>[alias | Monitor]</c>, <c>{self(), Monitor}</c>.</summary>
    const int Depth = 2;

    /// <summary>Elements of a tuple that are looked at.</summary>
    const int Elements = 4;

    /// <summary>The number of the reference whose answer a process that waits in receive waits for; null when it waits for anything else.</summary>
    public static long? FindReference(Process process)
    {
        if (!process.WasWaiting || process.Relations is not { Monitors.Count: > 0 } relations) return null;
        for (long* slot = process.Heap.StackTop + process.SavedRegisters; slot < process.Heap.End && !Term.IsContinuation(*slot); slot++)
            if (Find(*slot, relations, Depth) is { } reference) return reference;
        return null;
    }

    static long? Find(long word, Relations relations, int depth)
    {
        if (Term.IsReference(word))
        {
            long number = Term.Address(word)[1];
            return relations.Monitors.ContainsKey(number) ? number : null;
        }
        if (depth == 0) return null;
        if (Term.IsList(word))
        {
            long* cell = Term.Address(word);
            return Find(cell[0], relations, depth - 1) ?? Find(cell[1], relations, depth - 1);
        }
        if (!Term.IsTuple(word)) return null;
        long* tuple = Term.Address(word);
        int arity = Math.Min(Header.Arity(*tuple), Elements);
        for (int element = 1; element <= arity; element++)
            if (Find(tuple[element], relations, depth - 1) is { } reference) return reference;
        return null;
    }
}
