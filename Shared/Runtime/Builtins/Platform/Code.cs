using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>Loaded code and funs.</summary>
internal static unsafe class Code
{
    static readonly long name = AtomTable.System.Intern("name");
    static readonly long moduleItem = AtomTable.System.Intern("module");
    static readonly long arityItem = AtomTable.System.Intern("arity");
    static readonly long typeItem = AtomTable.System.Intern("type");
    static readonly long envItem = AtomTable.System.Intern("env");
    static readonly long indexItem = AtomTable.System.Intern("index");
    static readonly long local = AtomTable.System.Intern("local");
    static readonly long external = AtomTable.System.Intern("external");
    static readonly long exports = AtomTable.System.Intern("exports");
    static readonly long attributes = AtomTable.System.Intern("attributes");
    static readonly long compile = AtomTable.System.Intern("compile");
    static readonly long functions = AtomTable.System.Intern("functions");
    static readonly long md5 = AtomTable.System.Intern("md5");
    static readonly long native = AtomTable.System.Intern("native");

    static CodeArea Area(Context* c) => Worker.Of(c).Process.Node.Code;

    [Native("erlang", "function_exported", 3)]
    static long FunctionExported(Context* c, long module, long function, long arity)
    {
        if (!Term.IsAtom(module) || !Term.IsAtom(function) || !Term.IsSmall(arity)) return Raise.BadArgument(c);
        return Term.Boolean(Area(c).Resolve(module, function, (int)Term.SmallValue(arity)) is not null);
    }

    [Native("erlang", "is_builtin", 3)]
    static long IsBuiltin(Context* c, long module, long function, long arity) =>
        Term.Boolean(Natives.TryFind(module, function, (int)Term.SmallValue(arity), out _));

    [Native("erlang", "module_loaded", 1)]
    static long ModuleLoaded(Context* c, long module) => Term.IsAtom(module) ? Term.Boolean(Area(c).IsLoadable(module)) : Raise.BadArgument(c);

    [Native("erlang", "loaded", 0)]
    static long Loaded(Context* c) => Heap.List(c, [.. Area(c).ModuleNames]);

    [Native("erlang", "make_fun", 3)]
    static long MakeFun(Context* c, long module, long function, long arity)
    {
        if (!Term.IsAtom(module) || !Term.IsAtom(function) || !Term.IsSmall(arity) || Term.SmallValue(arity) is < 0 or > Calls.MaxArity) return Raise.BadArgument(c);
        long* at = Heap.Allocate(c, 5);
        at[0] = Header.Make(BoxedKind.ExternalFun, 4);
        at[1] = module;
        at[2] = function;
        at[3] = arity;
        at[4] = Term.Small(0);
        return Term.Boxed(at);
    }

    [Native("erlang", "fun_info", 2)]
    static long FunInfo(Context* c, long fun, long item)
    {
        if (!Term.IsFun(fun)) return Raise.BadArgument(c);
        long value = FunItem(c, fun, item);
        return value == Term.None ? Raise.BadArgument(c) : Heap.Tuple(c, item, value);
    }

    [Native("erlang", "fun_info", 1)]
    static long FunInfo(Context* c, long fun)
    {
        if (!Term.IsFun(fun)) return Raise.BadArgument(c);
        long list = Term.Nil;
        foreach (long item in new[] { envItem, arityItem, name, moduleItem, typeItem })
            list = Heap.Cons(c, Heap.Tuple(c, item, FunItem(c, fun, item)), list);
        return list;
    }

    [Native("erlang", "fun_info_mfa", 1)]
    static long FunInfoMfa(Context* c, long fun)
    {
        if (!Term.IsFun(fun)) return Raise.BadArgument(c);
        (long module, long function, int arity) = Funs.FunctionOf(fun);
        return Heap.Tuple(c, [module, function, Term.Small(arity)]);
    }

    static long FunItem(Context* c, long fun, long item)
    {
        (long module, long function, int arity) = Funs.FunctionOf(fun);
        long* at = Term.Address(fun);
        bool isLocal = Header.Kind(at[0]) == BoxedKind.Fun;
        if (item == name) return function;
        if (item == moduleItem) return module;
        if (item == arityItem) return Term.Small(arity);
        if (item == typeItem) return isLocal ? local : external;
        if (item == envItem) return isLocal ? Heap.List(c, new ReadOnlySpan<long>(at + 4, Header.Arity(at[0]) - 3)) : Term.Nil;
        return item == indexItem && isLocal ? at[2] : Term.None;
    }

    [Native("erlang", "get_module_info", 1)]
    static long ModuleInfo(Context* c, long module)
    {
        long list = Term.Nil;
        foreach (long item in new[] { md5, compile, attributes, exports, moduleItem })
        {
            long value = ModuleItem(c, module, item);
            if (value == Term.None) return Raise.BadArgument(c);
            list = Heap.Cons(c, Heap.Tuple(c, item, value), list);
        }
        return list;
    }

    [Native("erlang", "get_module_info", 2)]
    static long ModuleInfo(Context* c, long module, long item) =>
        ModuleItem(c, module, item) is var value && value != Term.None ? value : Raise.BadArgument(c);

    static long ModuleItem(Context* c, long module, long item)
    {
        if (!Term.IsAtom(module) || Area(c).Find(module) is not { } loaded) return Term.None;
        if (item == moduleItem) return module;
        if (item == md5) return Heap.Binary(c, loaded.Digest);
        if (item == native) return Atoms.False;
        if (item == exports || item == functions) return FunctionList(c, loaded, includeLocals: item == functions);
        if (item == attributes) return OutsideTerm(c, loaded.Source.Attributes);
        if (item == compile) return OutsideTerm(c, loaded.Source.CompileInfo);
        return Term.None;
    }

    static long FunctionList(Context* c, LoadedModule module, bool includeLocals)
    {
        long list = Term.Nil;
        IEnumerable<Playground.Code.FunctionEntry> all = includeLocals ? module.Source.Exports.Concat(module.Source.Locals) : module.Source.Exports;
        foreach (Playground.Code.FunctionEntry function in all.Reverse())
            list = Heap.Cons(c, Heap.Tuple(c, Area(c).Atoms.Intern(function.Name), Term.Small(function.Arity)), list);
        return list;
    }

    static long OutsideTerm(Context* c, Playground.Code.Literal literal)
    {
        using var arena = new TermArena();
        long built = LiteralBuilder.Build(literal, Area(c).Atoms, arena);
        int words = checked((int)Memory.TermCopy.SizeOf(built));
        long* room = words == 0 ? null : Heap.Allocate(c, words);
        return Memory.TermCopy.Copy(built, room, ref Worker.Of(c).Process.Heap.SharedBinaries);
    }
}
