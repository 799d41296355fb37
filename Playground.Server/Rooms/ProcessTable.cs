using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>Searches and sorts a room's processes for the process table.</summary>
internal static class ProcessTable
{
    public static ProcessPage Page(ProcessQuery query, IReadOnlyList<ProcessSummary> living, World world)
    {
        var rows = new List<ProcessTableRow>();
        lock (world.Gate)
        {
            foreach (ProcessSummary process in living)
            {
                if (world.Tree.Find(process.Pid) is not { } known) continue;
                if (query.Group is { } group && known.Group.Id != group) continue;
                if (query.Search is { Length: > 0 } search && !Matches(known, search)) continue;
                rows.Add(Row(known, process));
            }
        }
        return new ProcessPage(rows.Count, [.. Sort(rows, query).Skip(query.Skip).Take(query.Take)]);
    }

    /// <summary>The row of one process; null when it has just ended.</summary>
    public static ProcessTableRow? Row(WorldProcess process, RoomNode node, World world)
    {
        if (!node.TrySummarize(process.Pid, out ProcessSummary living)) return null;
        lock (world.Gate) return Row(process, living);
    }

    private static ProcessTableRow Row(WorldProcess process, in ProcessSummary living) =>
        new(process.ToRow(), RoomNode.StateOf(living), living.MailboxLength, living.Reductions, living.HeapWords);

    private static bool Matches(WorldProcess process, string search) =>
        new[] { process.Name, process.Label, process.InitialCall, process.Pid.ToString() }
            .Any(text => text is not null && text.Contains(search, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ProcessTableRow> Sort(List<ProcessTableRow> rows, ProcessQuery query)
    {
        return query.Order switch
        {
            ProcessOrder.Name => By(row => row.Process.Name ?? row.Process.Label, StringComparer.Ordinal),
            ProcessOrder.Mailbox => By(row => row.MailboxLength),
            ProcessOrder.Reductions => By(row => row.Reductions),
            ProcessOrder.Heap => By(row => row.HeapWords),
            _ => By(row => row.Process.Process.Number),
        };

        IEnumerable<ProcessTableRow> By<T>(Func<ProcessTableRow, T> key, IComparer<T>? comparer = null) =>
            query.Descending ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);
    }
}
