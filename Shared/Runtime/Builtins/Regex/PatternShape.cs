namespace Playground.Runtime.Builtins.Regex;

/// <summary>What can be said of a part of a pattern without running it.</summary>
internal static class PatternShape
{
    /// <summary>Whether a part may match without taking a character.</summary>
    public static bool CanBeEmpty(PatternNode node) => node switch
    {
        CharacterNode or SetNode or AnyNode or NewlineNode or ClusterNode => false,
        SequenceNode sequence => sequence.Items.TrueForAll(CanBeEmpty),
        GroupNode { IsAssertion: true } => true,
        GroupNode { Kind: GroupKind.Definition } => true,
        GroupNode { Kind: GroupKind.Conditional, Alternatives.Count: 1 } => true,
        GroupNode group => group.Alternatives.Exists(CanBeEmpty),
        RepeatNode repeat => repeat.Least == 0 || CanBeEmpty(repeat.Body),
        // A called group may refer to itself; it is only known to take something where that is written out.
        _ => true,
    };

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
