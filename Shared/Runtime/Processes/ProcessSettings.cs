using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>What process_flag/2 and spawn_opt set for a process beside its priority; sizes are in words. Few processes have their own.</summary>
internal sealed record ProcessSettings
{
    public static readonly ProcessSettings Default = new();

    /// <summary>The heap is never smaller. OTP's default counts as none here: our processes start smaller than that.</summary>
    public long MinHeapSize { get; init; } = 233;

    /// <summary>Reported only: how much of shared binaries a heap may take up follows what is alive.</summary>
    public long MinBinaryHeapSize { get; init; } = 46_422;

    /// <summary>After so many minor collections in a row one is made major.</summary>
    public long FullSweepAfter { get; init; } = 65_535;

    public HeapLimit Limit { get; init; } = HeapLimit.None;

    /// <summary>Reported only: messages are always outside of the heap until they are received.</summary>
    public bool KeepsMessagesOffHeap { get; init; }

    public bool IsSensitive { get; init; }

    public long ErrorHandler { get; init; } = AtomTable.System.Intern("error_handler");

    /// <summary>The floor of the heap's block; 0 when the process asked for none.</summary>
    public int LeastBlockWords => MinHeapSize > Default.MinHeapSize ? (int)Math.Min(MinHeapSize, MostBlockWords) : 0;

    /// <summary>No process gets a larger first block; more is allocated when it is needed.</summary>
    const int MostBlockWords = 1 << 24;
}

/// <summary>The flag max_heap_size.</summary>
/// <param name="Words">The most words that the heap may take; 0 for no limit.</param>
/// <param name="Kills">Whether a process above the limit is killed.</param>
/// <param name="LogsError">Whether that is told to the log.</param>
/// <param name="CountsSharedBinaries">Whether the shared binaries that the process refers to count, too.</param>
internal sealed record HeapLimit(long Words, bool Kills, bool LogsError, bool CountsSharedBinaries)
{
    public static readonly HeapLimit None = new(0, Kills: true, LogsError: true, CountsSharedBinaries: false);
}
