using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>The functions of module ets that look for objects by pattern or match specification.</summary>
internal static unsafe class TableQueries
{
    /// <summary>What a query was asked as; a continuation says it by number.</summary>
    enum Form { Select, Match, MatchObject }

    static readonly long endOfTable = AtomTable.System.Intern("$end_of_table");

    [Native("ets", "select", 2)]
    static long Select(Context* c, long table, long specification) => All(c, table, specification, Form.Select, backwards: false);

    [Native("ets", "select_reverse", 2)]
    static long SelectReverse(Context* c, long table, long specification) => All(c, table, specification, Form.Select, backwards: true);

    [Native("ets", "match", 2)]
    static long Match(Context* c, long table, long pattern) => All(c, table, pattern, Form.Match, backwards: false);

    [Native("ets", "match_object", 2)]
    static long MatchObject(Context* c, long table, long pattern) => All(c, table, pattern, Form.MatchObject, backwards: false);

    [Native("ets", "select", 3)]
    static long Select(Context* c, long table, long specification, long limit) => Some(c, table, specification, Form.Select, limit, false, default);

    [Native("ets", "select_reverse", 3)]
    static long SelectReverse(Context* c, long table, long specification, long limit) => Some(c, table, specification, Form.Select, limit, true, default);

    [Native("ets", "match", 3)]
    static long Match(Context* c, long table, long pattern, long limit) => Some(c, table, pattern, Form.Match, limit, false, default);

    [Native("ets", "match_object", 3)]
    static long MatchObject(Context* c, long table, long pattern, long limit) => Some(c, table, pattern, Form.MatchObject, limit, false, default);

    [Native("ets", "select", 1)]
    [Native("ets", "select_reverse", 1)]
    [Native("ets", "match", 1)]
    [Native("ets", "match_object", 1)]
    static long Continue(Context* c, long continuation)
    {
        if (continuation == endOfTable) return endOfTable;
        if (!Term.IsTuple(continuation) || Term.TupleArity(continuation) != 7) return Raise.BadArgument(c);
        long form = Term.Element(continuation, 2), key = Term.Element(continuation, 6), skip = Term.Element(continuation, 5);
        if (!Term.IsSmall(form) || Term.SmallValue(form) is < 0 or > 5 || !Integers.TryUInt64(Term.Element(continuation, 4), out ulong hash)
            || !Term.IsSmall(skip) || Term.SmallValue(skip) is < 0 or > int.MaxValue || !Term.IsListOrNil(key))
            return Raise.BadArgument(c);
        var position = new TablePosition { Hash = hash, Skip = (int)Term.SmallValue(skip), Key = key == Term.Nil ? Term.None : Term.Head(key) };
        long number = Term.SmallValue(form);
        return Some(c, Term.Element(continuation, 0), Term.Element(continuation, 1), (Form)(number % 3), Term.Element(continuation, 3), number >= 3, position);
    }

    [Native("ets", "select_count", 2)]
    static long SelectCount(Context* c, long table, long specification) => Change(c, table, specification, ScanAction.Count);

    [Native("ets", "internal_select_delete", 2)]
    [Native("ets", "select_delete", 2)]
    static long SelectDelete(Context* c, long table, long specification) => Change(c, table, specification, ScanAction.Delete);

    [Native("ets", "select_replace", 2)]
    static long SelectReplace(Context* c, long table, long specification) => Change(c, table, specification, ScanAction.Replace);

    [Native("ets", "slot", 2)]
    static long Slot(Context* c, long identifier, long slot)
    {
        if (!TableAccess.TryFind(c, identifier, write: false, out Table table) || !Term.IsSmall(slot) || Term.SmallValue(slot) < 0) return TableAccess.Refuse(c, identifier, write: false);
        MatchSpecification everything = MatchSpecification.OfPattern(table.Node.Atoms, MatchVariables.Anything, wholeObjects: true)!;
        long at = Term.SmallValue(slot);
        if (at > table.Count) return Raise.BadArgument(c);
        var scan = new TableScan(table, everything, ScanAction.Select, at + 1, backwards: false);
        if (!scan.Run(c)) return Raise.BadArgument(c);
        return scan.Results.Count > at ? Heap.Cons(c, scan.Results[(int)at], Term.Nil) : endOfTable;
    }

    [Native("ets", "match_spec_compile", 1)]
    static long MatchSpecCompile(Context* c, long term)
    {
        Node node = Worker.Of(c).Process.Node;
        if (MatchSpecification.Compile(node.Atoms, term) is null) return Raise.BadArgument(c);
        if (!Signals.HasRoomToCopy(c, Memory.TermCopy.SizeOf(term))) return Atoms.True;
        return node.CompiledSpecifications.Add(term) is { } number ? Heap.Reference(c, number) : Raise.SystemLimit(c);
    }

    [Native("ets", "is_compiled_ms", 1)]
    static long IsCompiled(Context* c, long term) => Term.Boolean(Worker.Of(c).Process.Node.CompiledSpecifications.Find(term) != Term.None);

    /// <summary>The results for the objects of a list, in front of another list in reverse.</summary>
    [Native("ets", "match_spec_run_r", 3)]
    static long MatchSpecRun(Context* c, long objects, long compiled, long results)
    {
        Node node = Worker.Of(c).Process.Node;
        long term = node.CompiledSpecifications.Find(compiled);
        if (term == Term.None || MatchSpecification.Compile(node.Atoms, term) is not { } specification) return Raise.BadArgument(c);
        var work = new LongWork(c);
        for (; Term.IsList(objects); objects = Term.Tail(objects))
        {
            long value = specification.Apply(c, Term.Head(objects));
            // Constants are parts of the compiled specification.
            if (value != Term.None) results = Heap.Cons(c, TableAccess.CopyOut(c, value), results);
            work.Steps(20);
        }
        return objects == Term.Nil ? results : Raise.BadArgument(c);
    }

    /// <summary>{ok, Value, [], []} | {error, [{error, Text}]}; a specification that does not match gives false.</summary>
    [Native("erlang", "match_spec_test", 3)]
    static long MatchSpecTest(Context* c, long term, long specification, long kind)
    {
        if (kind != table || !Term.IsTuple(term)) return Raise.BadArgument(c);
        if (MatchSpecification.Compile(Worker.Of(c).Process.Node.Atoms, specification) is not { } compiled)
            return Heap.Tuple(c, Atoms.Error, Heap.Cons(c, Heap.Tuple(c, Atoms.Error, StackTraces.Text(c, MatchSpecification.LastProblem)), Term.Nil));
        long value = compiled.Apply(c, term);
        return Heap.Tuple(c, [Atoms.Ok, value == Term.None ? Atoms.False : value, Term.Nil, Term.Nil]);
    }

    static readonly long table = AtomTable.System.Intern("table");

    static MatchSpecification? Compile(Table table, long term, Form form) => form == Form.Select
        ? MatchSpecification.Compile(table.Node.Atoms, term)
        : Term.IsTuple(term) || Term.IsAtom(term) ? MatchSpecification.OfPattern(table.Node.Atoms, term, form == Form.MatchObject) : null;

    static long All(Context* c, long identifier, long term, Form form, bool backwards)
    {
        if (!TableAccess.TryFind(c, identifier, write: false, out Table table) || Compile(table, term, form) is not { } specification)
            return TableAccess.Refuse(c, identifier, write: false);
        var scan = new TableScan(table, specification, ScanAction.Select, long.MaxValue, backwards);
        return scan.Run(c) ? ListOf(c, scan) : Raise.BadArgument(c);
    }

    static long ListOf(Context* c, TableScan scan) => Heap.List(c, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scan.Results));

    /// <summary>{Results, Continuation} or '$end_of_table'. A continuation is {Table, Pattern, Form, Limit, Hash, Skip, [Key] | []}.</summary>
    static long Some(Context* c, long identifier, long term, Form form, long limit, bool backwards, TablePosition from)
    {
        if (!TableAccess.TryFind(c, identifier, write: false, out Table table) || Compile(table, term, form) is not { } specification
            || !Term.IsSmall(limit) || Term.SmallValue(limit) < 1) return TableAccess.Refuse(c, identifier, write: false);
        var scan = new TableScan(table, specification, ScanAction.Select, Term.SmallValue(limit), backwards) { Position = from };
        if (!scan.Run(c)) return Raise.BadArgument(c);
        if (scan.Results.Count == 0) return endOfTable;
        TablePosition position = scan.Position;
        if (position.IsAtEnd) return Heap.Tuple(c, ListOf(c, scan), endOfTable);
        long key = position.Key == Term.None ? Term.Nil : Heap.Cons(c, position.Key, Term.Nil);
        long continuation = Heap.Tuple(c,
        [
            identifier, term, Term.Small((int)form + (backwards ? 3 : 0)), limit, Integers.Make(c, position.Hash), Term.Small(position.Skip), key,
        ]);
        return Heap.Tuple(c, ListOf(c, scan), continuation);
    }

    static long Change(Context* c, long identifier, long term, ScanAction action)
    {
        if (!TableAccess.TryFind(c, identifier, write: action != ScanAction.Count, out Table table)
            || MatchSpecification.Compile(table.Node.Atoms, term) is not { } specification) return TableAccess.Refuse(c, identifier, write: action != ScanAction.Count);
        if (action == ScanAction.Replace && (table.Options.Type == TableType.Bag || !specification.KeepsKeys(c, table.Node.Atoms, table.KeyIndex)))
            return Raise.BadArgument(c);
        var scan = new TableScan(table, specification, action, long.MaxValue, backwards: false);
        return scan.Run(c) ? Term.Small(scan.Count) : Raise.BadArgument(c);
    }
}
