namespace Playground.Runtime.Memory;

/// <summary>
/// A block of terms outside of a process's main heap: the carrier of a signal on its way, and, once received, a piece of the receiver's heap
/// until its next collection. Builtins that need more room than is left in the heap get fragments too, so that they never move anything.
/// </summary>
internal unsafe struct Fragment
{
    public const int HeaderWords = 8;

    public Fragment* Next;

    /// <summary>Size of the whole block in words, as it was asked for.</summary>
    public int BlockWords;

    /// <summary>What the signal says (see <see cref="Processes.SignalKind"/>).</summary>
    public int Kind;

    /// <summary>Who sent the signal: a pid word, or 0 for the system.</summary>
    public long From;

    /// <summary>The signal's term: a message, an exit reason.</summary>
    public long Term;

    /// <summary>First SharedBinary term inside of this fragment.</summary>
    public long* SharedBinaries;

    /// <summary>A number that goes with the signal: a reference's number, a flag.</summary>
    public long Number;

    /// <summary>A second number or handle.</summary>
    public long Number2;

    /// <summary>A handle or flag that only some signals have.</summary>
    public long Number3;

    public static long* Payload(Fragment* fragment) => (long*)fragment + HeaderWords;
    public static long* End(Fragment* fragment) => (long*)fragment + fragment->BlockWords;

    /// <summary>A fragment with room for <paramref name="words"/>; its header is cleared.</summary>
    public static Fragment* Allocate(int words)
    {
        int blockWords = words + HeaderWords;
        var fragment = (Fragment*)BlockPool.Allocate(blockWords);
        *fragment = default;
        fragment->BlockWords = blockWords;
        return fragment;
    }

    /// <summary>Releases the fragment and the shared binaries in it.</summary>
    public static void Free(Fragment* fragment)
    {
        SharedBytes.ReleaseChain(fragment->SharedBinaries);
        FreeBlock(fragment);
    }

    /// <summary>Releases the fragment alone; whoever took over its shared binaries counts them.</summary>
    public static void FreeBlock(Fragment* fragment) => BlockPool.Free((long*)fragment, fragment->BlockWords);
}
