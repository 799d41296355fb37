namespace Playground.Runtime.Loading.Verification;

/// <summary>What a register may hold at one place of the code: the union over all ways that lead there.</summary>
[Flags]
internal enum Contents : byte
{
    /// <summary>Not set on some way, so it cannot be read.</summary>
    Unset = 0,

    /// <summary>A term that the program owns.</summary>
    Term = 1,

    /// <summary>A match context, which only the matching instructions understand.</summary>
    MatchContext = 2,

    /// <summary>It may point into the message that receive looks at, which is not the process's own yet.</summary>
    MessagePart = 4,

    /// <summary>The mark in x0 by which catch_end knows that an exception was raised; it is no term.</summary>
    ExceptionMark = 8,
}
