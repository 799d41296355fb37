namespace Playground.Runtime.Builtins.Regex;

// Characters, texts and loops over one character.
internal sealed partial class ProgramEmitter
{
    /// <summary>How many characters from here on are one text.</summary>
    int CharacterRun(List<PatternNode> items, int from)
    {
        int count = 0;
        for (int i = from; i < items.Count && items[i] is CharacterNode character; i++, count++)
        {
            if (character.Caseless != ((CharacterNode)items[from]).Caseless) break;
            if (character.Caseless && OtherByte(character.Point) is null) break;
        }
        return count;
    }

    /// <summary>The byte that is this character without case; null when it takes more than one byte, or there are several.</summary>
    byte? OtherByte(int point)
    {
        if (!unicode) return Characters.FlipCase((byte)point);
        int[] set = Characters.CaseSetOf(point);
        if (point >= 128 || set.Length > 2 || set.Any(member => member >= 128)) return null;
        return (byte)set.Sum() == point || set.Length == 1 ? (byte)point : (byte)(set.Sum() - point);
    }

    byte[] BytesOf(int point) => unicode ? Utf8.Encode(point) : [(byte)point];

    void EmitText(List<PatternNode> items, int from, int count)
    {
        bool caseless = ((CharacterNode)items[from]).Caseless;
        int offset = literals.Count;
        for (int i = 0; i < count; i++) literals.AddRange(BytesOf(((CharacterNode)items[from + i]).Point));
        int length = literals.Count - offset;
        if (caseless)
        {
            for (int i = 0; i < count; i++) literals.Add(OtherByte(((CharacterNode)items[from + i]).Point)!.Value);
            if (length == 1) Add(Op.EitherByte, literals[offset], literals[offset + 1]);
            else Add(Op.TextNoCase, offset, length);
        }
        else if (length == 1) Add(Op.Byte, literals[offset]);
        else Add(Op.Text, offset, length);
    }

    void EmitOne(PatternNode node)
    {
        (CharTest test, int argument) = TestOf(node);
        Add(Op.One, (int)test, argument);
    }

    /// <summary>How one character is tested.</summary>
    (CharTest Test, int Argument) TestOf(PatternNode node)
    {
        switch (node)
        {
            case AnyNode any:
                return (any.Kind switch { AnyKind.All => CharTest.All, AnyKind.Byte => CharTest.AnyByte, _ => CharTest.NotNewline }, 0);
            case SetNode set:
                return (CharTest.Set, NumberOf(set.Set));
            case CharacterNode { Caseless: false } character when !unicode || character.Point < 128:
                return (CharTest.Byte, character.Point);
            case CharacterNode { Caseless: true } character when OtherByte(character.Point) is { } other:
                return (CharTest.EitherByte, character.Point | (other << 8));
            case CharacterNode character:
                var set2 = new CharacterSetBuilder(PatternOptions.Unicode | (character.Caseless ? PatternOptions.Caseless : 0));
                set2.AddPoint(character.Point);
                return (CharTest.Set, NumberOf(set2.Build(negated: false)));
            default:
                throw new InvalidOperationException($"{node} is not one character.");
        }
    }

    void EmitCharacterLoop(RepeatNode repeat, List<PatternNode> items, int next)
    {
        (CharTest test, int argument) = TestOf(repeat.Body);
        if (repeat is { Least: > 0, Body: SetNode { Least: { } first } })
        {
            Add(Op.LoopPossessive, (int)CharTest.Set, NumberOf(first), repeat.Least, repeat.Least, None);
            if (repeat.Most == repeat.Least) return;
            int left = repeat.Most == RepeatNode.Unlimited ? RepeatNode.Unlimited : repeat.Most - repeat.Least;
            repeat = new RepeatNode(repeat.Body, 0, left, repeat.Mode);
        }
        (int nextByte, bool isApart) = Following(repeat.Body, items, next);
        Op op = repeat.Mode switch
        {
            RepeatMode.Lazy => Op.LoopLazy,
            RepeatMode.Possessive => Op.LoopPossessive,
            // What follows cannot begin with a character of the loop: giving some back would never help.
            _ when isApart => Op.LoopPossessive,
            _ => Op.LoopGreedy,
        };
        Add(op, (int)test, argument, repeat.Least, repeat.Most == RepeatNode.Unlimited ? int.MaxValue : repeat.Most, nextByte);
    }

    /// <summary>The byte that must follow a loop, or -1; and whether nothing that may follow begins like a character of the loop.</summary>
    (int NextByte, bool IsApart) Following(PatternNode body, List<PatternNode> items, int next)
    {
        int nextByte = next < items.Count && items[next] is CharacterNode { Caseless: false } character ? BytesOf(character.Point)[0] : None;
        bool isApart = analysis.Of(body) is { } inside && analysis.OfItems(items, next) is { } outside && IsDisjoint(inside, outside);
        return (nextByte, isApart);
    }

    static bool IsDisjoint(bool[] a, bool[] b)
    {
        for (int i = 0; i < a.Length; i++)
            if (a[i] && b[i]) return false;
        return true;
    }
}
