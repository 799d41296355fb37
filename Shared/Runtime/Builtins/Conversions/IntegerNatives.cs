using System.Numerics;
using System.Text;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Between integers and text.</summary>
internal static unsafe class IntegerNatives
{
    [Native("erlang", "integer_to_list", 1)]
    static long ToList(Context* c, long integer) => ToList(c, integer, Ten);

    [Native("erlang", "integer_to_list", 2)]
    static long ToList(Context* c, long integer, long numberBase) =>
        Term.IsInteger(integer) && IsBase(numberBase)
            ? CharacterLists.Make(c, NumberText.Write(c, integer, (int)Term.SmallValue(numberBase)))
            : Raise.BadArgument(c);

    [Native("erlang", "integer_to_binary", 1)]
    static long ToBinary(Context* c, long integer) => ToBinary(c, integer, Ten);

    [Native("erlang", "integer_to_binary", 2)]
    static long ToBinary(Context* c, long integer, long numberBase) =>
        Term.IsInteger(integer) && IsBase(numberBase)
            ? Heap.Binary(c, Encoding.ASCII.GetBytes(NumberText.Write(c, integer, (int)Term.SmallValue(numberBase))))
            : Raise.BadArgument(c);

    [Native("erlang", "list_to_integer", 1)]
    static long FromList(Context* c, long list) => FromList(c, list, Ten);

    [Native("erlang", "list_to_integer", 2)]
    static long FromList(Context* c, long list, long numberBase)
    {
        if (!IsBase(numberBase) || !CharacterLists.TryRead(c, list, byte.MaxValue, int.MaxValue, out string text)) return Raise.BadArgument(c);
        return FromText(c, text, (int)Term.SmallValue(numberBase));
    }

    [Native("erlang", "binary_to_integer", 1)]
    static long FromBinary(Context* c, long binary) => FromBinary(c, binary, Ten);

    [Native("erlang", "binary_to_integer", 2)]
    static long FromBinary(Context* c, long binary, long numberBase)
    {
        if (!IsBase(numberBase) || !BitView.TryBinary(binary, out BitView bytes)) return Raise.BadArgument(c);
        return FromText(c, Encoding.Latin1.GetString(bytes.ToBytes()), (int)Term.SmallValue(numberBase));
    }

    static readonly long Ten = Term.Small(10);

    static bool IsBase(long term) => Term.IsSmall(term) && Term.SmallValue(term) is >= 2 and <= 36;

    static long FromText(Context* c, string text, int numberBase)
    {
        if (NumberText.ExceedsLimit(text.Length, numberBase)) return Raise.SystemLimit(c);
        return NumberText.TryRead(c, text, numberBase, out BigInteger value) ? Integers.Make(c, value) : Raise.BadArgument(c);
    }
}
