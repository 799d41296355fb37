namespace Playground.Runtime.Builtins.Regex;

/// <summary>What can be said of a part of a pattern without running it.</summary>
internal static class PatternShape
{
    /// <summary>Whether a part may match without taking a character. Groups that are referred to count where they are given and complete.</summary>
    public static bool CanBeEmpty(PatternNode node, IReadOnlyDictionary<int, GroupNode>? groups = null) => node switch
    {
        CharacterNode or SetNode or AnyNode or NewlineNode or ClusterNode => false,
        SequenceNode sequence => sequence.Items.TrueForAll(item => CanBeEmpty(item, groups)),
        GroupNode { IsAssertion: true } => true,
        GroupNode { Kind: GroupKind.Definition } => true,
        GroupNode { Kind: GroupKind.Conditional, Alternatives.Count: 1 } => true,
        GroupNode group => group.Alternatives.Exists(alternative => CanBeEmpty(alternative, groups)),
        RepeatNode repeat => repeat.Least == 0 || CanBeEmpty(repeat.Body, groups),
        CallNode call => CanGroupBeEmpty(call.Group, groups),
        ReferenceNode reference => reference.Groups.Length == 0 || Array.Exists(reference.Groups, group => CanGroupBeEmpty(group, groups)),
        _ => true,
    };

    static bool CanGroupBeEmpty(int number, IReadOnlyDictionary<int, GroupNode>? groups)
    {
        if (groups is null || !groups.TryGetValue(number, out GroupNode? group) || !group.IsComplete) return true;
        if (group.CanBeEmpty is { } known) return known;
        // What refers to itself on the way takes something somewhere else, or not at all.
        group.CanBeEmpty = true;
        return (group.CanBeEmpty = CanBeEmpty(group, groups)).Value;
    }

    /// <summary>Whether a part has a verb of a kind, not counting groups that are called.</summary>
    public static bool HasVerb(PatternNode node, VerbKind kind) => node switch
    {
        VerbNode verb => verb.Kind == kind,
        SequenceNode sequence => sequence.Items.Exists(item => HasVerb(item, kind)),
        GroupNode group => group.Alternatives.Exists(item => HasVerb(item, kind)) || (group.Condition?.Assertion is { } test && HasVerb(test, kind)),
        RepeatNode repeat => HasVerb(repeat.Body, kind),
        _ => false,
    };
}
