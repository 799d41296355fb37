using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>What a fault fills a heap with: a list, held by the process's dictionary, so that it lives and every large collection copies it.</summary>
internal static unsafe class Ballast
{
    static readonly long key = AtomTable.System.Intern("$fault_heap");

    /// <summary>Words that the receiver needs to put this ballast on top of what it has.</summary>
    const int SpareWords = 2;

    /// <summary>A signal with a list of so many words in it.</summary>
    public static Fragment* Make(int words)
    {
        Fragment* signal = Fragment.Allocate(words + SpareWords);
        signal->Kind = (int)SignalKind.TakeBallast;
        long* cell = Fragment.Payload(signal);
        long list = Term.Nil;
        for (int used = 0; used + 2 <= words; used += 2, cell += 2)
        {
            cell[0] = Term.Small(used);
            cell[1] = list;
            list = Term.List(cell);
        }
        if (words % 2 != 0) *cell = Term.Nil;
        signal->Term = list;
        return signal;
    }

    /// <summary>The process takes it up, and is collected, so that its limits are looked at.</summary>
    public static void Take(Worker worker, Process process, Fragment* signal)
    {
        ProcessDictionary dictionary = process.Related.Dictionary ??= new ProcessDictionary();
        long before = dictionary.Get(worker.Context, key);
        long* cell = Signals.Spare(signal, SpareWords);
        cell[0] = signal->Term;
        cell[1] = before == Term.None ? Term.Nil : before;
        process.Heap.Adopt(signal);
        dictionary.Put(worker.Context, key, Term.List(cell));
        process.CollectAtSwitch = true;
        worker.EndSliceOf(process);
    }

    /// <summary>The process loses the ballast that it got last.</summary>
    public static void Drop(Worker worker, Process process)
    {
        if (process.Relations?.Dictionary is not { } dictionary) return;
        long held = dictionary.Get(worker.Context, key);
        if (!Term.IsList(held)) return;
        if (Term.Tail(held) == Term.Nil) dictionary.Erase(worker.Context, key);
        else dictionary.Put(worker.Context, key, Term.Tail(held));
    }
}
