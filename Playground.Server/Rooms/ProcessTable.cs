using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>Searches and sorts a room's processes for the process table.</summary>
internal static class ProcessTable
{
    /// <summary>A process that the query asks for. Rows are made of those alone that a page shows: a room may have a hundred thousand.</summary>
    private readonly record struct Match(WorldProcess Process, ProcessSummary Living);

    public static ProcessPage Page(ProcessQuery query, IReadOnlyList<ProcessSummary> living, World world)
    {
        List<Match> found = Find(query, living, world);
        Match[] page = [.. Sort(found, query).Skip(query.Skip).Take(query.Take)];
        lock (world.Gate) return new ProcessPage(found.Count, [.. page.Select(match => Row(match.Process, match.Living))]);
    }

    /// <summary>The processes of a moment of the past; what they did then is not known.</summary>
    public static ProcessPage PageOf(World past, ProcessQuery query)
    {
        ProcessPage page = Page(query, [.. past.Tree.Processes.Select(process => new ProcessSummary { Pid = process.Pid })], past);
        return page with { Rows = [.. page.Rows.Select(row => row with { State = Playground.Contracts.ProcessState.Unknown })] };
    }

    /// <summary>Who stood in a cell of the field; null when nobody did.</summary>
    public static ProcessTableRow? RowOf(World past, int region, int cell) =>
        past.Tree.Field?.Find(region, cell) is { } process ? new ProcessTableRow(process.ToRow(), Playground.Contracts.ProcessState.Unknown, 0, 0, 0) : null;

    /// <summary>The row of one process; null when it has just ended.</summary>
    public static ProcessTableRow? Row(WorldProcess process, RoomNode node, World world)
    {
        if (!node.TrySummarize(process.Pid, out ProcessSummary living)) return null;
        lock (world.Gate) return Row(process, living);
    }

    private static ProcessTableRow Row(WorldProcess process, in ProcessSummary living) =>
        new(process.ToRow(), RoomNode.StateOf(living), living.MailboxLength, living.Reductions, living.HeapWords);

    private static List<Match> Find(ProcessQuery query, IReadOnlyList<ProcessSummary> living, World world)
    {
        string search = query.Search ?? "";
        bool mayBePid = search.All(character => char.IsAsciiDigit(character) || "<.>".Contains(character));
        var found = new List<Match>();
        lock (world.Gate)
        {
            foreach (ProcessSummary process in living)
            {
                if (world.Tree.Find(process.Pid) is not { } known) continue;
                if (query.Group is { } group && known.Group.Id != group) continue;
                if (search.Length == 0 || Contains(known.Name) || Contains(known.Label) || Contains(known.InitialCall)
                    || mayBePid && Contains(known.Pid.ToString())) found.Add(new Match(known, process));
            }
        }
        return found;

        bool Contains(string? text) => text is not null && text.Contains(search, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<Match> Sort(List<Match> found, ProcessQuery query)
    {
        return query.Order switch
        {
            ProcessOrder.Name => By(match => match.Process.Name ?? match.Process.Label, StringComparer.Ordinal),
            ProcessOrder.Mailbox => By(match => match.Living.MailboxLength),
            ProcessOrder.Reductions => By(match => match.Living.Reductions),
            ProcessOrder.Heap => By(match => match.Living.HeapWords),
            _ => By(match => match.Process.Pid),
        };

        IEnumerable<Match> By<T>(Func<Match, T> key, IComparer<T>? comparer = null) =>
            query.Descending ? found.OrderByDescending(key, comparer) : found.OrderBy(key, comparer);
    }
}
