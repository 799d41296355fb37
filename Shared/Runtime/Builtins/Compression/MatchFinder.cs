namespace Playground.Runtime.Builtins.Compression;

/// <summary>How hard a level tries to find matches, as zlib's levels do.</summary>
/// <param name="Good">From this length of the match before on, only a quarter of the candidates is looked at.</param>
/// <param name="Lazy">Below this length a match waits for a better one at the next byte; of the fast levels: no longer match is put into the table whole.</param>
/// <param name="Nice">A match of this length is good enough.</param>
/// <param name="Chain">So many candidates are looked at.</param>
internal readonly record struct Effort(int Good, int Lazy, int Nice, int Chain)
{
    static readonly Effort[] levels =
    [
        new(0, 0, 0, 0), new(4, 4, 8, 4), new(4, 5, 16, 8), new(4, 6, 32, 32), new(4, 4, 16, 16),
        new(8, 16, 32, 32), new(8, 16, 128, 128), new(8, 32, 128, 256), new(32, 128, 258, 1024), new(32, 258, 258, 4096),
    ];

    public static Effort Of(int level) => levels[level];
}

/// <summary>
/// The bytes that a deflater looks at: two windows of the input, of which the older one goes when room is needed, and where each three bytes
/// last stood. Place 0 stands for no place, as in zlib, so that the same matches are found.
/// </summary>
internal sealed class MatchFinder
{
    const int Shortest = DeflateFormat.ShortestMatch;
    const int Longest = DeflateFormat.LongestMatch;

    /// <summary>So many bytes must follow a place, or the input's end, before a match is looked for there.</summary>
    public const int LeastAhead = Longest + Shortest + 1;

    readonly int windowSize;
    readonly int windowMask;
    readonly int hashMask;
    readonly int hashShift;
    readonly ushort[] heads;
    readonly ushort[] before;
    int hash;
    int toInsert;

    public MatchFinder(int windowBits, int memoryLevel)
    {
        windowSize = 1 << windowBits;
        windowMask = windowSize - 1;
        int hashBits = memoryLevel + 7;
        hashMask = (1 << hashBits) - 1;
        hashShift = (hashBits + Shortest - 1) / Shortest;
        Bytes = new byte[2 * windowSize + Longest];
        heads = new ushort[1 << hashBits];
        before = new ushort[windowSize];
    }

    public byte[] Bytes { get; }

    /// <summary>The place that is looked at, and how many bytes of the input follow from it on.</summary>
    public int Place { get; set; }

    public int Ahead { get; set; }

    /// <summary>Where the block begins; negative when that is not in the window any more.</summary>
    public int BlockStart { get; set; }

    /// <summary>Where the longest match was found.</summary>
    public int MatchStart { get; set; }

    int MostDistance => windowSize - LeastAhead;

    public bool IsNear(int candidate) => candidate != 0 && Place - candidate <= MostDistance;

    /// <summary>Takes bytes of the input until enough lie ahead; gives how many were taken.</summary>
    public int Fill(ReadOnlySpan<byte> input)
    {
        int taken = 0;
        do
        {
            int room = 2 * windowSize - Ahead - Place;
            if (Place >= windowSize + MostDistance) room += Slide();
            if (taken == input.Length) break;
            int part = Math.Min(room, input.Length - taken);
            input.Slice(taken, part).CopyTo(Bytes.AsSpan(Place + Ahead));
            Ahead += part;
            taken += part;
            InsertWaiting();
        }
        while (Ahead < LeastAhead && taken < input.Length);
        return taken;
    }

    /// <summary>Drops the older half; gives the room that there is more.</summary>
    int Slide()
    {
        Buffer.BlockCopy(Bytes, windowSize, Bytes, 0, windowSize);
        MatchStart -= windowSize;
        Place -= windowSize;
        BlockStart -= windowSize;
        Age(heads);
        Age(before);
        return windowSize;
    }

    void Age(ushort[] places)
    {
        for (int i = 0; i < places.Length; i++) places[i] = (ushort)Math.Max(0, places[i] - windowSize);
    }

    /// <summary>The places whose three bytes were not complete before.</summary>
    void InsertWaiting()
    {
        if (Ahead + toInsert < Shortest) return;
        int place = Place - toInsert;
        RestartHash(place);
        while (toInsert > 0)
        {
            Insert(place++);
            toInsert--;
            if (Ahead + toInsert < Shortest) break;
        }
    }

    /// <summary>What stands at the end has to wait for what comes.</summary>
    public void KeepEnd() => toInsert = Math.Min(Place, Shortest - 1);

    /// <summary>What lies ahead was known before: the input begins behind it.</summary>
    public void EndDictionary()
    {
        toInsert = Ahead;
        Place += Ahead;
        BlockStart = Place;
        Ahead = 0;
    }

    public void RestartHash(int place)
    {
        hash = Bytes[place];
        Take(place + 1);
    }

    void Take(int place) => hash = ((hash << hashShift) ^ Bytes[place]) & hashMask;

    /// <summary>Notes a place; gives where its three bytes stood before.</summary>
    public int Insert(int place)
    {
        Take(place + Shortest - 1);
        int candidate = before[place & windowMask] = heads[hash];
        heads[hash] = (ushort)place;
        return candidate;
    }

    /// <summary>The length of the longest match, when it is longer than the one before; else that length.</summary>
    public int Longer(int candidate, int lengthBefore, in Effort effort)
    {
        int left = lengthBefore >= effort.Good ? effort.Chain >> 2 : effort.Chain;
        int best = lengthBefore;
        int nice = Math.Min(effort.Nice, Ahead);
        int limit = Math.Max(0, Place - MostDistance);
        ReadOnlySpan<byte> here = Bytes.AsSpan(Place, Longest);
        do
        {
            ReadOnlySpan<byte> there = Bytes.AsSpan(candidate, Longest);
            if (there[best] != here[best] || there[best - 1] != here[best - 1]) continue;
            int length = here.CommonPrefixLength(there);
            if (length <= best || length < Shortest) continue;
            MatchStart = candidate;
            best = length;
            if (length >= nice || length == Longest) break;
        }
        while ((candidate = before[candidate & windowMask]) > limit && --left != 0);
        return Math.Min(best, Ahead);
    }

    /// <summary>Forgets all places, so that nothing behind the next byte refers to what came before.</summary>
    public void Forget()
    {
        Array.Clear(heads);
        if (Ahead > 0) return;
        Place = BlockStart = toInsert = 0;
    }
}
