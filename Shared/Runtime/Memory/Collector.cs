using System.Runtime.CompilerServices;
using Playground.Runtime.Events;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Memory;

/// <summary>
/// Collects one process's heap by copying what lives (Cheney's algorithm), with an old generation for large heaps: what survives a second
/// collection moves there, and minor collections leave it alone.
/// </summary>
/// <remarks>
/// What lives of a small heap is copied to the worker's scratch room and back into the same block, with its final addresses computed on the
/// way, so a steady process keeps its block and a collection allocates nothing. "Shift" is the distance from where a word is written now to
/// where it will finally be. A collection of much memory passes pause points, so that other processes run meanwhile.
/// </remarks>
/// <param name="worker">The thread that collects.</param>
/// <param name="process">The process whose heap it is; it runs on this thread or does not run.</param>
/// <param name="compact">Whether the heap shall become as small as it can be: the process asked for a collection, or hibernates.</param>
internal unsafe ref struct Collector(Worker worker, Process process, bool compact)
{
    /// <summary>Heaps up to this size are copied by way of the scratch room.</summary>
    public const int ScratchWords = 32 * 1024;

    /// <summary>After so many minor collections in a row one is made major, as OTP's fullsweep_after.</summary>
    const int MinorCollectionsInRow = 256;

    /// <summary>Words between two pause points.</summary>
    const int PartWords = 8 * 1024;

    /// <summary>A process that is collected more often than this in one slice gets a larger block, even when it has little alive,</summary>
    const int ManyCollections = 2;

    /// <summary>up to this size, which it then keeps: 8 KB.</summary>
    const int BusyBlockWords = 1024;

    /// <summary>Heaps with fewer live words than this are thrifty.</summary>
    const int SmallHeapWords = 512;

    /// <summary>So are heaps with more: 16 MB.</summary>
    const int HugeHeapWords = 2 * 1024 * 1024;

    readonly Worker worker = worker;
    readonly Process process = process;

    int liveRegisters;
    long* target;
    long* next;
    long shift;

    /// <summary>The young block's heap as it was; what lies in it is moved without further questions.</summary>
    long* youngStart;
    long youngBytes;

    /// <summary>Survivors below this address in the young block move to the old generation; null when there is none.</summary>
    long* mature;

    /// <summary>The old generation, which a minor collection does not touch.</summary>
    long* oldStart;
    long* oldEnd;
    long* oldNext;

    /// <summary>The message that receive looks at: its terms stay where they are.</summary>
    long* peekedStart;
    long* peekedEnd;

    /// <summary>Collects so that <paramref name="need"/> words and the reserve are free afterwards.</summary>
    public void Run(int need, int live)
    {
        ref ProcessHeap heap = ref process.Heap;
        long before = heap.HeapWords + (long)heap.OldWords + heap.FragmentWords;
        if (process.Peeked != null)
        {
            peekedStart = Fragment.Payload(process.Peeked);
            peekedEnd = Fragment.End(process.Peeked);
        }
        // Too many bytes of shared binaries may be the old generation's garbage.
        bool minor = heap.SharedBytesRoom >= 0 && heap.HasOldGeneration && heap.MinorCollections < Math.Min(MinorCollectionsInRow, process.Settings.FullSweepAfter)
            && heap.OldEnd - heap.OldTop >= heap.HighWater - heap.Start;
        if (minor) Minor(ref heap, need, live);
        else Major(ref heap, need, live);
        // What was built on the message that receive looks at may point into it, and must not become old before the message has moved here.
        if (process.Peeked != null) heap.MinorCollections = MinorCollectionsInRow;
        process.Collections++;
        process.Node.CountCollection();
        heap.ReleaseFragments();
        worker.Context->Reductions -= 1 + (heap.HeapWords + (long)heap.OldWords) / 100;
        if (process.Node.CheckHeaps) HeapCheck.Verify(process, worker.Context->X, live);
        process.Node.CheckHeapQuota(worker, process);
        worker.Record(EventKind.Collected, process.Pid, 0, before, heap.HeapWords + (long)heap.OldWords, minor ? "minor" : "major");
    }

    void Minor(ref ProcessHeap heap, int need, int live)
    {
        mature = heap.HighWater;
        oldStart = heap.OldStart;
        oldEnd = heap.OldEnd;
        oldNext = heap.OldTop;
        long* oldScan = oldNext;
        heap.MinorCollections++;
        CopyLive(ref heap, need, live, heap.HeapWords + heap.FragmentWords, oldScan);
        heap.OldTop = oldNext;
    }

    void Major(ref ProcessHeap heap, int need, int live)
    {
        long* formerOld = heap.OldStart;
        int formerOldWords = heap.OldBlockWords;
        CopyLive(ref heap, need, live, heap.HeapWords + heap.OldWords + heap.FragmentWords, null);
        heap.MinorCollections = 0;
        heap.OldStart = heap.OldTop = heap.OldEnd = null;
        if (formerOld != null) BlockPool.Free(formerOld, formerOldWords);
        if (heap.HeapWords >= ProcessHeap.GenerationalWords) MakeOldGeneration(ref heap);
    }

    /// <summary>Room for the survivors of this collection, should they survive the next.</summary>
    static void MakeOldGeneration(ref ProcessHeap heap)
    {
        int words = BlockPool.RoundUp(heap.HeapWords + heap.HeapWords / 2);
        heap.OldStart = heap.OldTop = BlockPool.Allocate(words);
        heap.OldEnd = heap.OldStart + words;
    }

    void CopyLive(ref ProcessHeap heap, int need, int live, int mostSurvivors, long* oldScan)
    {
        int stackWords = heap.StackWords;
        bool byScratch = mostSurvivors <= ScratchWords;
        int blockWords = heap.BlockWords;
        if (byScratch)
        {
            target = worker.ScratchRoom;
            shift = (byte*)heap.Start - (byte*)target;
        }
        else
        {
            // Room beyond what may survive, so that the block can stay when nearly everything does; what is not touched takes no memory.
            blockWords = BlockPool.RoundUp(checked(mostSurvivors + mostSurvivors / 2 + stackWords + need + Execution.Heap.Reserve));
            target = BlockPool.Allocate(blockWords);
        }
        worker.MovesHeap = true;
        next = target;
        youngStart = heap.Start;
        youngBytes = (byte*)heap.Top - (byte*)heap.Start;
        try
        {
            if (oldStart == null)
            {
                CopyRoots<OneGeneration>(ref heap, live);
                Scan<OneGeneration>(null);
            }
            else
            {
                CopyRoots<TwoGenerations>(ref heap, live);
                Scan<TwoGenerations>(oldScan);
            }
        }
        catch (Worker.AbandonedWorkException)
        {
            // What was copied is not needed. The chain of shared binaries still leads through the words that were copied from.
            if (!byScratch) BlockPool.Free(target, blockWords);
            worker.MovesHeap = false;
            throw;
        }
        SweepSharedBinaries(ref heap);
        Place(ref heap, byScratch, blockWords, need);
        worker.MovesHeap = false;
    }

    /// <summary>Whether a collection has an old generation to look out for; a type, so that each kind of collection has code of its own.</summary>
    interface IGenerations
    {
        static abstract bool Two { get; }
    }

    readonly struct OneGeneration : IGenerations
    {
        public static bool Two => false;
    }

    readonly struct TwoGenerations : IGenerations
    {
        public static bool Two => true;
    }

    void CopyRoots<TGenerations>(ref ProcessHeap heap, int live) where TGenerations : struct, IGenerations
    {
        liveRegisters = live;
        long* to = next;
        for (long* slot = heap.StackTop; slot < heap.End;)
        {
            long* partEnd = PartEnd(slot, heap.End);
            for (; slot < partEnd; slot++) *slot = Evacuate<TGenerations>(*slot, ref to);
            if (slot < heap.End) worker.PassInCollection();
        }
        long* registers = worker.Context->X;
        for (int i = 0; i < live; i++) registers[i] = Evacuate<TGenerations>(registers[i], ref to);
        if (process.Relations?.Dictionary is { } dictionary)
            foreach (ref long word in dictionary.Words) word = Evacuate<TGenerations>(word, ref to);
        if (process.MustExit || process.MustRaise) process.ExitReason = Evacuate<TGenerations>(process.ExitReason, ref to);
        process.Answer = Evacuate<TGenerations>(process.Answer, ref to);
        next = to;
    }

    /// <summary>Walks over what was copied until nothing new is found: the young survivors and those that became old, in turns.</summary>
    void Scan<TGenerations>(long* oldScan) where TGenerations : struct, IGenerations
    {
        long* scan = target;
        while (true)
        {
            scan = ScanYoung<TGenerations>(scan);
            if (TGenerations.Two) oldScan = ScanOld<TGenerations>(oldScan);
            if (scan >= next && (!TGenerations.Two || oldScan >= oldNext)) return;
            worker.PassInCollection();
        }
    }

    /// <summary>Goes on with the young survivors, for a part or to their present end.</summary>
    long* ScanYoung<TGenerations>(long* scan) where TGenerations : struct, IGenerations
    {
        long* to = next;
        long* partEnd = scan + PartWords;
        while (scan < to && scan < partEnd) scan = ScanWord<TGenerations>(scan, ref to);
        next = to;
        return scan;
    }

    /// <summary>Goes on with the survivors that became old, for a part or to their present end.</summary>
    long* ScanOld<TGenerations>(long* scan) where TGenerations : struct, IGenerations
    {
        long* to = next;
        long* partEnd = scan + PartWords;
        while (scan < oldNext && scan < partEnd) scan = ScanWord<TGenerations>(scan, ref to);
        next = to;
        return scan;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    long* ScanWord<TGenerations>(long* scan, ref long* to) where TGenerations : struct, IGenerations
    {
        long word = *scan;
        if (Header.Is(word)) return scan + (Header.HoldsTerms(word) ? 1 : Header.Arity(word) + 1);
        *scan = Evacuate<TGenerations>(word, ref to);
        return scan + 1;
    }

    static long* PartEnd(long* from, long* end) => end - from > PartWords ? from + PartWords : end;

    /// <summary>Where the term is from now on: copied now, copied before, or not to be moved at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    long Evacuate<TGenerations>(long term, ref long* to) where TGenerations : struct, IGenerations
    {
        if (!Term.IsPointer(term)) return term;
        long* at = Term.Address(term);
        bool isYoung = (ulong)((byte*)at - (byte*)youngStart) < (ulong)youngBytes;
        if (!isYoung && Stays<TGenerations>(at)) return term;
        bool becomesOld = TGenerations.Two && isYoung && at < mature;
        if (!Term.IsList(term)) return becomesOld ? MoveObject(at, ref oldNext, 0) : MoveObject(at, ref to, shift);
        long head = at[0];
        if (head == Term.None) return at[1];
        long* copy = becomesOld ? oldNext : to;
        copy[0] = head;
        copy[1] = at[1];
        long moved = Term.List((long*)((byte*)copy + (becomesOld ? 0 : shift)));
        if (becomesOld) oldNext += 2;
        else to += 2;
        at[0] = Term.None;
        at[1] = moved;
        return moved;
    }

    /// <summary>Whether what lies outside of the young block is not to be moved; fragments, and in a major collection the old generation, are.</summary>
    readonly bool Stays<TGenerations>(long* at) where TGenerations : struct, IGenerations =>
        LiteralSpace.Contains(at)
        || (TGenerations.Two && at >= oldStart && at < oldEnd)
        || (at >= peekedStart && at < peekedEnd);

    /// <summary>Copies a boxed object, unless it was copied before, and leaves its new address in its header.</summary>
    static long MoveObject(long* from, ref long* to, long distance)
    {
        long header = from[0];
        if (!Header.Is(header)) return header;
        int arity = Header.Arity(header);
        long* copy = to;
        for (int i = 0; i <= arity; i++) copy[i] = from[i];
        to = copy + arity + 1;
        return from[0] = Term.Boxed((long*)((byte*)copy + distance));
    }

    /// <summary>Keeps the shared binaries that were copied or are old in the chain, and releases the others.</summary>
    void SweepSharedBinaries(ref ProcessHeap heap)
    {
        long* kept = null;
        long keptBytes = 0;
        long* binary = heap.SharedBinaries;
        for (int count = 1; binary != null; count++)
        {
            if (count % PartWords == 0) Worker.PausePoint();
            long header = binary[0];
            long* following = (long*)binary[3];
            if (!Header.Is(header))
            {
                long* moved = Term.Address(header);
                long* written = moved >= oldStart && moved < oldEnd ? moved : (long*)((byte*)moved - shift);
                following = (long*)written[3];
                written[3] = (long)kept;
                keptBytes += written[1];
                kept = moved;
            }
            else if (binary >= oldStart && binary < oldEnd)
            {
                binary[3] = (long)kept;
                keptBytes += binary[1];
                kept = binary;
            }
            else SharedBytes.Release((SharedBytes*)binary[2]);
            binary = following;
        }
        heap.SharedBinaries = kept;
        heap.RenewSharedBytesRoom(keptBytes);
    }

    /// <summary>Puts the copied words where they are to stay, in a block of a fitting size, with the stack at its end.</summary>
    void Place(ref ProcessHeap heap, bool byScratch, int targetBlockWords, int need)
    {
        int survivors = (int)(next - target);
        int stackWords = heap.StackWords;
        int least = checked(survivors + stackWords + need + Execution.Heap.Reserve);
        int wanted = FittingBlock(least, heap.BlockWords, LeastBlock(heap.BlockWords));
        if (byScratch && wanted == heap.BlockWords)
        {
            Copy(target, heap.Start, survivors);
            heap.Top = heap.HighWater = heap.Start + survivors;
            return;
        }
        long* formerStart = heap.Start;
        int formerWords = heap.BlockWords;
        long* block = target;
        int blockWords = targetBlockWords;
        if (byScratch || wanted < targetBlockWords / 2)
        {
            block = BlockPool.Allocate(wanted);
            blockWords = wanted;
            Copy(target, block, survivors);
            long* formerFinal = (long*)((byte*)target + shift);
            Relocate(ref heap, block, survivors, formerFinal, (byte*)block - (byte*)formerFinal);
            if (!byScratch) BlockPool.Free(target, targetBlockWords);
        }
        long* end = block + blockWords;
        Copy(heap.StackTop, end - stackWords, stackWords);
        BlockPool.Free(formerStart, formerWords);
        heap.Start = block;
        heap.Top = heap.HighWater = block + survivors;
        heap.StackTop = end - stackWords;
        heap.End = end;
    }

    /// <summary>
    /// A small heap doubles when it is more than half full; one that works with more gets four times what lives, because the larger a heap, the
    /// rarer its collections; a huge one doubles again, to save memory. It shrinks when an eighth is in use, but not while an old generation
    /// holds the rest.
    /// </summary>
    static int FittingBlock(int least, int current, int floor)
    {
        int factor = least is < SmallHeapWords or > HugeHeapWords ? 2 : 4;
        int comfortable = BlockPool.RoundUp(Math.Max(floor, checked(least * factor)));
        if (least * (factor - 1) > current || current < floor) return comfortable;
        return least < current / 8 && comfortable < current / 2 ? comfortable : Math.Max(current, BlockPool.RoundUp(least));
    }

    /// <summary>
    /// The young block stays large beside a large old generation: were it as small as its few survivors, a process with much data would be
    /// collected after every few words. So would one that makes much garbage in a tiny block.
    /// </summary>
    readonly int LeastBlock(int current)
    {
        int asked = process.Settings.LeastBlockWords;
        if (oldStart != null) return Math.Max(Math.Max(ProcessHeap.GenerationalWords, asked), (int)(oldNext - oldStart) / 2);
        if (compact) return Math.Max(ProcessHeap.InitialWords, asked);
        int wanted = worker.CollectionsInSlice > ManyCollections ? current * 2 : current;
        return Math.Max(Math.Clamp(wanted, ProcessHeap.InitialWords, BusyBlockWords), asked);
    }

    /// <summary>Adds the distance to every pointer into the range that was moved once more: in the heap, the old generation, and the roots.</summary>
    readonly void Relocate(ref ProcessHeap heap, long* block, int survivors, long* from, long distance)
    {
        long* to = from + survivors;
        RelocateObjects(block, block + survivors, from, to, distance);
        if (oldStart != null) RelocateObjects(oldStart, oldNext, from, to, distance);
        for (long* slot = heap.StackTop; slot < heap.End; slot++) *slot = Moved(*slot, from, to, distance);
        long* registers = worker.Context->X;
        for (int i = 0; i < liveRegisters; i++) registers[i] = Moved(registers[i], from, to, distance);
        if (process.Relations?.Dictionary is { } dictionary)
            foreach (ref long word in dictionary.Words) word = Moved(word, from, to, distance);
        process.ExitReason = Moved(process.ExitReason, from, to, distance);
        process.Answer = Moved(process.Answer, from, to, distance);
        RelocateSharedBinaries(ref heap, from, to, distance);
    }

    static void RelocateSharedBinaries(ref ProcessHeap heap, long* from, long* to, long distance)
    {
        long* binary = heap.SharedBinaries = MovedAddress(heap.SharedBinaries, from, to, distance);
        while (binary != null)
        {
            binary[3] = (long)MovedAddress((long*)binary[3], from, to, distance);
            binary = (long*)binary[3];
        }
    }

    static void RelocateObjects(long* scan, long* end, long* from, long* to, long distance)
    {
        while (scan < end)
        {
            long* partEnd = PartEnd(scan, end);
            while (scan < partEnd)
            {
                long word = *scan;
                if (Header.Is(word)) scan += Header.HoldsTerms(word) ? 1 : Header.Arity(word) + 1;
                else *scan++ = Moved(word, from, to, distance);
            }
            if (scan < end) Worker.PausePoint();
        }
    }

    static long Moved(long term, long* from, long* to, long distance) =>
        Term.IsPointer(term) && Term.Address(term) >= from && Term.Address(term) < to ? term + distance : term;

    static long* MovedAddress(long* address, long* from, long* to, long distance) =>
        address >= from && address < to ? (long*)((byte*)address + distance) : address;

    static void Copy(long* from, long* to, int words)
    {
        for (int done = 0; done < words; done += PartWords)
        {
            long bytes = Math.Min(PartWords, words - done) * (long)sizeof(long);
            Buffer.MemoryCopy(from + done, to + done, bytes, bytes);
            if (words > PartWords) Worker.PausePoint();
        }
    }
}
