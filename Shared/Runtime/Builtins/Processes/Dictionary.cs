using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>The process dictionary.</summary>
internal static unsafe class Dictionary
{
    /// <summary>Labels are cut to so many characters.</summary>
    const int LabelLength = 200;

    static readonly long label = AtomTable.System.Intern("$process_label");
    static readonly long initialCall = AtomTable.System.Intern("$initial_call");

    [Native("erlang", "put", 2)]
    static long Put(Context* c, long key, long value)
    {
        Worker worker = Worker.Of(c);
        Relations relations = worker.Process.Related;
        if (key == label || key == initialCall) NoteOrigin(worker.Process.Node, relations, key, value);
        long before = (relations.Dictionary ??= new ProcessDictionary()).Put(c, key, value);
        RelationsQuota.Note(worker, worker.Process);
        return OrUndefined(before);
    }

    /// <summary>What proc_lib keeps in the dictionary is what others look for a process by, who must not read its heap.</summary>
    static void NoteOrigin(Node node, Relations relations, long key, long value)
    {
        if (key == label) relations.Label = TermWriter.Pretty(value, node.Atoms, LabelLength);
        else if (Term.IsTuple(value) && Term.TupleArity(value) == 3 && Term.IsAtom(Term.Element(value, 0))) relations.StartModule = Term.Element(value, 0);
    }

    [Native("erlang", "get", 1)]
    static long Get(Context* c, long key) => OrUndefined(Of(c)?.Get(c, key) ?? Term.None);

    [Native("erlang", "erase", 1)]
    static long Erase(Context* c, long key) => OrUndefined(Of(c)?.Erase(c, key) ?? Term.None);

    [Native("erlang", "get", 0)]
    static long GetAll(Context* c) => Of(c) is { } dictionary ? PairsOf(c, dictionary) : Term.Nil;

    [Native("erlang", "erase", 0)]
    static long EraseAll(Context* c)
    {
        if (Of(c) is not { } dictionary) return Term.Nil;
        long all = PairsOf(c, dictionary);
        dictionary.Clear();
        RelationsQuota.Note(Worker.Of(c), Worker.Of(c).Process);
        return all;
    }

    [Native("erlang", "get_keys", 0)]
    static long GetKeys(Context* c)
    {
        long keys = Term.Nil;
        if (Of(c) is { } dictionary)
            for (int i = 0; i < dictionary.Words.Length; i += 2) keys = Heap.Cons(c, dictionary.Words[i], keys);
        return keys;
    }

    [Native("erlang", "get_keys", 1)]
    static long GetKeys(Context* c, long value)
    {
        long keys = Term.Nil;
        if (Of(c) is { } dictionary)
            for (int i = 0; i < dictionary.Words.Length; i += 2)
                if (TermOrder.AreIdentical(c, dictionary.Words[i + 1], value)) keys = Heap.Cons(c, dictionary.Words[i], keys);
        return keys;
    }

    public static long PairsOf(Context* c, ProcessDictionary dictionary)
    {
        long pairs = Term.Nil;
        for (int i = 0; i < dictionary.Words.Length; i += 2)
            pairs = Heap.Cons(c, Heap.Tuple(c, dictionary.Words[i], dictionary.Words[i + 1]), pairs);
        return pairs;
    }

    static ProcessDictionary? Of(Context* c) => Worker.Of(c).Process.Relations?.Dictionary;

    static long OrUndefined(long value) => value == Term.None ? Atoms.Undefined : value;
}
