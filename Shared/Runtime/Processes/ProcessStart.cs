using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>
/// The first state of a process: copies of its arguments on its heap, and on its stack the end of the process and the registers of its
/// first call.
/// </summary>
internal static unsafe class ProcessStart
{
    /// <summary>Words that the stack of a new process needs.</summary>
    const int StackWords = 4 + Execution.Heap.Reserve;

    /// <summary>Prepares apply(Module, Function, Arguments).</summary>
    public static void Prepare(Process process, long module, long function, long arguments)
    {
        process.Heap.Create();
        long* stack = process.Heap.End;
        *--stack = Term.Continuation(Entries.ProcessEnd);
        *--stack = CopyInto(ref process.Heap, arguments);
        *--stack = function;
        *--stack = module;
        Finish(process, stack, 3, Entries.Apply);
    }

    /// <summary>Prepares the call of a fun without arguments.</summary>
    public static void PrepareFun(Process process, long fun)
    {
        process.Heap.Create();
        long* stack = process.Heap.End;
        *--stack = Term.Continuation(Entries.ProcessEnd);
        *--stack = CopyInto(ref process.Heap, fun);
        Finish(process, stack, 1, Entries.CallFun);
    }

    static void Finish(Process process, long* stack, int registers, int entry)
    {
        process.Heap.StackTop = stack;
        process.SavedRegisters = registers;
        process.Resume = entry;
    }

    static long CopyInto(ref ProcessHeap heap, long term)
    {
        long words = TermCopy.SizeOf(term);
        if (words == 0) return term;
        if (words + StackWords > heap.BlockWords)
        {
            Fragment* carrier = TermCopy.ToFragment(term);
            heap.Adopt(carrier);
            return carrier->Term;
        }
        long copy = TermCopy.Copy(term, heap.Top, ref heap.SharedBinaries);
        heap.Top += words;
        return copy;
    }
}
