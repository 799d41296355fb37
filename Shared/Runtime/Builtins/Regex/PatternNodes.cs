namespace Playground.Runtime.Builtins.Regex;

/// <summary>A part of a pattern, as the parser understood it.</summary>
internal abstract class PatternNode;

/// <summary>One character; without case when so asked.</summary>
internal sealed class CharacterNode(int point, bool caseless) : PatternNode
{
    public int Point { get; } = point;
    public bool Caseless { get; } = caseless;
}

/// <summary>One character out of a set.</summary>
internal sealed class SetNode(CharacterSet set) : PatternNode
{
    public CharacterSet Set { get; } = set;

    /// <summary>
    /// For \d, \s, \w and their opposites in Unicode patterns: what those repetitions match that must be there. PCRE takes characters from 128 on
    /// for no word characters there, though é is one elsewhere.
    /// </summary>
    public CharacterSet? Least { get; init; }
}

/// <summary>What a dot and its relatives match.</summary>
internal enum AnyKind
{
    /// <summary>Anything but the beginning of a newline.</summary>
    NotNewline,

    /// <summary>Any character.</summary>
    All,

    /// <summary>One byte (\C).</summary>
    Byte,
}

internal sealed class AnyNode(AnyKind kind) : PatternNode
{
    public AnyKind Kind { get; } = kind;
}

/// <summary>Tests of the position, which take no characters.</summary>
internal enum PositionTest
{
    SubjectStart,
    LineStart,
    Circumflex,
    Dollar,
    DollarEndOnly,
    LineEnd,
    SubjectEnd,
    SubjectEndOrNewline,
    SearchStart,
    WordBoundary,
    NotWordBoundary,
    UnicodeWordBoundary,
    NotUnicodeWordBoundary,
}

internal sealed class PositionNode(PositionTest test) : PatternNode
{
    public PositionTest Test { get; } = test;
}

/// <summary>Parts one after the other.</summary>
internal sealed class SequenceNode : PatternNode
{
    public List<PatternNode> Items { get; } = [];

    /// <summary>What was read so far is known to take a character; noted so that it is not found out again for each call.</summary>
    public bool TakesSomething { get; set; }
}

internal enum GroupKind
{
    Plain,
    Capture,
    Atomic,
    Ahead,
    NotAhead,
    Behind,
    NotBehind,
    Conditional,

    /// <summary>A group that is only called.</summary>
    Definition,
}

internal sealed class GroupNode(GroupKind kind) : PatternNode
{
    public GroupKind Kind { get; } = kind;

    /// <summary>The number of a capture.</summary>
    public int Number { get; init; }

    public List<SequenceNode> Alternatives { get; } = [];

    /// <summary>What decides between the alternatives of a conditional group.</summary>
    public PatternCondition? Condition { get; set; }

    public bool IsAssertion => Kind is GroupKind.Ahead or GroupKind.NotAhead or GroupKind.Behind or GroupKind.NotBehind;

    /// <summary>Bytes or characters that each alternative of a look behind goes back.</summary>
    public int[] Lengths { get; set; } = [];

    /// <summary>Whether all of it was read: a call of a group that is not complete is a recursion.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Whether it may match without taking a character, once that was asked.</summary>
    public bool? CanBeEmpty { get; set; }
}

/// <summary>A condition: groups that must be set, a recursion that must be active, or an assertion.</summary>
internal sealed class PatternCondition
{
    /// <summary>One of these groups is set.</summary>
    public int[]? Groups { get; init; }

    /// <summary>One of these groups is being called; an empty list means any, and 0 the whole pattern.</summary>
    public int[]? Calls { get; init; }

    public GroupNode? Assertion { get; set; }
}

/// <summary>What the first of these groups that is set has matched.</summary>
internal sealed class ReferenceNode(int[] groups, bool caseless) : PatternNode
{
    public int[] Groups { get; } = groups;
    public bool Caseless { get; } = caseless;
}

/// <summary>A call of a group, or of the whole pattern (0).</summary>
internal sealed class CallNode(int group) : PatternNode
{
    public int Group { get; } = group;
}

internal enum RepeatMode
{
    Greedy,
    Lazy,
    Possessive,
}

internal sealed class RepeatNode(PatternNode body, int least, int most, RepeatMode mode) : PatternNode
{
    /// <summary>The number that stands for no limit.</summary>
    public const int Unlimited = -1;

    public PatternNode Body { get; } = body;
    public int Least { get; } = least;
    public int Most { get; } = most;
    public RepeatMode Mode { get; } = mode;
}

/// <summary>\R: any newline.</summary>
internal sealed class NewlineNode : PatternNode;

/// <summary>\X: an extended grapheme cluster.</summary>
internal sealed class ClusterNode : PatternNode;

/// <summary>\K: the match begins here.</summary>
internal sealed class KeepNode : PatternNode;

internal enum VerbKind
{
    Accept,
    Fail,
    Commit,
    Prune,
    Skip,
    SkipTo,
    Then,
    Mark,
}

/// <summary>A verb that steers backtracking.</summary>
internal sealed class VerbNode(VerbKind kind, string name) : PatternNode
{
    public VerbKind Kind { get; } = kind;

    /// <summary>The name of a mark; empty for none.</summary>
    public string Name { get; } = name;
}
