using Playground.Contracts;

namespace Playground.Server.Streaming.Field;

/// <summary>What one subscriber knows of the field, and the difference to the field as it is.</summary>
internal sealed class FieldCursor
{
    private readonly List<Told> told = [];
    private ProcessField? field;
    private int next;
    private int copy;

    /// <summary>What the subscriber has to be told; null when nothing changed or nobody watches.</summary>
    public FieldPatch? Patch { get; private set; }

    public void Advance(ProcessField? current, View view)
    {
        Patch = null;
        if (!view.Field || current is null)
        {
            field = null;
            told.Clear();
            return;
        }
        bool isWhole = current != field || copy != view.FieldCopy;
        if (isWhole)
        {
            (field, copy) = (current, view.FieldCopy);
            told.Clear();
            next = 0;
        }
        List<FieldRegionRow> rows = ChangedRows(current);
        byte[] cells = ChangedCells(current);
        if (!isWhole && rows.Count == 0 && cells.Length == 0) return;
        Patch = new FieldPatch { IsWhole = isWhole, Regions = rows, Cells = cells, LookMilliseconds = current.LookMilliseconds };
    }

    private List<FieldRegionRow> ChangedRows(ProcessField current)
    {
        var rows = new List<FieldRegionRow>();
        for (int region = 0; region < current.Regions.Count; region++)
        {
            if (region == told.Count) told.Add(new Told());
            FieldRegionRow row = current.Regions[region].Row;
            if (row == told[region].Row) continue;
            told[region].Row = row;
            // The subscriber forgets its cells with the region.
            if (row.Capacity == 0) (told[region].Cells, told[region].Version) = ([], 0);
            rows.Add(row);
        }
        return rows;
    }

    private byte[] ChangedCells(ProcessField current)
    {
        var writer = new CellRunWriter(Limits.FieldBytes);
        for (int count = 0; count < told.Count; count++)
        {
            FieldRegion region = current.Regions[next];
            Told known = told[next];
            if (!region.IsLeft && region.Version != known.Version)
            {
                if (known.Cells.Length < region.Capacity) Array.Resize(ref known.Cells, region.Capacity);
                // Where the frame was full the region stays unfinished, and the next frame goes on with it.
                if (!writer.Write(region.Number, region.Cells, known.Cells)) break;
                known.Version = region.Version;
            }
            next = (next + 1) % told.Count;
        }
        return writer.ToArray();
    }

    private sealed class Told
    {
        public FieldRegionRow? Row;
        public byte[] Cells = [];
        public long Version;
    }
}
