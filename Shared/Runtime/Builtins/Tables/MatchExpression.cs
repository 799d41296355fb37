using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>One guard or body expression of a match specification.</summary>
internal sealed unsafe class MatchExpression
{
    enum Kind : byte { Constant, Variable, WholeObject, AllVariables, List, Tuple, Map, Call, AndAlso, OrElse, And, Or, Xor }

    /// <summary>Expressions nested deeper are refused: they are evaluated recursively.</summary>
    const int MaxDepth = 500;

    /// <summary>What matches may call, with erlang's functions of the same name (match specifications in ETS, ERTS user's guide).</summary>
    static readonly Dictionary<(string, int), bool> callable = new(
        new[]
        {
            "is_atom/1", "is_float/1", "is_integer/1", "is_list/1", "is_number/1", "is_pid/1", "is_port/1", "is_reference/1", "is_tuple/1",
            "is_map/1", "is_map_key/2", "is_binary/1", "is_bitstring/1", "is_boolean/1", "is_function/1", "is_function/2", "abs/1", "element/2", "hd/1",
            "length/1", "map_get/2", "map_size/1", "max/2", "min/2", "node/0", "node/1", "float/1", "round/1", "floor/1", "ceil/1", "size/1",
            "bit_size/1", "byte_size/1", "tuple_size/1", "tl/1", "trunc/1", "binary_part/2", "binary_part/3", "self/0", "+/1", "-/1", "+/2", "-/2",
            "*/2", "//2", "div/2", "rem/2", "band/2", "bor/2", "bxor/2", "bnot/1", "bsl/2", "bsr/2", ">/2", ">=/2", "</2", "=</2", "=:=/2", "==/2", "=/=/2",
            "/=/2", "not/1", "is_record/3",
        }.Select(name => new KeyValuePair<(string, int), bool>((name[..^2], name[^1] - '0'), true)));

    static readonly long constant = AtomTable.System.Intern("const");
    static readonly long isRecord = AtomTable.System.Intern("is_record");
    static readonly Dictionary<long, (Kind Kind, int LeastArity)> connectives = new()
    {
        [AtomTable.System.Intern("andalso")] = (Kind.AndAlso, 2),
        [AtomTable.System.Intern("orelse")] = (Kind.OrElse, 2),
        [AtomTable.System.Intern("and")] = (Kind.And, 2),
        [AtomTable.System.Intern("or")] = (Kind.Or, 2),
        [AtomTable.System.Intern("xor")] = (Kind.Xor, 2),
    };

    readonly Kind kind;
    readonly long value;
    readonly MatchExpression[] parts;
    readonly nint function;

    MatchExpression(Kind kind, long value, MatchExpression[] parts, nint function = 0)
    {
        this.kind = kind;
        this.value = value;
        this.parts = parts;
        this.function = function;
    }

    /// <summary>The expression, or null with words about what is wrong.</summary>
    public static MatchExpression? Compile(AtomTable atoms, long term, SortedSet<int> variables, out string problem, int depth = 0)
    {
        problem = "The expression is nested too deeply";
        if (depth > MaxDepth) return null;
        if (term == MatchVariables.WholeObject) return new MatchExpression(Kind.WholeObject, 0, []);
        if (term == MatchVariables.AllVariables) return new MatchExpression(Kind.AllVariables, 0, []);
        if (MatchVariables.NumberOf(atoms, term) is var number and >= 0)
        {
            problem = $"Variable '${number}' is unbound.";
            return variables.Contains(number) ? new MatchExpression(Kind.Variable, number, []) : null;
        }
        if (Term.IsList(term)) return CompileList(atoms, term, variables, out problem, depth);
        if (Term.IsMap(term)) return CompileMap(atoms, term, variables, out problem, depth);
        if (!Term.IsTuple(term)) return new MatchExpression(Kind.Constant, term, []);
        return CompileTuple(atoms, term, variables, out problem, depth);
    }

    /// <summary>Whether every result keeps the key that the pattern binds to this variable, or that is this constant.</summary>
    public bool Keeps(Context* c, int keyIndex, int keyVariable, long keyConstant)
    {
        if (kind == Kind.WholeObject) return true;
        if (kind == Kind.Constant && Term.IsTuple(value) && Term.TupleArity(value) > keyIndex)
            return keyConstant != Term.None && TermOrder.AreIdentical(c, Term.Element(value, keyIndex), keyConstant);
        if (kind != Kind.Tuple || parts.Length <= keyIndex) return false;
        MatchExpression key = parts[keyIndex];
        if (key.kind == Kind.Variable) return key.value == keyVariable;
        if (key.kind == Kind.Constant) return keyConstant != Term.None && TermOrder.AreIdentical(c, key.value, keyConstant);
        return key.kind == Kind.Call && key.parts.Length == 2 && key.isElement && key.parts[1].kind == Kind.WholeObject
            && key.parts[0].kind == Kind.Constant && key.parts[0].value == Term.Small(keyIndex + 1);
    }

    bool isElement => function == elementFunction;

    static readonly nint elementFunction = FunctionOf("element", 2);

    static nint FunctionOf(string name, int arity) =>
        Natives.TryFind(Atoms.Erlang, AtomTable.System.Intern(name), arity, out Native? native) ? native.Method.MethodHandle.GetFunctionPointer() : 0;

    static MatchExpression? CompileAll(AtomTable atoms, Kind kind, long value, ReadOnlySpan<long> terms, SortedSet<int> variables, out string problem, int depth, nint function = 0)
    {
        problem = "";
        var parts = new MatchExpression[terms.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            if (Compile(atoms, terms[i], variables, out problem, depth + 1) is not { } part) return null;
            parts[i] = part;
        }
        return new MatchExpression(kind, value, parts, function);
    }

    /// <summary>The elements, then the tail.</summary>
    static MatchExpression? CompileList(AtomTable atoms, long term, SortedSet<int> variables, out string problem, int depth)
    {
        var terms = new List<long>();
        for (; Term.IsList(term); term = Term.Tail(term)) terms.Add(Term.Head(term));
        terms.Add(term);
        return CompileAll(atoms, Kind.List, 0, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(terms), variables, out problem, depth);
    }

    static MatchExpression? CompileMap(AtomTable atoms, long map, SortedSet<int> variables, out string problem, int depth)
    {
        var entries = new MapEntry[HashMaps.SizeOf(map)];
        HashMaps.CopyEntries(map, entries);
        return CompileAll(atoms, Kind.Map, 0, entries.SelectMany(entry => new[] { entry.Key, entry.Value }).ToArray(), variables, out problem, depth);
    }

    static MatchExpression? CompileTuple(AtomTable atoms, long term, SortedSet<int> variables, out string problem, int depth)
    {
        int arity = Term.TupleArity(term);
        problem = "The empty tuple is no expression";
        if (arity == 0) return null;
        ReadOnlySpan<long> elements = new(Term.Address(term) + 1, arity);
        long name = elements[0];
        if (arity == 1 && Term.IsTuple(name))
            return CompileAll(atoms, Kind.Tuple, 0, new ReadOnlySpan<long>(Term.Address(name) + 1, Term.TupleArity(name)), variables, out problem, depth);
        problem = "A tuple must be written in double braces";
        if (!Term.IsAtom(name)) return null;
        if (name == constant && arity == 2) return new MatchExpression(Kind.Constant, elements[1], []);
        if (connectives.TryGetValue(name, out var connective) && arity > connective.LeastArity)
            return CompileAll(atoms, connective.Kind, 0, elements[1..], variables, out problem, depth);
        if (name == isRecord && arity == 3)
            return CompileAll(atoms, Kind.Call, 0, [elements[1], elements[2]], variables, out problem, depth, FunctionOf("is_record", 2));
        string text = atoms.Text(name);
        nint function = callable.ContainsKey((text, arity - 1)) ? FunctionOf(text, arity - 1) : 0;
        problem = $"Function {text}/{arity - 1} does_not_exist.";
        return function == 0 ? null : CompileAll(atoms, Kind.Call, 0, elements[1..], variables, out problem, depth, function);
    }

    /// <summary>The value, which may hold parts of the object; None when the evaluation fails.</summary>
    public long Evaluate(Context* c, MatchBindings bindings)
    {
        switch (kind)
        {
            case Kind.Constant: return value;
            case Kind.Variable: return bindings.Values[value];
            case Kind.WholeObject: return bindings.Object;
            case Kind.AllVariables: return bindings.All(c);
            case Kind.AndAlso: return Shortcut(c, bindings, Atoms.False);
            case Kind.OrElse: return Shortcut(c, bindings, Atoms.True);
            case Kind.And or Kind.Or or Kind.Xor: return Combine(c, bindings);
        }
        long* values = stackalloc long[parts.Length <= 16 ? parts.Length : 0];
        if (parts.Length > 16)
        {
            values = (long*)System.Runtime.InteropServices.NativeMemory.Alloc((nuint)parts.Length * 8);
            try { return Build(c, bindings, values); }
            finally { System.Runtime.InteropServices.NativeMemory.Free(values); }
        }
        return Build(c, bindings, values);
    }

    long Build(Context* c, MatchBindings bindings, long* values)
    {
        for (int i = 0; i < parts.Length; i++)
            if ((values[i] = parts[i].Evaluate(c, bindings)) == Term.None) return Term.None;
        var all = new ReadOnlySpan<long>(values, parts.Length);
        return kind switch
        {
            Kind.List => Heap.List(c, all[..^1], all[^1]),
            Kind.Tuple => Heap.Tuple(c, all),
            Kind.Map => BuildMap(c, all),
            _ => Call(c, values),
        };
    }

    static long BuildMap(Context* c, ReadOnlySpan<long> values)
    {
        var entries = new MapEntry[values.Length / 2];
        for (int i = 0; i < entries.Length; i++) entries[i] = new MapEntry { Key = values[2 * i], Value = values[2 * i + 1] };
        return Maps.FromEntries(c, entries);
    }

    long Call(Context* c, long* values) => parts.Length switch
    {
        0 => ((delegate*<Context*, long>)function)(c),
        1 => ((delegate*<Context*, long, long>)function)(c, values[0]),
        2 => ((delegate*<Context*, long, long, long>)function)(c, values[0], values[1]),
        _ => ((delegate*<Context*, long, long, long, long>)function)(c, values[0], values[1], values[2]),
    };

    long Shortcut(Context* c, MatchBindings bindings, long decides)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            long part = parts[i].Evaluate(c, bindings);
            if (part == decides || !Booleans.IsBoolean(part)) return Booleans.IsBoolean(part) ? part : Term.None;
        }
        return decides == Atoms.True ? Atoms.False : Atoms.True;
    }

    long Combine(Context* c, MatchBindings bindings)
    {
        bool result = kind == Kind.And;
        foreach (MatchExpression expression in parts)
        {
            long part = expression.Evaluate(c, bindings);
            if (!Booleans.IsBoolean(part)) return Term.None;
            bool isTrue = part == Atoms.True;
            result = kind switch { Kind.And => result & isTrue, Kind.Or => result | isTrue, _ => result ^ isTrue };
        }
        return Term.Boolean(result);
    }
}

/// <summary>What a clause's variables stand for while one object is matched.</summary>
internal sealed unsafe class MatchBindings
{
    public long Object;
    public long[] Values = [];
    public SortedSet<int> Variables = [];

    /// <summary>'$$': the values in the order of the variables' numbers.</summary>
    public long All(Context* c)
    {
        long list = Term.Nil;
        foreach (int variable in Variables.Reverse()) list = Heap.Cons(c, Values[variable], list);
        return list;
    }
}
