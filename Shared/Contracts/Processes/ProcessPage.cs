using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>What a process table is sorted by.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProcessOrder>))]
public enum ProcessOrder
{
    /// <summary>By pid.</summary>
    Pid,

    /// <summary>By name, then label.</summary>
    Name,

    /// <summary>By mailbox length.</summary>
    Mailbox,

    /// <summary>By reductions.</summary>
    Reductions,

    /// <summary>By heap.</summary>
    Heap,
}

/// <summary>Asks for a page of the process table.</summary>
public sealed record ProcessQuery
{
    /// <summary>Only processes whose name, label, initial call or pid contains this text, ignoring case; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Only members of this group; null for all.</summary>
    public int? Group { get; init; }

    /// <summary>What to sort by.</summary>
    public ProcessOrder Order { get; init; }

    /// <summary>Whether the largest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>Rows to leave out first.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to bring; at most <see cref="Limits.PageRows"/>.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>A page of the process table.</summary>
/// <param name="Total">How many processes the query matches.</param>
/// <param name="Rows">The rows of this page.</param>
public sealed record ProcessPage(int Total, IReadOnlyList<ProcessTableRow> Rows);

/// <summary>One line of the process table.</summary>
/// <param name="Process">The process with its names.</param>
/// <param name="State">What it does.</param>
/// <param name="MailboxLength">Messages in its mailbox.</param>
/// <param name="Reductions">Reductions since it began.</param>
/// <param name="HeapWords">Words of 8 bytes of its heap.</param>
public sealed record ProcessTableRow(ProcessRow Process, ProcessState State, int MailboxLength, long Reductions, long HeapWords);
