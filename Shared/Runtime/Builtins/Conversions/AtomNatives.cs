using System.Text;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Between atoms and text.</summary>
internal static unsafe class AtomNatives
{
    static readonly long Latin1Atom = AtomTable.System.Intern("latin1");
    static readonly long Utf8Atom = AtomTable.System.Intern("utf8");
    static readonly long UnicodeAtom = AtomTable.System.Intern("unicode");
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    [Native("erlang", "atom_to_list", 1)]
    static long ToList(Context* c, long atom) => Term.IsAtom(atom) ? CharacterLists.MakeUnicode(c, TextOf(c, atom)) : Raise.BadArgument(c);

    [Native("erlang", "atom_to_binary", 1)]
    static long ToBinary(Context* c, long atom) => ToBinary(c, atom, Utf8Atom);

    [Native("erlang", "atom_to_binary", 2)]
    static long ToBinary(Context* c, long atom, long encoding)
    {
        if (!Term.IsAtom(atom) || !IsEncoding(encoding)) return Raise.BadArgument(c);
        string text = TextOf(c, atom);
        if (encoding != Latin1Atom) return Heap.Binary(c, Encoding.UTF8.GetBytes(text));
        return text.All(unit => unit <= byte.MaxValue) ? Heap.Binary(c, Encoding.Latin1.GetBytes(text)) : Raise.BadArgument(c);
    }

    [Native("erlang", "list_to_atom", 1)]
    static long FromList(Context* c, long list) => TryReadList(c, list, out string text) ? Intern(c, text) : Raise.BadArgument(c);

    [Native("erlang", "list_to_existing_atom", 1)]
    static long FromListExisting(Context* c, long list) => TryReadList(c, list, out string text) ? Existing(c, text) : Raise.BadArgument(c);

    [Native("erlang", "binary_to_atom", 1)]
    static long FromBinary(Context* c, long binary) => FromBinary(c, binary, Utf8Atom);

    [Native("erlang", "binary_to_atom", 2)]
    static long FromBinary(Context* c, long binary, long encoding) =>
        TryReadBinary(binary, encoding, out string text) ? Intern(c, text) : Raise.BadArgument(c);

    [Native("erlang", "binary_to_existing_atom", 1)]
    static long FromBinaryExisting(Context* c, long binary) => FromBinaryExisting(c, binary, Utf8Atom);

    [Native("erlang", "binary_to_existing_atom", 2)]
    static long FromBinaryExisting(Context* c, long binary, long encoding) =>
        TryReadBinary(binary, encoding, out string text) ? Existing(c, text) : Raise.BadArgument(c);

    public static string TextOf(Context* c, long atom) => Worker.Of(c).Process.Node.Atoms.Text(atom);

    /// <summary>The atom, made when it is new; system_limit when it is too long, or the node has no room for more atoms.</summary>
    static long Intern(Context* c, string text)
    {
        if (IsTooLong(text)) return Raise.SystemLimit(c);
        long atom = Worker.Of(c).Process.Node.Atoms.Intern(text);
        return atom != Term.None ? atom : Raise.SystemLimit(c);
    }

    static long Existing(Context* c, string text)
    {
        long atom = IsTooLong(text) ? Term.None : Worker.Of(c).Process.Node.Atoms.Find(text);
        return atom != Term.None ? atom : Raise.BadArgument(c);
    }

    static bool IsTooLong(string text) => text.Length > AtomTable.MaxCharacters && text.EnumerateRunes().Count() > AtomTable.MaxCharacters;

    static bool TryReadList(Context* c, long list, out string text) =>
        CharacterLists.TryRead(c, list, 0x10FFFF, AtomTable.MaxCharacters, out text);

    static bool TryReadBinary(long binary, long encoding, out string text)
    {
        text = "";
        if (!IsEncoding(encoding) || !BitView.TryBinary(binary, out BitView bits)) return false;
        ReadOnlySpan<byte> bytes = bits.ToBytes();
        // One character more than an atom may have is enough to see that there are too many.
        if (encoding == Latin1Atom) text = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, AtomTable.MaxCharacters + 1)]);
        else
        {
            try { text = StrictUtf8.GetString(bytes); }
            catch (DecoderFallbackException) { return false; }
        }
        return true;
    }

    static bool IsEncoding(long encoding) => encoding == Latin1Atom || encoding == Utf8Atom || encoding == UnicodeAtom;
}
