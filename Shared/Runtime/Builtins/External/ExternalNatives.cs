using System.Buffers.Binary;
using System.IO.Compression;
using Playground.Runtime.Builtins.Binaries;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Builtins.Compression;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>term_to_binary and its relatives.</summary>
internal static unsafe class ExternalNatives
{
    static readonly long CompressedAtom = AtomTable.System.Intern("compressed");
    static readonly long DeterministicAtom = AtomTable.System.Intern("deterministic");
    static readonly long MinorVersionAtom = AtomTable.System.Intern("minor_version");
    static readonly long SafeAtom = AtomTable.System.Intern("safe");
    static readonly long UsedAtom = AtomTable.System.Intern("used");

    /// <summary>Compressed terms are unpacked in parts of so many bytes.</summary>
    const int PartBytes = 64 * 1024;

    struct WriteOptions
    {
        public int MinorVersion;
        public int Compression;
    }

    [Native("erlang", "term_to_binary", 1)]
    static long TermToBinary(Context* c, long term) => TermToBinary(c, term, Term.Nil);

    [Native("erlang", "term_to_binary", 2)]
    static long TermToBinary(Context* c, long term, long options)
    {
        byte[]? bytes = Encode(c, term, options);
        return bytes is null ? Raise.BadArgument(c) : Heap.Binary(c, bytes);
    }

    [Native("erlang", "term_to_iovec", 1)]
    static long TermToIovec(Context* c, long term) => TermToIovec(c, term, Term.Nil);

    [Native("erlang", "term_to_iovec", 2)]
    static long TermToIovec(Context* c, long term, long options)
    {
        byte[]? bytes = Encode(c, term, options);
        return bytes is null ? Raise.BadArgument(c) : Heap.Cons(c, Heap.Binary(c, bytes), Term.Nil);
    }

    [Native("erlang", "external_size", 1)]
    static long ExternalSize(Context* c, long term) => ExternalSize(c, term, Term.Nil);

    [Native("erlang", "external_size", 2)]
    static long ExternalSize(Context* c, long term, long options)
    {
        byte[]? bytes = Encode(c, term, options);
        return bytes is null ? Raise.BadArgument(c) : Term.Small(bytes.Length);
    }

    [Native("erlang", "binary_to_term", 1)]
    static long BinaryToTerm(Context* c, long binary) => BinaryToTerm(c, binary, Term.Nil);

    [Native("erlang", "binary_to_term", 2)]
    static long BinaryToTerm(Context* c, long binary, long options)
    {
        if (!BitView.TryBinary(binary, out BitView bytes)) return Raise.BadArgument(c);
        bool safe = false;
        bool used = false;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            if (Term.Head(options) == SafeAtom) safe = true;
            else if (Term.Head(options) == UsedAtom) used = true;
            else return Raise.BadArgument(c);
        }
        if (options != Term.Nil) return Raise.BadArgument(c);
        return Decode(c, bytes.IsAligned ? bytes.Span : bytes.ToBytes(), safe, used);
    }

    static byte[]? Encode(Context* c, long term, long options)
    {
        if (!TryOptions(options, out WriteOptions chosen)) return null;
        ReadOnlyMemory<byte>? written = new ExternalWriter(c, Worker.Of(c).Process.Node.Atoms, chosen.MinorVersion).Write(term);
        if (written is not { } body) return null;
        if (chosen.Compression > 0 && Compress(c, body.Span, chosen.Compression) is { } compressed) return compressed;
        byte[] bytes = new byte[body.Length + 1];
        bytes[0] = ExternalTag.Version;
        body.Span.CopyTo(bytes.AsSpan(1));
        return bytes;
    }

    static bool TryOptions(long options, out WriteOptions chosen)
    {
        chosen = new WriteOptions { MinorVersion = 1 };
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            long option = Term.Head(options);
            if (option == DeterministicAtom) continue;
            if (option == CompressedAtom)
            {
                chosen.Compression = 6;
                continue;
            }
            if (!Term.IsTuple(option) || Term.TupleArity(option) != 2 || !Term.IsSmall(Term.Element(option, 1))) return false;
            long value = Term.SmallValue(Term.Element(option, 1));
            if (Term.Element(option, 0) == CompressedAtom && value is >= 0 and <= 9) chosen.Compression = (int)value;
            else if (Term.Element(option, 0) == MinorVersionAtom && value is >= 0 and <= 2) chosen.MinorVersion = (int)value;
            else return false;
        }
        return options == Term.Nil;
    }

    /// <summary>The compressed form, when it is smaller.</summary>
    static byte[]? Compress(Context* c, ReadOnlySpan<byte> body, int level)
    {
        byte[] packed = CompressionNatives.Compress(c, body, level);
        if (packed.Length + 5 >= body.Length) return null;
        byte[] bytes = new byte[packed.Length + 6];
        bytes[0] = ExternalTag.Version;
        bytes[1] = ExternalTag.Compressed;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(2), (uint)body.Length);
        packed.CopyTo(bytes.AsSpan(6));
        return bytes;
    }

    static long Decode(Context* c, ReadOnlySpan<byte> bytes, bool safe, bool used)
    {
        if (bytes.Length < 2 || bytes[0] != ExternalTag.Version) return Raise.BadArgument(c);
        if (bytes[1] == ExternalTag.Compressed) return DecodeCompressed(c, bytes, safe, used);
        return Read(c, bytes[1..], safe, used, null);
    }

    static long DecodeCompressed(Context* c, ReadOnlySpan<byte> bytes, bool safe, bool used)
    {
        if (bytes.Length < 6) return Raise.BadArgument(c);
        uint size = BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
        ReadOnlySpan<byte> packed = bytes[6..];
        // Deflate cannot expand more than about 1032 times.
        if (size > packed.Length * 1100L + 64 || size > Array.MaxLength) return Raise.BadArgument(c);
        if (!Playground.Runtime.Processes.Signals.HasRoomToCopy(c, size / sizeof(long))) return Raise.SystemLimit(c);
        Heap.Charge(c, size / 8);
        byte[] body = new byte[size];
        var work = new LongWork(c);
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            for (int at = 0; at < body.Length; at += PartBytes)
            {
                stream.ReadExactly(body.AsSpan(at, Math.Min(PartBytes, body.Length - at)));
                work.Steps(PartBytes / 4);
            }
            if (stream.ReadByte() >= 0 || !HasChecksum(body, packed, ref work)) return Raise.BadArgument(c);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            return Raise.BadArgument(c);
        }
        return Read(c, body, safe, used, bytes.Length);
    }

    /// <summary>Whether the compressed bytes end in the checksum of the others; the stream forgives one that is cut off.</summary>
    static bool HasChecksum(ReadOnlySpan<byte> body, ReadOnlySpan<byte> packed, ref LongWork work)
    {
        if (packed.Length < 4) return false;
        var sum = new Adler32Sum(1);
        for (int at = 0; at < body.Length; at++)
        {
            sum.Byte(body[at]);
            if (at % 4 == 0) work.Step();
        }
        return BinaryPrimitives.ReadUInt32BigEndian(packed[^4..]) == sum.Value;
    }

    static long Read(Context* c, ReadOnlySpan<byte> body, bool safe, bool used, int? wholeLength)
    {
        var reader = new ExternalReader(c, Worker.Of(c).Process.Node.Atoms, body, safe);
        long term = reader.Read();
        if (term == Term.None) return reader.IsOutOfAtoms ? Raise.SystemLimit(c) : Raise.BadArgument(c);
        return used ? Heap.Tuple(c, term, Term.Small(wholeLength ?? reader.Position + 1)) : term;
    }

}
