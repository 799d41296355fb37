using System.Buffers.Binary;
using System.Runtime.ExceptionServices;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>
/// Patterns as the bytes of a compiled form: what is needed to compile them again, and a sum that shows damage. The programs made of them are
/// kept for all nodes, as many as fit; a form that comes back from wherever it was stored finds its program here, or is compiled anew. So
/// nothing that a program writes into such bytes can be wrong in any other way than a pattern can be.
/// </summary>
internal static class PatternCache
{
    /// <summary>Marks, version, options, newline and sum.</summary>
    const int HeaderBytes = 4 + 1 + 4 + 1 + 4;

    const byte Version = 1;

    const int ManyParentheses = 200;

    const int LargeStackBytes = 16 << 20;

    /// <summary>Words of all programs that are kept.</summary>
    const long MostWords = 8_000_000;

    static readonly Lock gate = new();
    static readonly Dictionary<byte[], MatchProgram> programs = new(BytesComparer.Instance);
    static readonly Dictionary<byte[], MatchProgram>.AlternateLookup<ReadOnlySpan<byte>> byBytes = programs.GetAlternateLookup<ReadOnlySpan<byte>>();
    static long words;

    [ThreadStatic] static byte[]? lastForm;
    [ThreadStatic] static MatchProgram? lastProgram;

    static ReadOnlySpan<byte> Marks => "ERCP"u8;

    /// <summary>The bytes of a pattern's compiled form.</summary>
    public static byte[] FormOf(ReadOnlySpan<byte> pattern, PatternOptions options, NewlineForm newline)
    {
        byte[] form = new byte[HeaderBytes + pattern.Length];
        Marks.CopyTo(form);
        form[4] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(form.AsSpan(5), (int)options);
        form[9] = (byte)newline;
        pattern.CopyTo(form.AsSpan(HeaderBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(form.AsSpan(10), SumOf(form));
        return form;
    }

    /// <summary>The program of a form; null when the bytes are none. Raises <see cref="PatternException"/> for a wrong pattern.</summary>
    public static MatchProgram? ProgramOf(ReadOnlySpan<byte> form)
    {
        if (lastForm is not null && form.SequenceEqual(lastForm)) return lastProgram;
        if (!IsForm(form)) return null;
        byte[] key;
        MatchProgram? program;
        lock (gate)
        {
            if (!byBytes.TryGetValue(form, out byte[]? kept, out program)) kept = form.ToArray();
            key = kept;
        }
        if (program is null) Keep(key, program = Compile(key));
        (lastForm, lastProgram) = (key, program);
        return program;
    }

    static MatchProgram Compile(byte[] form)
    {
        var options = (PatternOptions)BinaryPrimitives.ReadInt32LittleEndian(form.AsSpan(5));
        byte[] pattern = form[HeaderBytes..];
        // Parser and emitter go as deep as parentheses are nested, which may be more than a scheduler's stack has room for.
        return pattern.AsSpan().Count((byte)'(') < ManyParentheses
            ? ProgramEmitter.Compile(pattern, options, (NewlineForm)form[9])
            : OnLargeStack(() => ProgramEmitter.Compile(pattern, options, (NewlineForm)form[9]));
    }

    static MatchProgram OnLargeStack(Func<MatchProgram> compile)
    {
        MatchProgram? program = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try { program = compile(); }
            catch (Exception problem) { failure = ExceptionDispatchInfo.Capture(problem); }
        }, LargeStackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return program!;
    }

    static void Keep(byte[] form, MatchProgram program)
    {
        long cost = program.Words + form.Length / 4;
        lock (gate)
        {
            if (words + cost > MostWords)
            {
                programs.Clear();
                words = 0;
            }
            if (programs.TryAdd(form, program)) words += cost;
        }
    }

    static bool IsForm(ReadOnlySpan<byte> form)
    {
        if (form.Length < HeaderBytes || !form.StartsWith(Marks) || form[4] != Version || form[9] > (byte)NewlineForm.AnyCrLf) return false;
        if ((BinaryPrimitives.ReadInt32LittleEndian(form[5..]) & ~(int)PatternOptions.All) != 0) return false;
        return BinaryPrimitives.ReadUInt32LittleEndian(form[10..]) == SumOf(form);
    }

    /// <summary>A sum of all bytes but the sum's own (FNV-1a).</summary>
    static uint SumOf(ReadOnlySpan<byte> form)
    {
        const uint basis = 2166136261, prime = 16777619;
        const int sumAt = 10;
        uint sum = basis;
        for (int i = 0; i < form.Length; i++)
        {
            if (i is >= sumAt and < HeaderBytes) continue;
            sum = (sum ^ form[i]) * prime;
        }
        return sum;
    }

    /// <summary>Compares byte strings by content.</summary>
    sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly BytesComparer Instance = new();

        public bool Equals(byte[]? a, byte[]? b) => a.AsSpan().SequenceEqual(b);

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public bool Equals(ReadOnlySpan<byte> bytes, byte[] other) => bytes.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> bytes)
        {
            var hash = new HashCode();
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> bytes) => bytes.ToArray();
    }
}
