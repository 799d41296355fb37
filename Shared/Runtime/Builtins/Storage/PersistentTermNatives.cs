using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Storage;

/// <summary>The module persistent_term.</summary>
internal static unsafe class PersistentTermNatives
{
    static readonly long count = AtomTable.System.Intern("count");
    static readonly long memory = AtomTable.System.Intern("memory");

    [Native("persistent_term", "put", 2)]
    static long Put(Context* c, long key, long value) => Of(c).TryPut(c, key, value) ? Atoms.Ok : Raise.SystemLimit(c);

    [Native("persistent_term", "get", 1)]
    static long Get(Context* c, long key) => Of(c).Get(c, key) is var value && value != Term.None ? value : Raise.BadArgument(c);

    [Native("persistent_term", "get", 2)]
    static long Get(Context* c, long key, long otherwise) => Of(c).Get(c, key) is var value && value != Term.None ? value : otherwise;

    [Native("persistent_term", "get", 0)]
    static long GetAll(Context* c) => Of(c).All(c);

    [Native("persistent_term", "erase", 1)]
    static long Erase(Context* c, long key) => Term.Boolean(Of(c).Erase(c, key));

    [Native("persistent_term", "info", 0)]
    static long Information(Context* c) => Maps.FromEntries(c,
    [
        new MapEntry { Key = count, Value = Term.Small(Of(c).Count) },
        new MapEntry { Key = memory, Value = Term.Small(Of(c).Words * 8) },
    ]);

    static PersistentTerms Of(Context* c) => Worker.Of(c).Process.Node.PersistentTerms;
}
