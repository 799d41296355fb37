using Playground.Runtime.Faults;
using Playground.Runtime.Memory;

namespace Playground.Runtime.Processes;

/// <summary>What ties a process to others and to names. Only the process itself changes it, except for the name, which the registry guards.</summary>
internal sealed class Relations
{
    public readonly PidSet Links = new();

    /// <summary>The monitors that this process made, by the number of their reference.</summary>
    public readonly Dictionary<long, Monitor> Monitors = [];

    /// <summary>Who monitors this process: reference number to pid word.</summary>
    public readonly Dictionary<long, long> MonitoredBy = [];

    /// <summary>Active aliases: reference number to how they end.</summary>
    public readonly Dictionary<long, AliasMode> Aliases = [];

    /// <summary>How often this process suspended others: pid word to count.</summary>
    public readonly Dictionary<long, int> Suspended = [];

    /// <summary>The registered name, an atom term; 0 when there is none.</summary>
    public long Name;

    /// <summary>The label of proc_lib:set_label/1 as Erlang writes it; null when there is none.</summary>
    public volatile string? Label;

    /// <summary>The module of the function that proc_lib was asked to start, an atom term; 0 when it was not proc_lib.</summary>
    public long StartModule;

    /// <summary>A fault makes the process slow; null for nearly all.</summary>
    public Slowdown? Slowdown;

    /// <summary>The process dictionary; null until put/2 is called.</summary>
    public ProcessDictionary? Dictionary;

    /// <summary>Words of a monitor in its table, with its share of the table's buckets; of what has only a number or a pid as its value.</summary>
    const int MonitorWords = 6, NumberWords = 4;

    /// <summary>Words that all this takes as .NET objects, near enough for a limit. Tables do not shrink.</summary>
    public long Words =>
        Monitors.Capacity * (long)MonitorWords + (MonitoredBy.Capacity + Aliases.Capacity + Suspended.Capacity) * (long)NumberWords
        + Links.Words + (Dictionary?.Capacity ?? 0);
}

/// <summary>One monitor, at the watching process.</summary>
/// <param name="Target">Pid word of what is watched; 0 when the name named nothing.</param>
/// <param name="Name">The registered name that was given instead of a pid; 0 otherwise.</param>
/// <param name="Tag">What the message begins with instead of 'DOWN'; null otherwise. Freed with the monitor.</param>
internal unsafe record struct Monitor(long Target, long Name, nint Tag)
{
    public readonly Fragment* TagFragment => (Fragment*)Tag;
}

/// <summary>How an alias ends (erlang:monitor/3, erlang:alias/1).</summary>
internal enum AliasMode : byte
{
    /// <summary>Only by unalias/1.</summary>
    ExplicitUnalias,

    /// <summary>With its monitor (demonitor/1 or 'DOWN'), or by unalias/1.</summary>
    Demonitor,

    /// <summary>With the first message through it, which also removes its monitor.</summary>
    ReplyDemonitor,

    /// <summary>With the first message through it (alias/1).</summary>
    Reply,
}
