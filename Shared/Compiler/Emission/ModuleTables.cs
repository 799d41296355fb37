using System.Text;
using Playground.Code;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Emission;

/// <summary>The tables of a module that its instructions refer to, filled while functions are emitted.</summary>
internal sealed class ModuleTables(string moduleName, string file)
{
    private readonly Dictionary<FunctionName, int> entries = [];
    private readonly Indexed<Import> imports = new();
    private readonly Indexed<FunctionName> lambdas = new();
    private readonly Dictionary<FunctionName, int> freeCounts = [];
    private readonly Indexed<LineItem> lines = new();
    private readonly Indexed<string> files = new();
    private readonly Dictionary<string, int> strings = [];
    private readonly List<byte> stringPool = [];
    private int labelCount = 1;

    public string ModuleName => moduleName;

    public int LabelCount => labelCount;

    public IReadOnlyList<Import> Imports => imports.Items;

    public IReadOnlyList<byte> StringPool => stringPool;

    public LineTable Lines => new([$"{moduleName}.erl", .. files.Items], [default, .. lines.Items]);

    public int NewLabel() => labelCount++;

    /// <summary>Gives a function the label of its first instruction.</summary>
    public void AddFunction(FunctionName function, int label) => entries.Add(function, label);

    public int Entry(FunctionName function) => entries[function];

    public int Import(string module, string function, int arity) => imports.IndexOf(new Import(module, function, arity));

    public int Lambda(FunctionName function, int freeCount)
    {
        freeCounts[function] = freeCount;
        return lambdas.IndexOf(function);
    }

    public IEnumerable<Lambda> Lambdas(uint unique) => lambdas.Items.Select((function, index) =>
        new Lambda(function.Name, function.Arity, entries[function], index, freeCounts[function], unique));

    /// <summary>The number of a place in the source for a line instruction; the item 0 stands for no place.</summary>
    public int Line(SourceSpan place)
    {
        var fileIndex = place.File == file && file == $"{moduleName}.erl" ? 0 : files.IndexOf(place.File) + 1;
        return lines.IndexOf(new LineItem(fileIndex, place.Line)) + 1;
    }

    /// <summary>The offset of some bytes in the string pool.</summary>
    public int StringOffset(byte[] bytes)
    {
        var key = Encoding.Latin1.GetString(bytes);
        if (!strings.TryGetValue(key, out var offset))
        {
            strings.Add(key, offset = stringPool.Count);
            stringPool.AddRange(bytes);
        }

        return offset;
    }

    private sealed class Indexed<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> indexes = [];

        public List<T> Items { get; } = [];

        public int IndexOf(T item)
        {
            if (!indexes.TryGetValue(item, out var index))
            {
                indexes.Add(item, index = Items.Count);
                Items.Add(item);
            }

            return index;
        }
    }
}
