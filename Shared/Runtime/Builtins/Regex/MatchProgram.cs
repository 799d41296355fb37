using System.Buffers;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>Instructions of a compiled pattern; the operands follow in the code.</summary>
internal enum Op
{
    /// <summary>byte</summary>
    Byte,

    /// <summary>byte, byte: either of them</summary>
    EitherByte,

    /// <summary>offset, length: bytes of the literals</summary>
    Text,

    /// <summary>offset, length: bytes of the literals, each with its other case behind all of them</summary>
    TextNoCase,

    /// <summary>test, argument: one character</summary>
    One,

    /// <summary>\R</summary>
    Newline,

    /// <summary>\X</summary>
    Cluster,

    /// <summary>a <see cref="PositionTest"/></summary>
    Position,

    /// <summary>\K</summary>
    Keep,

    /// <summary>slot: a group begins</summary>
    Open,

    /// <summary>group, slot of its beginning</summary>
    Close,

    /// <summary>target</summary>
    Jump,

    /// <summary>other: go on here, and later there</summary>
    Split,

    /// <summary>other, first bytes here, first bytes there or -1: as Split, but only where the next byte fits</summary>
    SplitByByte,

    /// <summary>target: go on there, and later here</summary>
    SplitTo,

    /// <summary>test, argument, least, most, next byte or -1</summary>
    LoopGreedy,
    LoopLazy,
    LoopPossessive,

    /// <summary>slot: an iteration begins</summary>
    IterationStart,

    /// <summary>slot, target: unless the iteration was empty</summary>
    IterationEnd,

    /// <summary>slot</summary>
    AtomicStart,
    AtomicEnd,

    /// <summary>slot, and the next for the position</summary>
    LookStart,
    LookEnd,

    /// <summary>slot, where to go when the inside fails</summary>
    NotStart,

    /// <summary>slot, where to go when the inside has matched, or -1 to fail</summary>
    NotEnd,

    /// <summary>characters to go back</summary>
    Back,

    /// <summary>number of a list of groups, without case</summary>
    Reference,

    /// <summary>group</summary>
    Call,

    /// <summary>group: back to its caller, if it was called</summary>
    Return,

    /// <summary>number of a list of groups, where to go if none is set</summary>
    IfSet,

    /// <summary>number of a list of groups, where to go if none is being called</summary>
    IfCalled,
    Fail,
    Commit,
    Prune,
    Skip,

    /// <summary>name</summary>
    SkipTo,

    /// <summary>name</summary>
    Mark,

    /// <summary>slot</summary>
    AlternativeStart,

    /// <summary>slot or -1</summary>
    Then,

    /// <summary>slot of the assertion around it or -1, its end</summary>
    Accept,
    End,
}

/// <summary>Tests of one character.</summary>
internal enum CharTest
{
    Byte,

    /// <summary>The argument holds two bytes.</summary>
    EitherByte,
    Set,
    NotNewline,
    All,

    /// <summary>One byte, though the pattern is over code points.</summary>
    AnyByte,
}

/// <summary>A compiled pattern. It never changes, so processes share it.</summary>
internal sealed class MatchProgram
{
    public required PatternOptions Options { get; init; }
    public required NewlineForm Newline { get; init; }
    public required int[] Code { get; init; }
    public required byte[] Literals { get; init; }
    public required CharacterSet[] Sets { get; init; }

    /// <summary>For each set the bytes that its members consist of; null where bytes cannot be told apart.</summary>
    public required SearchValues<byte>?[] SetBytes { get; init; }

    public required bool[][] FirstBytes { get; init; }
    public required int[][] GroupLists { get; init; }

    /// <summary>Where each group begins, by number; -1 for one that is never called.</summary>
    public required int[] GroupStarts { get; init; }

    public required int GroupCount { get; init; }

    /// <summary>Places for positions: two for the match, two for each group, and those that the instructions use.</summary>
    public required int SlotCount { get; init; }

    public required IReadOnlyList<(string Name, int[] Groups)> Names { get; init; }
    public required SearchStart Start { get; init; }

    /// <summary>Whether the pattern names CR or LF itself.</summary>
    public required bool NamesNewlines { get; init; }

    public required long MatchLimit { get; init; }
    public required long RecursionLimit { get; init; }

    /// <summary>How much memory it takes, nearly, in words.</summary>
    public long Words => Code.Length / 2 + Literals.Length / 8 + 100L * Sets.Length + 40L * FirstBytes.Length + 200;

    public bool IsUnicode => (Options & PatternOptions.Unicode) != 0;

    /// <summary>Whether a line may end with CRLF, as the fourth element of a compiled pattern says.</summary>
    public bool UsesCrLf => Newline is NewlineForm.CrLf or NewlineForm.Any or NewlineForm.AnyCrLf;
}

/// <summary>Where a match can begin, as far as that is known beforehand.</summary>
internal sealed class SearchStart
{
    /// <summary>Only where the search begins.</summary>
    public bool IsAnchored { get; init; }

    /// <summary>Only at the beginning of the subject.</summary>
    public bool IsAtSubjectStart { get; init; }

    /// <summary>Only there or behind a newline.</summary>
    public bool IsAtLineStart { get; init; }

    /// <summary>What each match begins with; empty when that is not one text.</summary>
    public byte[] Prefix { get; init; } = [];

    /// <summary>The bytes that a match may begin with; null for any, or for an empty match.</summary>
    public SearchValues<byte>? FirstBytes { get; init; }

    /// <summary>A text that each match contains; empty when none is known.</summary>
    public byte[] Required { get; init; } = [];
}
