using System.Buffers;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>Finds out where matches of a pattern can begin, so that the search can leap.</summary>
internal sealed class SearchStartAnalysis(GroupNode root, PatternSettings settings, FirstBytesAnalysis analysis)
{
    bool IsUnicode => (settings.Options & PatternOptions.Unicode) != 0;

    /// <summary>Longer texts are searched for by their beginning: the machine's search could be slowed down by their length.</summary>
    const int LongestText = 32;

    public SearchStart Find()
    {
        bool anchored = (settings.Options & PatternOptions.Anchored) != 0;
        if ((settings.Options & PatternOptions.NoStartOptimize) != 0)
            return new SearchStart { IsAnchored = anchored, IsAtSubjectStart = BeginsWith(root, IsSubjectStart) };
        if (HasSteeringVerb(root))
            return new SearchStart { IsAnchored = anchored, IsAtSubjectStart = BeginsWith(root, IsSubjectStart), FirstBytes = FirstCharacter() };
        var prefix = new List<byte>();
        AddPrefix(root, prefix);
        byte[] required = [];
        FindRequired(root, ref required);
        return new SearchStart
        {
            IsAnchored = anchored,
            IsAtSubjectStart = BeginsWith(root, IsSubjectStart),
            IsAtLineStart = BeginsWith(root, IsLineStart),
            Prefix = [.. prefix.Take(LongestText)],
            FirstBytes = analysis.Of(root) is { } bytes ? SearchValues.Create(Members(bytes)) : null,
            Required = [.. required.Take(LongestText)],
        };
    }

    /// <summary>Behind verbs PCRE leaps only to a character that the pattern begins with, and no verb is met before.</summary>
    SearchValues<byte>? FirstCharacter()
    {
        if (root.Alternatives.Count != 1) return null;
        PatternNode? first = root.Alternatives[0].Items.Find(item => item is not VerbNode { Kind: not (VerbKind.Accept or VerbKind.Fail) });
        if (first is RepeatNode { Least: > 0 } repeat) first = repeat.Body;
        return first is CharacterNode ? SearchValues.Create(Members(analysis.Of(first)!)) : null;
    }

    static byte[] Members(bool[] bytes) => [.. Enumerable.Range(0, bytes.Length).Where(value => bytes[value]).Select(value => (byte)value)];

    /// <summary>Verbs that a leap over places could keep from being met.</summary>
    static bool HasSteeringVerb(PatternNode node) =>
        PatternShape.HasVerb(node, VerbKind.Commit) || PatternShape.HasVerb(node, VerbKind.Skip) || PatternShape.HasVerb(node, VerbKind.SkipTo)
        || PatternShape.HasVerb(node, VerbKind.Accept) || PatternShape.HasVerb(node, VerbKind.Prune) || PatternShape.HasVerb(node, VerbKind.Then);

    static bool IsSubjectStart(PatternNode node) => node is PositionNode { Test: PositionTest.SubjectStart or PositionTest.Circumflex };

    static bool IsLineStart(PatternNode node) =>
        node is PositionNode { Test: PositionTest.SubjectStart or PositionTest.Circumflex or PositionTest.LineStart };

    /// <summary>Whether each alternative begins with such an item.</summary>
    static bool BeginsWith(GroupNode group, Func<PatternNode, bool> test) => group.Alternatives.TrueForAll(alternative => BeginsWith(alternative, test));

    static bool BeginsWith(SequenceNode sequence, Func<PatternNode, bool> test)
    {
        if (sequence.Items.Count == 0) return false;
        PatternNode item = sequence.Items[0];
        return test(item) || (item is GroupNode { Kind: GroupKind.Plain or GroupKind.Capture or GroupKind.Atomic } group && BeginsWith(group, test));
    }

    /// <summary>Collects the text that a group's only alternative begins with; false when something else ended it.</summary>
    bool AddPrefix(GroupNode group, List<byte> prefix)
    {
        if (group.Alternatives.Count != 1) return false;
        foreach (PatternNode item in group.Alternatives[0].Items)
        {
            switch (item)
            {
                case CharacterNode { Caseless: false } character:
                    prefix.AddRange(BytesOf(character));
                    continue;
                case GroupNode { Kind: GroupKind.Plain or GroupKind.Capture or GroupKind.Atomic } inner:
                    if (!AddPrefix(inner, prefix)) return false;
                    continue;
                case RepeatNode { Least: > 0, Body: CharacterNode { Caseless: false } repeated }:
                    prefix.AddRange(BytesOf(repeated));
                    return false;
                default:
                    return false;
            }
        }
        return true;
    }

    byte[] BytesOf(CharacterNode character) => IsUnicode ? Utf8.Encode(character.Point) : [(byte)character.Point];

    /// <summary>Finds the longest text that each match contains.</summary>
    void FindRequired(GroupNode group, ref byte[] longest)
    {
        if (group.Alternatives.Count != 1) return;
        var run = new List<byte>();
        foreach (PatternNode item in group.Alternatives[0].Items)
        {
            if (item is CharacterNode { Caseless: false } character)
            {
                run.AddRange(BytesOf(character));
                if (run.Count > longest.Length) longest = [.. run];
                continue;
            }
            run.Clear();
            PatternNode inner = item is RepeatNode { Least: > 0 } repeat ? repeat.Body : item;
            if (inner is CharacterNode { Caseless: false } alone && longest.Length == 0) longest = BytesOf(alone);
            if (inner is GroupNode { Kind: GroupKind.Plain or GroupKind.Capture or GroupKind.Atomic } nested) FindRequired(nested, ref longest);
        }
    }
}
