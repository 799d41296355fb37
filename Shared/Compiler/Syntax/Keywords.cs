using System.Collections.Frozen;

namespace Playground.Compiler.Syntax;

/// <summary>The reserved words of Erlang/OTP 25: they cannot be written as bare atoms.</summary>
internal static class Keywords
{
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond", "div", "end",
        "fun", "if", "let", "not", "of", "or", "orelse", "receive", "rem", "try", "when", "xor",
    }.ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ReservedText =
        Reserved.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsReserved(ReadOnlySpan<char> word) => ReservedText.Contains(word);
}
