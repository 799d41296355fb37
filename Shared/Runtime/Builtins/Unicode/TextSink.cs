using Playground.Runtime.Builtins.Binaries;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Unicode;

/// <summary>Where converted code points go.</summary>
internal unsafe interface ITextSink : IDisposable
{
    /// <summary>Takes a valid code point; false when it cannot be represented.</summary>
    bool Add(int point);

    /// <summary>Takes text that is known to be valid UTF-8 as it is; false when that is of no use to this sink.</summary>
    bool AddUtf8(ReadOnlySpan<byte> text);

    /// <summary>The result as a term, or <see cref="Term.None"/> after raising.</summary>
    long ToTerm(Context* c);
}

/// <summary>Text as a binary in an encoding.</summary>
internal unsafe ref struct BinaryText(TextEncoding encoding) : ITextSink
{
    ByteBuffer bytes;

    public bool Add(int point)
    {
        if (point > encoding.HighestPoint) return false;
        byte* to = bytes.Extend(TextEncoding.MaxPointBytes);
        bytes.Shrink(TextEncoding.MaxPointBytes - encoding.Encode(point, to));
        return true;
    }

    public bool AddUtf8(ReadOnlySpan<byte> text)
    {
        if (encoding.Form != TextForm.Utf8) return false;
        text.CopyTo(new Span<byte>(bytes.Extend(text.Length), text.Length));
        return true;
    }

    public long ToTerm(Context* c)
    {
        if (!BitStrings.Fits(c, bytes.Length << 3)) return Raise.SystemLimit(c);
        return bytes.Length == 0 ? BitStrings.Empty : Heap.Binary(c, bytes.Span);
    }

    public void Dispose() => bytes.Dispose();
}

/// <summary>Text as a list of code points.</summary>
internal unsafe ref struct ListText : ITextSink
{
    ByteBuffer points;

    readonly struct Points(int* first) : INumbers
    {
        public long At(long index) => first[index];
    }

    public bool Add(int point)
    {
        *(int*)points.Extend(sizeof(int)) = point;
        return true;
    }

    public bool AddUtf8(ReadOnlySpan<byte> text) => false;

    public long ToTerm(Context* c)
    {
        long count = points.Length / sizeof(int);
        int* end = (int*)points.Extend(0);
        return NumberLists.Make(c, new Points(end - count), count, Term.Nil);
    }

    public void Dispose() => points.Dispose();
}
