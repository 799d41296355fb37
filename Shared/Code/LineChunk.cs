using System.Collections.Immutable;
using System.Text;

namespace Playground.Code;

/// <summary>Reads and writes the table of source lines. The first place and the module's own source name are not stored.</summary>
internal static class LineChunk
{
    private const int Version = 0;

    public static LineTable Read(ref ByteCursor cursor, string moduleName)
    {
        var version = cursor.ReadUInt32();
        if (version != Version)
            throw cursor.Fail($"version {version} of the line table is not known");
        cursor.ReadUInt32(); // Flags, which only change how OTP shows traces.
        cursor.ReadUInt32(); // The number of line instructions.
        var itemCount = cursor.ReadCount("lines", 1);
        var fileCount = cursor.ReadCount("file names", 0);
        var items = ReadItems(ref cursor, itemCount, fileCount);
        return new LineTable(ReadFileNames(ref cursor, fileCount, moduleName), items);
    }

    public static void Write(ByteWriter chunk, LineTable table, int instructionCount)
    {
        var files = table.FileNames.IsEmpty ? table.FileNames : table.FileNames.RemoveAt(0);
        chunk.WriteUInt32(Version);
        chunk.WriteUInt32(0);
        chunk.WriteCount(instructionCount);
        chunk.WriteCount(table.Items.Length - 1);
        chunk.WriteCount(files.Length);
        var file = 0;
        foreach (var item in table.Items.Skip(1))
        {
            if (item.File != file)
                OperandWriter.WriteTagged(chunk, CompactTag.Atom, file = item.File);
            OperandWriter.WriteTagged(chunk, CompactTag.Integer, item.Line);
        }

        foreach (var name in files)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            chunk.WriteUInt16(bytes.Length);
            chunk.WriteBytes(bytes);
        }
    }

    private static ImmutableArray<LineItem> ReadItems(ref ByteCursor cursor, int itemCount, int fileCount)
    {
        var items = new LineItem[itemCount + 1];
        var file = 0;
        for (var i = 1; i < items.Length;)
        {
            var (tag, value) = OperandReader.ReadTagged(ref cursor);
            if (value < 0 || value > int.MaxValue || tag is not (CompactTag.Atom or CompactTag.Integer))
                throw cursor.Fail("a line is damaged");
            if (tag == CompactTag.Integer)
                items[i++] = new LineItem(file, (int)value);
            else if (value <= fileCount)
                file = (int)value;
            else
                throw cursor.Fail($"file {value} is not among the {fileCount} file names");
        }

        return ImmutableArray.Create(items);
    }

    private static ImmutableArray<string> ReadFileNames(ref ByteCursor cursor, int fileCount, string moduleName)
    {
        if (fileCount * 2L > cursor.Remaining)
            throw cursor.Fail($"{fileCount} file names are announced but only {cursor.Remaining} bytes are left");
        var names = new string[fileCount + 1];
        names[0] = moduleName + ".erl";
        for (var i = 1; i < names.Length; i++)
            names[i] = cursor.ReadUtf8(cursor.ReadUInt16());
        return ImmutableArray.Create(names);
    }
}
