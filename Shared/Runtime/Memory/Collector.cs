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
/// where it will finally be.
/// </remarks>
internal unsafe ref struct Collector(Worker worker, Process process)
{
    /// <summary>Heaps up to this size are copied by way of the scratch room.</summary>
    public const int ScratchWords = 32 * 1024;

    /// <summary>After so many minor collections in a row one is made major, as OTP's fullsweep_after.</summary>
    const int MinorCollectionsInRow = 256;

    /// <summary>More live words than this take long: the thread stops being a scheduler first.</summary>
    const int LargeHeapWords = 64 * 1024;

    readonly Worker worker = worker;
    readonly Process process = process;

    int liveRegisters;
    long* target;
    long* next;
    long shift;

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
        if (before > LargeHeapWords) worker.Detach();
        if (process.Peeked != null)
        {
            peekedStart = Fragment.Payload(process.Peeked);
            peekedEnd = Fragment.End(process.Peeked);
        }
        bool minor = heap.HasOldGeneration && heap.MinorCollections < MinorCollectionsInRow
            && heap.OldEnd - heap.OldTop >= heap.HighWater - heap.Start;
        if (minor) Minor(ref heap, need, live);
        else Major(ref heap, need, live);
        process.Collections++;
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
            blockWords = BlockPool.RoundUp(checked(mostSurvivors + stackWords + need + Execution.Heap.Reserve));
            target = BlockPool.Allocate(blockWords);
        }
        next = target;
        CopyRoots(ref heap, live);
        Scan(oldScan);
        SweepSharedBinaries(ref heap);
        Place(ref heap, byScratch, blockWords, need);
    }

    void CopyRoots(ref ProcessHeap heap, int live)
    {
        liveRegisters = live;
        for (long* slot = heap.StackTop; slot < heap.End; slot++) *slot = Evacuate(*slot);
        long* registers = worker.Context->X;
        for (int i = 0; i < live; i++) registers[i] = Evacuate(registers[i]);
        if (process.Relations?.Dictionary is { } dictionary)
            foreach (ref long word in dictionary.Words) word = Evacuate(word);
        if (process.MustExit || process.MustRaise) process.ExitReason = Evacuate(process.ExitReason);
        process.Answer = Evacuate(process.Answer);
    }

    /// <summary>Walks over what was copied until nothing new is found: first the young survivors, then those that became old, and again.</summary>
    void Scan(long* oldScan)
    {
        long* scan = target;
        while (scan < next || oldScan < oldNext)
        {
            scan = ScanTo(scan, ref next);
            if (oldScan < oldNext) oldScan = ScanTo(oldScan, ref oldNext);
        }
    }

    long* ScanTo(long* scan, ref long* end)
    {
        while (scan < end)
        {
            long word = *scan;
            if (Header.Is(word)) scan += Header.HoldsTerms(word) ? 1 : Header.Arity(word) + 1;
            else *scan++ = Evacuate(word);
        }
        return scan;
    }

    /// <summary>Where the term is from now on: copied now, copied before, or not to be moved at all.</summary>
    long Evacuate(long term)
    {
        if (!Term.IsPointer(term)) return term;
        long* at = Term.Address(term);
        if (LiteralSpace.Contains(at)) return term;
        if (at >= oldStart && at < oldEnd) return term;
        if (at >= peekedStart && at < peekedEnd) return term;
        return Term.IsList(term) ? EvacuateCell(at) : EvacuateObject(at);
    }

    long EvacuateCell(long* cell)
    {
        if (cell[0] == Term.None) return cell[1];
        bool becomesOld = BecomesOld(cell);
        long* copy = becomesOld ? oldNext : next;
        copy[0] = cell[0];
        copy[1] = cell[1];
        long moved = Term.List((long*)((byte*)copy + (becomesOld ? 0 : shift)));
        if (becomesOld) oldNext += 2;
        else next += 2;
        cell[0] = Term.None;
        cell[1] = moved;
        return moved;
    }

    long EvacuateObject(long* from)
    {
        long header = from[0];
        if (!Header.Is(header)) return header;
        int arity = Header.Arity(header);
        bool becomesOld = BecomesOld(from);
        long* copy = becomesOld ? oldNext : next;
        for (int i = 0; i <= arity; i++) copy[i] = from[i];
        long moved = Term.Boxed((long*)((byte*)copy + (becomesOld ? 0 : shift)));
        if (becomesOld) oldNext += arity + 1;
        else next += arity + 1;
        from[0] = moved;
        return moved;
    }

    readonly bool BecomesOld(long* address) => address < mature && address >= process.Heap.Start;

    /// <summary>Keeps the shared binaries that were copied or are old in the chain, and releases the others.</summary>
    void SweepSharedBinaries(ref ProcessHeap heap)
    {
        long* kept = null;
        long* binary = heap.SharedBinaries;
        while (binary != null)
        {
            long header = binary[0];
            long* following = (long*)binary[3];
            if (!Header.Is(header))
            {
                long* moved = Term.Address(header);
                long* written = moved >= oldStart && moved < oldEnd ? moved : (long*)((byte*)moved - shift);
                following = (long*)written[3];
                written[3] = (long)kept;
                kept = moved;
            }
            else if (binary >= oldStart && binary < oldEnd)
            {
                binary[3] = (long)kept;
                kept = binary;
            }
            else SharedBytes.Release((SharedBytes*)binary[2]);
            binary = following;
        }
        heap.SharedBinaries = kept;
    }

    /// <summary>Puts the copied words where they are to stay, in a block of a fitting size, with the stack at its end.</summary>
    void Place(ref ProcessHeap heap, bool byScratch, int targetBlockWords, int need)
    {
        int survivors = (int)(next - target);
        int stackWords = heap.StackWords;
        int least = checked(survivors + stackWords + need + Execution.Heap.Reserve);
        int wanted = FittingBlock(least, heap.BlockWords);
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
        if (byScratch || wanted < targetBlockWords)
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
    /// Grows by half when less than a third would be free, so that the next collection is not at once; shrinks when three quarters are
    /// (OTP's heaps grow in steps of like size and shrink below a quarter of use).
    /// </summary>
    static int FittingBlock(int least, int current)
    {
        int comfortable = BlockPool.RoundUp(Math.Max(ProcessHeap.InitialWords, checked(least + least / 2)));
        if (comfortable > current) return comfortable;
        return least < current / 4 ? BlockPool.RoundUp(Math.Max(ProcessHeap.InitialWords, least * 2)) : current;
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
            long word = *scan;
            if (Header.Is(word)) scan += Header.HoldsTerms(word) ? 1 : Header.Arity(word) + 1;
            else *scan++ = Moved(word, from, to, distance);
        }
    }

    static long Moved(long term, long* from, long* to, long distance) =>
        Term.IsPointer(term) && Term.Address(term) >= from && Term.Address(term) < to ? term + distance : term;

    static long* MovedAddress(long* address, long* from, long* to, long distance) =>
        address >= from && address < to ? (long*)((byte*)address + distance) : address;

    static void Copy(long* from, long* to, int words) => Buffer.MemoryCopy(from, to, (long)words * 8, (long)words * 8);
}
