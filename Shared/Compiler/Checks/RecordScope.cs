using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>The records that are defined before the form being checked: a record is known only behind its definition.</summary>
internal sealed class RecordScope
{
    private readonly Dictionary<string, RecordDefinition> _records = [];

    public RecordDefinition? Find(string name) => _records.GetValueOrDefault(name);

    public bool Add(RecordDefinition record) => _records.TryAdd(record.Name, record);
}
