namespace Playground.Runtime;

/// <summary>Fills bytes with random ones.</summary>
/// <param name="bytes">The bytes to be filled.</param>
public delegate void RandomFill(Span<byte> bytes);

/// <summary>How a node is set up.</summary>
public sealed class NodeOptions
{
    /// <summary>The modules that the node has beside the builtins and its own.</summary>
    public ErlangLibrary Library { get; init; } = ErlangLibrary.Empty;

    /// <summary>Takes what the node's programs print, as bytes in UTF-8. Called on scheduler threads, so it must be quick.</summary>
    public Action<ReadOnlySpan<byte>> Output { get; init; } = static _ => { };

    /// <summary>Takes what the logger writes, and a text for each process that ended by an uncaught exception. Called on scheduler threads; null to have none.</summary>
    public Action<string>? ErrorLog { get; init; }

    /// <summary>
    /// Takes a report when the runtime itself failed in this node. Called on scheduler threads. The process has ended; when the report says that
    /// the node is lost, it must be disposed of. Null: the report goes to the error log, or to standard error.
    /// </summary>
    public Action<InternalErrorReport>? InternalError { get; init; }

    /// <summary>Fills bytes that nobody can foresee, for crypto:strong_rand_bytes/1; called on scheduler threads. Null for none: then the function fails.</summary>
    public RandomFill? RandomBytes { get; init; }

    /// <summary>A program called halt with this status. Called on scheduler threads; null to let the calling process exit instead.</summary>
    public Action<int>? Halted { get; init; }

    /// <summary>What the node may take at most.</summary>
    public NodeLimits Limits { get; init; } = new();

    /// <summary>Verifies a heap after each of its collections, and the code of every module that is loaded. Slow; the tests run so.</summary>
    public bool CheckHeaps { get; init; }
}

/// <summary>What a node may take at most. What asks for more fails alone, with a reason that says so.</summary>
public sealed record NodeLimits
{
    /// <summary>Processes alive at once; spawning one more raises system_limit.</summary>
    public int Processes { get; init; } = 262_144;

    /// <summary>Bytes of all heaps, mailboxes, messages of timers, tables, persistent terms and binaries together; the process that needs more is killed.</summary>
    public long TotalMemoryBytes { get; init; } = 512L << 20;

    /// <summary>Words of one process's heap and mailbox; a process that needs more is killed.</summary>
    public long HeapWordsPerProcess { get; init; } = 32L << 20;

    /// <summary>The most that <see cref="HeapWordsPerProcess"/> can be, 4 GB: a collection needs several blocks of the size at once, whose words it counts in 32 bits.</summary>
    public const long MostHeapWords = 1L << 29;

    /// <summary>Atoms that the node's programs make; one more raises system_limit.</summary>
    public int Atoms { get; init; } = 100_000;

    /// <summary>Messages in one mailbox; a process that has more is killed.</summary>
    public int Messages { get; init; } = 1_000_000;

    /// <summary>Timers that run at once; starting one more raises system_limit. The time-outs of receives do not count.</summary>
    public int Timers { get; init; } = 262_144;

    /// <summary>Bytes of loaded code and its literals, by estimate; a module beyond that is not loaded.</summary>
    public long CodeBytes { get; init; } = 128L << 20;

    /// <summary>Limits of the command line: as much as the machine has.</summary>
    public static NodeLimits Generous { get; } = new()
    {
        Processes = 3_000_000,
        TotalMemoryBytes = long.MaxValue,
        HeapWordsPerProcess = MostHeapWords,
        Atoms = 1 << 20,
        Messages = int.MaxValue,
        Timers = int.MaxValue,
        CodeBytes = long.MaxValue,
    };
}

/// <summary>Figures of a node at one moment.</summary>
/// <param name="Processes">Processes alive.</param>
/// <param name="HeapBytes">Bytes of all heaps, as of each process's last collection.</param>
/// <param name="Atoms">Atoms that the node has of its own.</param>
/// <param name="Collections">Garbage collections since the node started.</param>
/// <param name="Schedulers">What each scheduler has done for this node since it started, and how many of its processes wait there.</param>
public readonly record struct NodeStatistics(int Processes, long HeapBytes, int Atoms, long Collections, IReadOnlyList<SchedulerStatistics> Schedulers);
