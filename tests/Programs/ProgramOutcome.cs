namespace Playground.Programs.Tests;

/// <summary>How a program ended.</summary>
internal enum ResultKind
{
    /// <summary>main/0 returned; the text is its value as ~0tp prints it.</summary>
    Value,

    /// <summary>main/0 raised; the text is CLASS:REASON.</summary>
    Exception,

    /// <summary>The program did not compile; the text is the compiler's complaint.</summary>
    Broken,

    /// <summary>The program did not end in time.</summary>
    Timeout,
}

/// <summary>The value or the exception of a program.</summary>
internal sealed record ProgramResult(ResultKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}

/// <summary>Everything about a run that must agree: the result, and the text that was printed.</summary>
internal sealed record ProgramOutcome(ProgramResult Result, string Output)
{
    /// <summary>More about an exception, for whoever looks for the cause of a difference; it is not compared.</summary>
    public string Details { get; init; } = "";

    /// <summary>Fails with both texts in full when the other run differs.</summary>
    public void ShouldBe(ProgramOutcome expected) =>
        Assert.True(ToString() == expected.ToString(), $"\nexpected {expected}\nbut was  {this}\n{Details}");

    public override string ToString() => Output.Length == 0 ? Result.ToString() : $"{Result}\n{Output}";
}

/// <summary>How a program ended in a simulation, and what tells one run from another.</summary>
internal sealed record SimulatedOutcome(ProgramOutcome Outcome, long Events, ulong Hash);
