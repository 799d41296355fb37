using System.Runtime.InteropServices;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>What a segment of a bit string is made of.</summary>
internal enum SegmentKind
{
    Integer,
    Float,

    /// <summary>The first bits of a bit string, as many as the size says.</summary>
    Binary,

    /// <summary>A whole bit string.</summary>
    AllOfBinary,

    /// <summary>The whole bit string that the result begins with, and whose spare room it may use.</summary>
    Append,

    Utf8,
    Utf16,
    Utf32,

    /// <summary>Bytes that the code gives; the value is their address, the size their number.</summary>
    String,
}

/// <summary>One segment of a bit string that is being constructed.</summary>
internal struct Segment
{
    public SegmentKind Kind;
    public long Value;
    public long Size;
    public long Unit;
    public long Flags;

    /// <summary>How many bits it takes, once that is computed.</summary>
    public long Bits;
}

/// <summary>The segments of the bit string that a thread is constructing; the room is reused.</summary>
internal unsafe struct SegmentList
{
    const int FirstCapacity = 32;

    [ThreadStatic] static SegmentList* current;

    public Segment* First;
    public int Count;
    int capacity;

    public static SegmentList* Current => current != null ? current : Create();

    public void Clear() => Count = 0;

    public Segment* Add()
    {
        if (Count == capacity) Grow();
        return First + Count++;
    }

    static SegmentList* Create()
    {
        var list = (SegmentList*)NativeMemory.AllocZeroed((nuint)sizeof(SegmentList));
        current = list;
        return list;
    }

    void Grow()
    {
        capacity = Math.Max(FirstCapacity, capacity * 2);
        First = (Segment*)NativeMemory.Realloc(First, (nuint)(capacity * sizeof(Segment)));
    }
}
