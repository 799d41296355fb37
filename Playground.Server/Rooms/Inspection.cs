using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>Writes the runtime's picture of a process for the wire, with the names that the world model knows.</summary>
internal static class Inspection
{
    /// <summary>To report a state is to copy it, and looking must not weigh on who is looked at: 1 MB.</summary>
    private const int ReportedHeapWordsMost = 1 << 17;

    /// <summary>
    /// Whether to ask it for its state: it waits for its next message with none left over, so that the question is not one more in a queue,
    /// and its state cannot be large.
    /// </summary>
    public static bool CanReport(ProcessSnapshot snapshot) =>
        snapshot is { Summary: { State: Playground.Runtime.ProcessState.Waiting, MailboxLength: 0 }, Awaited: null }
        && snapshot.HeapWords + snapshot.OldHeapWords <= ReportedHeapWordsMost;

    public static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length] + "...";

    public static ProcessDetails Describe(ProcessSnapshot snapshot, World world)
    {
        ProcessSummary summary = snapshot.Summary;
        ProcessRow? row;
        lock (world.Gate) row = world.Tree.Find(summary.Pid)?.ToRow();
        return new ProcessDetails
        {
            Process = summary.Pid.ToWire(),
            Parent = summary.Parent == default ? null : summary.Parent.ToWire(),
            Name = summary.RegisteredName,
            Label = row?.Label ?? summary.InitialCall,
            InitialCall = row?.InitialCall ?? summary.InitialCall,
            Role = row?.Role ?? ProcessRole.Plain,
            State = RoomNode.StateOf(summary),
            TrapsExits = summary.TrapsExits,
            Priority = snapshot.Priority,
            CurrentFunction = snapshot.CurrentFunction,
            Stack = snapshot.Stack,
            MailboxLength = summary.MailboxLength,
            SkippedMessages = snapshot.SkippedMessages,
            Mailbox = snapshot.Mailbox,
            Links = [.. snapshot.Links.Select(link => link.ToWire())],
            Monitors = snapshot.Monitors,
            MonitoredBy = snapshot.MonitoredBy,
            Dictionary = [.. snapshot.Dictionary.Select(entry => new DictionaryEntry(entry.Key, entry.Value))],
            Reductions = snapshot.Reductions,
            Collections = snapshot.Collections,
            HeapWords = snapshot.HeapWords,
            OldHeapWords = snapshot.OldHeapWords,
            StackWords = snapshot.StackWords,
            MemoryBytes = snapshot.MemoryBytes,
            GroupLeader = snapshot.GroupLeader == default ? null : snapshot.GroupLeader.ToWire(),
        };
    }
}
