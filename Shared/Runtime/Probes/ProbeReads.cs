namespace Playground.Runtime;

/// <summary>What an answer was made of, and so after what it may be another one.</summary>
[Flags]
public enum ProbeReads
{
    /// <summary>Only what never changes.</summary>
    None = 0,

    /// <summary>Tables (ets).</summary>
    Tables = 1,

    /// <summary>Which processes live, and their names.</summary>
    Processes = 2,

    /// <summary>The state of a process, counters, persistent terms, the time: something that may change in any slice.</summary>
    Anything = 4,
}
