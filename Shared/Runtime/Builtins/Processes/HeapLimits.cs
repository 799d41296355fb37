using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>The value of max_heap_size, as a number of words or a map, and back.</summary>
internal static unsafe class HeapLimits
{
    static readonly long size = AtomTable.System.Intern("size");
    static readonly long kill = AtomTable.System.Intern("kill");
    static readonly long errorLogger = AtomTable.System.Intern("error_logger");
    static readonly long includeSharedBinaries = AtomTable.System.Intern("include_shared_binaries");

    /// <summary>
    /// Reads the value: a number, or a map that must have the size; what is not said is as the node's flag has it.
    /// </summary>
    public static bool TryRead(Context* c, long value, out HeapLimit limit)
    {
        limit = Worker.Of(c).Process.Node.DefaultSettings.Limit;
        if (Term.IsSmall(value)) return TrySize(value, ref limit);
        if (!Term.IsMap(value)) return false;
        bool kills = limit.Kills, logs = limit.LogsError, counts = limit.CountsSharedBinaries;
        if (!TryFlag(c, value, kill, ref kills) || !TryFlag(c, value, errorLogger, ref logs) || !TryFlag(c, value, includeSharedBinaries, ref counts)) return false;
        limit = limit with { Kills = kills, LogsError = logs, CountsSharedBinaries = counts };
        return TrySize(Builtins.Maps.Get(c, value, size), ref limit);
    }

    static bool TrySize(long value, ref HeapLimit limit)
    {
        if (!Term.IsSmall(value) || Term.SmallValue(value) < 0) return false;
        limit = limit with { Words = Term.SmallValue(value) };
        return true;
    }

    static bool TryFlag(Context* c, long map, long key, ref bool flag)
    {
        long value = Builtins.Maps.Get(c, map, key);
        if (value == Term.None) return true;
        flag = value == Atoms.True;
        return value == Atoms.True || value == Atoms.False;
    }

    /// <summary>The limit as a map. Whether shared binaries count is told when they do, because OTP 25 does not know of it.</summary>
    public static long Write(Context* c, HeapLimit limit)
    {
        MapEntry[] entries =
        [
            new() { Key = size, Value = Heap.Integer(c, limit.Words) },
            new() { Key = kill, Value = Term.Boolean(limit.Kills) },
            new() { Key = errorLogger, Value = Term.Boolean(limit.LogsError) },
            new() { Key = includeSharedBinaries, Value = Atoms.True },
        ];
        return MapBuilder.Build(c, Worker.Of(c).Process.Node.Atoms, new HeapRoom(c), entries.AsSpan(0, limit.CountsSharedBinaries ? entries.Length : entries.Length - 1));
    }
}
