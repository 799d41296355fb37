using System.Reflection.Emit;
using Playground.Code;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

// Moving words, lists, tuples, funs, maps.
internal sealed unsafe partial class MethodEmitter
{
    void Move(Instruction instruction) => Store(instruction[1], () => Load(instruction[0]));

    void Swap(Instruction instruction)
    {
        Load(instruction[0]);
        il.Emit(OpCodes.Stloc, value);
        Load(instruction[1]);
        il.Emit(OpCodes.Stloc, value2);
        Store(instruction[0], value2);
        Store(instruction[1], value);
    }

    void GetList(Instruction instruction)
    {
        RequireList(instruction[0]);
        LoadWordOfCell(instruction[0], 0);
        il.Emit(OpCodes.Stloc, value);
        LoadWordOfCell(instruction[0], 1);
        il.Emit(OpCodes.Stloc, value2);
        Store(instruction[1], value);
        Store(instruction[2], value2);
    }

    void GetHd(Instruction instruction)
    {
        RequireList(instruction[0]);
        Store(instruction[1], () => LoadWordOfCell(instruction[0], 0));
    }

    void GetTl(Instruction instruction)
    {
        RequireList(instruction[0]);
        Store(instruction[1], () => LoadWordOfCell(instruction[0], 1));
    }

    void PutList(Instruction instruction)
    {
        StoreOnHeap(0, () => Load(instruction[0]));
        StoreOnHeap(1, () => Load(instruction[1]));
        Store(instruction[2], () => LoadHeapTagged(Term.ListTag));
        il.MoveHeap(2);
    }

    void PutTuple2(Instruction instruction)
    {
        IReadOnlyList<Operand> elements = instruction[1].List;
        StoreOnHeap(0, Header.Make(BoxedKind.Tuple, elements.Count));
        for (int i = 0; i < elements.Count; i++)
        {
            Operand element = elements[i];
            StoreOnHeap(i + 1, () => Load(element));
        }
        Store(instruction[0], () => LoadHeapTagged(Term.BoxedTag));
        il.MoveHeap(elements.Count + 1);
    }

    /// <summary>update_record: the tuple is copied as a whole, and the copy's elements are replaced.</summary>
    void UpdateRecord(Instruction instruction)
    {
        Operand source = instruction[2];
        IReadOnlyList<Operand> updates = instruction[4].List;
        int words = (int)instruction[1].Value + 1;
        RequireTuple(source, instruction[1].Value);
        il.Emit(OpCodes.Ldarg, EngineSignature.HeapArgument);
        Load(source);
        LoadLong(Term.BoxedTag);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Ldc_I4, words * 8);
        il.Emit(OpCodes.Cpblk);
        for (int i = 0; i < updates.Count; i += 2)
        {
            Operand element = updates[i + 1];
            StoreOnHeap((int)updates[i].Value, () => Load(element));
        }
        Store(instruction[3], () => LoadHeapTagged(Term.BoxedTag));
        il.MoveHeap(words);
    }

    void GetTupleElement(Instruction instruction)
    {
        RequireElement(instruction[0], instruction[1].Value);
        Store(instruction[2], () => LoadWordOfBoxed(instruction[0], (int)instruction[1].Value + 1));
    }

    void SetTupleElement(Instruction instruction)
    {
        RequireElement(instruction[1], instruction[2].Value);
        Load(instruction[1]);
        LoadLong((instruction[2].Value + 1) * 8 - Term.BoxedTag);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Conv_I);
        Load(instruction[0]);
        il.Emit(OpCodes.Stind_I8);
    }

    void MakeFun3(Instruction instruction) => BuildFun(instruction[0].Value, instruction[1], instruction[2].List);

    /// <summary>make_fun2 takes its free variables from x0… and secures its room itself.</summary>
    void MakeFun2(Instruction instruction)
    {
        int free = module.LambdaAt(instruction[0].Value).FreeCount;
        var environment = new Operand[free];
        for (int i = 0; i < free; i++) environment[i] = Operand.OfX(i);
        EnsureFree(free + 4, free);
        BuildFun(instruction[0].Value, Operand.OfX(0), environment);
    }

    void BuildFun(long number, Operand destination, IReadOnlyList<Operand> environment)
    {
        Lambda lambda = module.LambdaAt(number);
        StoreOnHeap(0, Header.Make(BoxedKind.Fun, 3 + environment.Count));
        StoreOnHeap(1, Term.Small(module.EntryOf(module.IndexOfLabel(lambda.Label))));
        StoreOnHeap(2, Term.Small(lambda.Index));
        StoreOnHeap(3, Term.Small(lambda.Arity - lambda.FreeCount));
        for (int i = 0; i < environment.Count; i++)
        {
            Operand free = environment[i];
            StoreOnHeap(4 + i, () => Load(free));
        }
        Store(destination, () => LoadHeapTagged(Term.BoxedTag));
        il.MoveHeap(4 + environment.Count);
    }

    void PutMapAssoc(Instruction instruction) => PutMap(instruction, nameof(MapInstructions.PutAll));

    void PutMapExact(Instruction instruction) => PutMap(instruction, nameof(MapInstructions.UpdateAll));

    /// <summary>Long lists of pairs are put in parts; the map between two parts is kept in the destination.</summary>
    void PutMap(Instruction instruction, string method)
    {
        IReadOnlyList<Operand> pairs = instruction[4].List;
        Operand map = instruction[1];
        for (int from = 0; from < Math.Max(1, pairs.Count); from += Context.MaxOperands)
        {
            int count = Math.Min(pairs.Count - from, Context.MaxOperands);
            StoreOperands(pairs, from, count);
            Operand source = map;
            CallOut(typeof(MapInstructions), method, hasResult: true, () =>
            {
                Load(source);
                LoadInteger(count / 2);
            });
            RaiseOrFail(instruction[0]);
            bool isLast = from + count >= pairs.Count;
            if (!isLast && pairs.Skip(from + count).Contains(instruction[2]))
                throw CannotLoad($"updates a map with {pairs.Count / 2} pairs of which one reads the destination");
            Store(instruction[2], value);
            map = instruction[2];
        }
    }

    /// <summary>After a call out that gave no term: jump to the failure label, or raise what was noted.</summary>
    void RaiseOrFail(Operand failLabel)
    {
        il.Emit(OpCodes.Ldloc, value);
        if (failLabel.Value != 0)
        {
            il.Emit(OpCodes.Brfalse, Branch(failLabel));
            return;
        }
        Label good = il.DefineLabel();
        il.Emit(OpCodes.Brtrue, good);
        RaiseBy(nameof(Failures.At), () => LoadInteger(Location));
        il.MarkLabel(good);
    }

    void GetMapElements(Instruction instruction)
    {
        // A value may take the map's own register: then it is the last one to be looked up.
        foreach (Operand[] pair in instruction[2].List.Chunk(2).OrderBy(pair => IsSameRegister(pair[1], instruction[1])))
        {
            FindInMap(instruction[1], pair[0]);
            il.Emit(OpCodes.Ldloc, value);
            il.Emit(OpCodes.Brfalse, Branch(instruction[0]));
            Store(pair[1], value);
        }
    }

    static bool IsSameRegister(Operand one, Operand other) => one.Kind == other.Kind && one.Value == other.Value;

    void HasMapFields(Instruction instruction)
    {
        foreach (Operand key in instruction[2].List)
        {
            FindInMap(instruction[1], key);
            il.Emit(OpCodes.Ldloc, value);
            il.Emit(OpCodes.Brfalse, Branch(instruction[0]));
        }
    }

    void FindInMap(Operand map, Operand key) => CallOut(typeof(MapInstructions), nameof(MapInstructions.Get), hasResult: true, () =>
    {
        Load(map);
        Load(key);
    });
}
