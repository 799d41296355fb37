using Playground.Contracts;
using Playground.Server.Streaming;
using Playground.Server.Streaming.Field;

namespace Playground.Server.Tests.Streaming;

/// <summary>Somebody who watches the field, and keeps its cells from patches alone.</summary>
internal sealed class FieldReader(World world)
{
    private readonly FrameReader frames = new(world, new View { Field = true });

    public Dictionary<int, byte[]> Cells { get; } = [];

    public Dictionary<int, FieldRegionRow> Regions { get; } = [];

    /// <summary>The next patch; null when nothing changed.</summary>
    public FieldPatch? Next()
    {
        FieldPatch? patch = frames.Next().Field;
        if (patch is not null) Apply(patch);
        return patch;
    }

    /// <summary>Asks for all of the field once more.</summary>
    public void Forget() => frames.View = frames.View with { FieldCopy = frames.View.FieldCopy + 1 };

    /// <summary>What is seen in a cell.</summary>
    public CellState StateAt(FieldPlace place) => StateOf(Cells[place.Region!.Number][place.Index]);

    public int Count(CellState state) => Cells.Values.Sum(cells => cells.Count(cell => StateOf(cell) == state));

    private static CellState StateOf(byte cell) => (CellState)(cell & 0x0F);

    private void Apply(FieldPatch patch)
    {
        if (patch.IsWhole)
        {
            Cells.Clear();
            Regions.Clear();
        }
        foreach (FieldRegionRow row in patch.Regions)
        {
            Assert.True(row.Parent is not { } parent || Regions.ContainsKey(parent) || row.Capacity == 0, "Parents come before their children.");
            if (row.Capacity == 0)
            {
                Regions.Remove(row.Region);
                Cells.Remove(row.Region);
                continue;
            }
            Regions[row.Region] = row;
            byte[] cells = Cells.GetValueOrDefault(row.Region, []);
            Array.Resize(ref cells, row.Capacity);
            Cells[row.Region] = cells;
        }
        Unpack(patch.Cells, (region, first, length, value) => Cells[region].AsSpan(first, length).Fill(value));
    }

    /// <summary>Reads runs as <see cref="FieldPatch.Cells"/> describes them.</summary>
    public static void Unpack(byte[] bytes, Action<int, int, int, byte> run)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            int region = Number();
            int cell = 0;
            for (int skip = Number(), length = Number(); length > 0; skip = Number(), length = Number())
            {
                run(region, cell + skip, length, bytes[at++]);
                cell += skip + length;
            }
        }

        int Number()
        {
            int number = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte part = bytes[at++];
                number |= (part & 0x7F) << shift;
                if (part < 0x80) return number;
            }
        }
    }
}
