namespace Playground.Runtime.Builtins.Regex;

/// <summary>How long a pattern is in PCRE's compiled form, nearly; longer ones are refused, as there.</summary>
internal static class PatternSize
{
    /// <summary>Offsets inside of a compiled pattern have 16 bits.</summary>
    public const long Most = 65_535;

    const int Link = 2, ClassBytes = 33, ExtendedClassBytes = 40;

    public static long Of(PatternNode node, bool unicode) => node switch
    {
        CharacterNode character => 1 + (unicode ? Utf8.Encode(character.Point).Length : 1),
        SetNode set => unicode && set.Set.AllAbove127 is null ? ExtendedClassBytes : ClassBytes,
        PositionNode or AnyNode or NewlineNode or ClusterNode or KeepNode or VerbNode => 1,
        ReferenceNode or CallNode => 1 + Link,
        SequenceNode sequence => sequence.Items.Sum(item => Of(item, unicode)),
        GroupNode group => 2 * (1 + Link) + (group.Kind == GroupKind.Capture ? 2 : 0) + group.Alternatives.Sum(item => Of(item, unicode) + 1 + Link),
        RepeatNode repeat => OfRepeat(repeat, unicode),
        _ => 0,
    };

    static long OfRepeat(RepeatNode repeat, bool unicode)
    {
        long body = Of(repeat.Body, unicode);
        // A loop over one character is an instruction with a count.
        if (repeat.Body is CharacterNode or SetNode or AnyNode) return body + 2 * Link;
        long copies = repeat.Most == RepeatNode.Unlimited ? Math.Max(1, repeat.Least) : Math.Max(1, repeat.Most);
        long optional = repeat.Most == RepeatNode.Unlimited ? 1 : repeat.Most - repeat.Least;
        return Math.Min(long.MaxValue / 4, copies * Math.Min(body, Most + 1) + optional * (2 + 2 * Link));
    }
}
