using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>The flags that are kept in <see cref="ProcessSettings"/>: how each is read and written. process_flag/2, spawn_opt and system_flag/2 share them.</summary>
internal static unsafe class SettingFlags
{
    /// <summary>Settings with a new value of the flag, or null when it is no value for it.</summary>
    delegate ProcessSettings? Setter(Context* c, ProcessSettings settings, long value);

    delegate long Getter(Context* c, ProcessSettings settings);

    static readonly long onHeap = Atom("on_heap");
    static readonly long offHeap = Atom("off_heap");
    static readonly long queueData = Atom("message_queue_data");
    static readonly long sensitive = Atom("sensitive");
    static readonly long errorHandler = Atom("error_handler");

    static readonly Dictionary<long, (Getter Get, Setter Set)> flags = new()
    {
        [Atom("min_heap_size")] = (
            static (c, settings) => Heap.Integer(c, settings.MinHeapSize),
            static (_, settings, value) => IsCount(value) ? settings with { MinHeapSize = Size(value, ProcessSettings.Default.MinHeapSize) } : null),
        [Atom("min_bin_vheap_size")] = (
            static (c, settings) => Heap.Integer(c, settings.MinBinaryHeapSize),
            static (_, settings, value) => IsCount(value) ? settings with { MinBinaryHeapSize = Size(value, ProcessSettings.Default.MinBinaryHeapSize) } : null),
        [Atom("fullsweep_after")] = (
            static (c, settings) => Heap.Integer(c, settings.FullSweepAfter),
            static (_, settings, value) => IsCount(value) ? settings with { FullSweepAfter = Term.SmallValue(value) & ProcessSettings.Default.FullSweepAfter } : null),
        [Atom("max_heap_size")] = (
            static (c, settings) => HeapLimits.Write(c, settings.Limit),
            static (c, settings, value) => HeapLimits.TryRead(c, value, out HeapLimit limit) ? WithinLimit(settings with { Limit = limit }) : null),
        [queueData] = (
            static (_, settings) => settings.KeepsMessagesOffHeap ? offHeap : onHeap,
            static (_, settings, value) => value == offHeap || value == onHeap ? settings with { KeepsMessagesOffHeap = value == offHeap } : null),
        [sensitive] = (
            static (_, settings) => Term.Boolean(settings.IsSensitive),
            static (_, settings, value) => value == Atoms.True || value == Atoms.False ? settings with { IsSensitive = value == Atoms.True } : null),
        [errorHandler] = (
            static (_, settings) => settings.ErrorHandler,
            static (_, settings, value) => Term.IsAtom(value) ? settings with { ErrorHandler = value } : null),
    };

    static long Atom(string text) => AtomTable.System.Intern(text);

    static bool IsCount(long value) => Term.IsSmall(value) && Term.SmallValue(value) >= 0;

    static long Size(long value, long least) => HeapSizes.RoundUp(Math.Max(Term.SmallValue(value), least));

    /// <summary>A limit below the least size makes no sense, and is refused.</summary>
    public static ProcessSettings? WithinLimit(ProcessSettings settings) =>
        settings.Limit.Words == 0 || settings.Limit.Words >= settings.MinHeapSize ? settings : null;

    public static bool IsFlag(long flag) => flags.ContainsKey(flag);

    /// <summary>Flags that spawn_opt takes, too.</summary>
    public static bool IsSpawnOption(long flag) => IsFlag(flag) && flag != sensitive && flag != errorHandler;

    /// <summary>Flags that system_flag/2 takes, too.</summary>
    public static bool IsSystemFlag(long flag) => IsSpawnOption(flag) && flag != queueData;

    public static long Get(Context* c, ProcessSettings settings, long flag) => flags[flag].Get(c, settings);

    /// <summary>The settings with the new value, or null when it is none.</summary>
    public static ProcessSettings? Set(Context* c, ProcessSettings settings, long flag, long value) => flags[flag].Set(c, settings, value);
}
