using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Memory;

/// <summary>
/// The checked mode: after every collection each word of a process's memory is looked at. A wrong one is a bug of the runtime and stops it
/// with a message, before it can turn into a wrong answer.
/// </summary>
internal static unsafe class HeapCheck
{
    /// <summary>Words between two pause points.</summary>
    const int PartWords = 4096;

    public static void Verify(Process process, long* registers, int live)
    {
        ref ProcessHeap heap = ref process.Heap;
        if (!(heap.Start <= heap.Top && heap.Top <= heap.StackTop && heap.StackTop <= heap.End)) throw Damaged(process, "heap and stack overlap");
        VerifyObjects(process, heap.Start, heap.Top, "heap");
        if (heap.HasOldGeneration) VerifyObjects(process, heap.OldStart, heap.OldTop, "old heap");
        for (long* slot = heap.StackTop; slot < heap.End; slot++)
            if (!Term.IsContinuation(*slot) && !Term.IsCatch(*slot)) VerifyTerm(process, *slot, "stack");
        for (int i = 0; i < live; i++) VerifyTerm(process, registers[i], "register");
        if (process.Relations?.Dictionary is { } dictionary)
            foreach (long word in dictionary.Words) VerifyTerm(process, word, "process dictionary");
        VerifySharedBinaries(process, ref heap);
    }

    static void VerifyObjects(Process process, long* scan, long* end, string where)
    {
        long* partEnd = scan + PartWords;
        while (scan < end)
        {
            if (scan >= partEnd)
            {
                partEnd = scan + PartWords;
                Worker.PausePoint();
            }
            long word = *scan;
            if (!Header.Is(word))
            {
                VerifyTerm(process, word, where);
                scan++;
                continue;
            }
            if (!((int)Header.Kind(word) <= (int)BoxedKind.Reference)) throw Damaged(process, $"a header of unknown kind in the {where}");
            if (!(Header.Arity(word) <= end - scan - 1 || Header.HoldsTerms(word))) throw Damaged(process, $"an object reaches beyond the {where}");
            scan += Header.HoldsTerms(word) ? 1 : Header.Arity(word) + 1;
        }
        if (scan != end) throw Damaged(process, $"the last object reaches beyond the {where}");
    }

    static void VerifyTerm(Process process, long term, string where)
    {
        if (!Term.IsPointer(term))
        {
            bool known = Term.IsSmall(term) || Term.IsAtom(term) || Term.IsPid(term) || term == Term.Nil;
            // The raw words of a frame that is not set up yet hold nothing at all.
            if (!known && term != Term.None) throw Damaged(process, $"a word with an unknown tag ({term:x}) in the {where}");
            return;
        }
        long* at = Term.Address(term);
        ref ProcessHeap heap = ref process.Heap;
        bool own = (at >= heap.Start && at < heap.Top) || (at >= heap.OldStart && at < heap.OldTop);
        bool message = process.Peeked != null && at >= Fragment.Payload(process.Peeked) && at < Fragment.End(process.Peeked);
        if (!(own || message || LiteralSpace.Contains(at))) throw Damaged(process, $"a pointer out of the process in the {where}");
        if (Term.IsBoxed(term) && !Header.Is(*at)) throw Damaged(process, $"a boxed pointer to no header in the {where}");
    }

    static void VerifySharedBinaries(Process process, ref ProcessHeap heap)
    {
        for (long* binary = heap.SharedBinaries; binary != null; binary = (long*)binary[3])
        {
            bool own = (binary >= heap.Start && binary < heap.Top) || (binary >= heap.OldStart && binary < heap.OldTop);
            if (!own) throw Damaged(process, "a shared binary out of the heap in its chain");
            if (Header.Kind(*binary) != BoxedKind.SharedBinary) throw Damaged(process, "something else in the chain of shared binaries");
            if (((SharedBytes*)binary[2])->References <= 0) throw Damaged(process, "a released shared binary");
        }
    }

    static InvalidOperationException Damaged(Process process, string broken) => new($"The heap of {process} is damaged: {broken}.");
}
