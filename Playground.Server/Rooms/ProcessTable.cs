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
                rows.Add(new ProcessTableRow(known.ToRow(), RoomNode.StateOf(process), process.MailboxLength, process.Reductions, process.HeapWords));
            }
        }
        return new ProcessPage(rows.Count, [.. Sort(rows, query.Order).Skip(query.Skip).Take(query.Take)]);
    }

    private static bool Matches(WorldProcess process, string search) =>
        new[] { process.Name, process.Label, process.InitialCall, process.Pid.ToString() }
            .Any(text => text is not null && text.Contains(search, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ProcessTableRow> Sort(List<ProcessTableRow> rows, ProcessOrder order) => order switch
    {
        ProcessOrder.Name => rows.OrderBy(row => row.Process.Name ?? row.Process.Label, StringComparer.Ordinal),
        ProcessOrder.Mailbox => rows.OrderByDescending(row => row.MailboxLength),
        ProcessOrder.Reductions => rows.OrderByDescending(row => row.Reductions),
        ProcessOrder.Heap => rows.OrderByDescending(row => row.HeapWords),
        _ => rows.OrderBy(row => row.Process.Process.Number),
    };
}
