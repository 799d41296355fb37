using Playground.Runtime.Terms;

namespace Playground.Runtime.Memory;

/// <summary>
/// A process's own memory: one block with the heap growing up from its start and the stack growing down from its end, an old generation
/// where it pays, and fragments that wait for the next collection.
/// </summary>
internal unsafe struct ProcessHeap
{
    /// <summary>Words of the first block. A process that only waits in receive needs a handful (OTP starts with 233).</summary>
    public const int InitialWords = 64;

    /// <summary>Fragments of this many words in all never need a collection of their own.</summary>
    const int FewFragmentWords = 128;

    /// <summary>Blocks from this size on keep survivors in an old generation, which minor collections do not touch.</summary>
    public const int GenerationalWords = 16 * 1024;

    /// <summary>At least so many bytes of shared binaries may come together between two collections.</summary>
    const long LeastSharedBytesRoom = 512 * 1024;

    public long* Start;
    public long* Top;
    public long* StackTop;
    public long* End;

    /// <summary>Everything below survived a collection and moves to the old generation when it survives another.</summary>
    public long* HighWater;

    public long* OldStart;
    public long* OldTop;
    public long* OldEnd;

    /// <summary>Chain of the SharedBinary terms of this heap, linked through their third word.</summary>
    public long* SharedBinaries;

    /// <summary>
    /// Bytes of shared binaries that the heap may still take up before it is collected: terms of a few words can keep very much alive.
    /// </summary>
    public long SharedBytesRoom;

    public Fragment* Fragments;
    public int FragmentWords;
    public int MinorCollections;

    public readonly int BlockWords => (int)(End - Start);
    public readonly int HeapWords => (int)(Top - Start);
    /// <summary>Words built since the last collection.</summary>
    public readonly int RecentWords => (int)(Top - HighWater);
    public readonly int StackWords => (int)(End - StackTop);
    public readonly int OldWords => (int)(OldTop - OldStart);
    public readonly int OldBlockWords => (int)(OldEnd - OldStart);

    /// <summary>Words of all blocks, fragments included.</summary>
    public readonly long TotalWords => BlockWords + (long)OldBlockWords + FragmentWords;

    /// <summary>Whether received messages make up so much of the heap that copying them into it pays.</summary>
    public readonly bool HasManyFragments => FragmentWords > Math.Max(FewFragmentWords, BlockWords / 2);

    public readonly bool HasOldGeneration => OldStart != null;

    public void Create()
    {
        int words = BlockPool.RoundUp(InitialWords);
        Start = BlockPool.Allocate(words);
        Top = HighWater = Start;
        End = StackTop = Start + words;
        SharedBytesRoom = LeastSharedBytesRoom;
    }

    /// <summary>After a collection as many bytes may come as are alive.</summary>
    public void RenewSharedBytesRoom(long alive) => SharedBytesRoom = Math.Max(LeastSharedBytesRoom, alive);

    public void Release()
    {
        SharedBytes.ReleaseChain(SharedBinaries);
        SharedBinaries = null;
        ReleaseFragments();
        BlockPool.Free(Start, BlockWords);
        if (HasOldGeneration) BlockPool.Free(OldStart, OldBlockWords);
        Start = Top = StackTop = End = HighWater = OldStart = OldTop = OldEnd = null;
    }

    /// <summary>
    /// The chain of shared binaries may lead anywhere, because a collection was not finished: they stay taken, so that nobody loses bytes that
    /// he still holds.
    /// </summary>
    public void ForgetSharedBinaries() => SharedBinaries = null;

    public Fragment* AddFragment(int words)
    {
        Fragment* fragment = Fragment.Allocate(words);
        Link(fragment);
        return fragment;
    }

    /// <summary>Takes a received signal's block, and the shared binaries in it, into this heap.</summary>
    public void Adopt(Fragment* fragment)
    {
        long* binary = fragment->SharedBinaries;
        while (binary != null)
        {
            long* next = (long*)binary[3];
            AdoptSharedBinary(binary);
            binary = next;
        }
        fragment->SharedBinaries = null;
        Link(fragment);
    }

    public void AdoptSharedBinary(long* binary)
    {
        binary[3] = (long)SharedBinaries;
        SharedBinaries = binary;
        SharedBytesRoom -= binary[1];
    }

    /// <summary>Frees the fragments' blocks; what lives of them has moved.</summary>
    public void ReleaseFragments()
    {
        while (Fragments != null)
        {
            Fragment* next = Fragments->Next;
            Fragment.FreeBlock(Fragments);
            Fragments = next;
        }
        FragmentWords = 0;
    }

    public readonly bool InYoungBlock(long* address) => address >= Start && address < Top;
    public readonly bool InOld(long* address) => address >= OldStart && address < OldEnd;

    public readonly bool InFragments(long* address)
    {
        for (Fragment* fragment = Fragments; fragment != null; fragment = fragment->Next)
            if (address >= Fragment.Payload(fragment) && address < Fragment.End(fragment)) return true;
        return false;
    }

    void Link(Fragment* fragment)
    {
        fragment->Next = Fragments;
        Fragments = fragment;
        FragmentWords += fragment->BlockWords;
    }
}
