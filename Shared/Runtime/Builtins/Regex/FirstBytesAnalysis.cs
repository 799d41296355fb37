namespace Playground.Runtime.Builtins.Regex;

/// <summary>Finds the bytes that a match of a part can begin with.</summary>
internal sealed class FirstBytesAnalysis(bool unicode)
{
    readonly Dictionary<PatternNode, bool[]?> known = [];

    /// <summary>The bytes, by value; null when the part may be empty, or too little is known of it.</summary>
    public bool[]? Of(PatternNode node)
    {
        if (known.TryGetValue(node, out bool[]? bytes)) return bytes;
        return known[node] = Find(node);
    }

    /// <summary>Of several items one after the other.</summary>
    public bool[]? OfItems(List<PatternNode> items, int from)
    {
        bool[]? union = null;
        for (int i = from; i < items.Count; i++)
        {
            switch (items[i])
            {
                case PositionNode or KeepNode or VerbNode { Kind: VerbKind.Mark } or GroupNode { Kind: GroupKind.Definition } or GroupNode { IsAssertion: true }:
                    continue;
                case RepeatNode { Least: 0 } repeat:
                    // It may be skipped: what follows can come first, too.
                    if (repeat.Most == 0) continue;
                    if (Of(repeat.Body) is not { } optional) return null;
                    union = Join(union, optional);
                    continue;
            }
            return Of(items[i]) is { } last ? Join(union, last) : null;
        }
        return null;
    }

    bool[]? Find(PatternNode node) => node switch
    {
        CharacterNode character => OfCharacter(character),
        SetNode set => set.Set.FirstBytes(unicode),
        SequenceNode sequence => OfItems(sequence.Items, 0),
        RepeatNode { Least: > 0 } repeat => Of(repeat.Body),
        GroupNode { Kind: GroupKind.Plain or GroupKind.Capture or GroupKind.Atomic } group => OfAlternatives(group),
        NewlineNode => OfNewline(),
        _ => null,
    };

    bool[]? OfAlternatives(GroupNode group)
    {
        bool[]? union = null;
        foreach (SequenceNode alternative in group.Alternatives)
        {
            if (Of(alternative) is not { } bytes) return null;
            union = Join(union, bytes);
        }
        return union;
    }

    bool[] OfCharacter(CharacterNode character)
    {
        bool[] bytes = new bool[256];
        if (!unicode)
        {
            bytes[character.Point] = true;
            if (character.Caseless) bytes[Characters.FlipCase((byte)character.Point)] = true;
            return bytes;
        }
        foreach (int point in character.Caseless ? Characters.CaseSetOf(character.Point) : [character.Point]) bytes[Utf8.FirstByte(point)] = true;
        return bytes;
    }

    static bool[] OfNewline()
    {
        bool[] bytes = new bool[256];
        foreach (int value in (int[])[0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xC2, 0xE2]) bytes[value] = true;
        return bytes;
    }

    static bool[] Join(bool[]? a, bool[] b)
    {
        if (a is null) return b;
        bool[] union = new bool[256];
        for (int i = 0; i < union.Length; i++) union[i] = a[i] || b[i];
        return union;
    }
}

/// <summary>Code points as bytes.</summary>
internal static unsafe class Utf8
{
    public static byte[] Encode(int point)
    {
        byte* bytes = stackalloc byte[4];
        return new ReadOnlySpan<byte>(bytes, Bits.CodePoints.EncodeUtf8(point, bytes)).ToArray();
    }

    public static byte FirstByte(int point) => Encode(point)[0];

    /// <summary>Where the first sequence begins that is no code point; -1 when there is none.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        if (System.Text.Unicode.Utf8.IsValid(text)) return -1;
        fixed (byte* from = text)
        {
            for (int at = 0; at < text.Length;)
            {
                if (Bits.CodePoints.DecodeUtf8(from + at, text.Length - at, out int length) < 0) return at;
                at += length;
            }
        }
        return -1;
    }
}
