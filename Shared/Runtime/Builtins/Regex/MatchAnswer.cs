using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Builtins.Unicode;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>Makes the terms of matches.</summary>
internal readonly unsafe ref struct MatchAnswer(Context* context, CaptureSpecification specification, BitView subject, bool unicode)
{
    static readonly long unicodeAtom = AtomTable.System.Intern("unicode");
    static readonly long unsetIndex = UnsetIndex();

    /// <summary>The list of the groups that are asked for.</summary>
    public long ListOf(in Matcher matcher)
    {
        long list = Term.Nil;
        if (specification.From is { } from)
        {
            for (int group = matcher.HighestGroup; group >= from; group--) list = Heap.Cons(context, ValueOf(matcher, group), list);
            return list;
        }
        int highest = matcher.HighestGroup;
        for (int i = specification.Groups.Length - 1; i >= 0; i--)
        {
            int chosen = -1;
            foreach (int group in specification.Groups[i])
            {
                if (group > highest || matcher.EndOf(group) < 0) continue;
                chosen = group;
                break;
            }
            list = Heap.Cons(context, ValueOf(matcher, chosen), list);
        }
        return list;
    }

    long ValueOf(in Matcher matcher, int group)
    {
        int begin = group < 0 ? -1 : matcher.BeginOf(group);
        bool isSet = begin >= 0 && matcher.EndOf(group) >= 0;
        int length = isSet ? matcher.EndOf(group) - begin : 0;
        if (specification.Type == CaptureSpecification.Index) return isSet ? Heap.Tuple(context, Term.Small(begin), Term.Small(length)) : unsetIndex;
        // \K inside of a look ahead can set the begin behind the end.
        long part = length > 0 ? BitStrings.Part(context, subject, (long)begin << 3, (long)length << 3) : BitStrings.Empty;
        if (specification.Type == CaptureSpecification.Binary) return part;
        if (length <= 0) return Term.Nil;
        return unicode ? UnicodeNatives.CharactersToList(context, part, unicodeAtom) : BytesToList(begin, length);
    }

    long BytesToList(int begin, int length)
    {
        new LongWork(context).Steps(length);
        long list = Term.Nil;
        byte* text = subject.Start;
        for (int i = begin + length - 1; i >= begin; i--) list = Heap.Cons(context, Term.Small(text[i]), list);
        return list;
    }

    /// <summary>{-1, 0}, shared by everyone.</summary>
    static long UnsetIndex()
    {
        long* at = Memory.LiteralSpace.Allocate(3);
        at[0] = Header.Make(BoxedKind.Tuple, 2);
        at[1] = Term.Small(-1);
        at[2] = Term.Small(0);
        return Term.Boxed(at);
    }
}
