using System.Text;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Between texts and lists of character codes.</summary>
internal static unsafe class CharacterLists
{
    /// <summary>A list of the codes of characters below 65,536.</summary>
    public static long Make(Context* c, ReadOnlySpan<char> text)
    {
        var work = new LongWork(c);
        work.Steps(text.Length);
        long list = Term.Nil;
        if (text.IsEmpty) return list;
        long* cells = Heap.Allocate(c, checked(2 * text.Length));
        for (int i = text.Length - 1; i >= 0; i--)
        {
            long* cell = cells + 2 * i;
            cell[0] = Term.Small(text[i]);
            cell[1] = list;
            list = Term.List(cell);
        }
        return list;
    }

    /// <summary>A list of the code points of a text of any characters.</summary>
    public static long MakeUnicode(Context* c, string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return Make(c, text);
        var codes = new List<long>(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) codes.Add(Term.Small(rune.Value));
        return Heap.List(c, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(codes));
    }

    /// <summary>
    /// The text of a proper list of character codes up to <paramref name="limit"/>; false for anything else. A text longer than
    /// <paramref name="maxCharacters"/> is cut, so that the caller sees that it is too long.
    /// </summary>
    public static bool TryRead(Context* c, long list, int limit, int maxCharacters, out string text)
    {
        var builder = new StringBuilder();
        var work = new LongWork(c);
        int count = 0;
        for (; Term.IsList(list); list = Term.Tail(list))
        {
            work.Step();
            long code = Term.Head(list);
            if (!Term.IsSmall(code) || Term.SmallValue(code) < 0 || Term.SmallValue(code) > limit || !Rune.IsValid((int)Term.SmallValue(code))) break;
            if (count++ <= maxCharacters) builder.Append(new Rune((int)Term.SmallValue(code)).ToString());
        }
        text = builder.ToString();
        return list == Term.Nil;
    }
}
