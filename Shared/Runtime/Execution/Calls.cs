using System.Runtime.CompilerServices;
using Playground.Runtime.Loading;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>Calls whose target is known only when they happen: funs and apply. All x registers are in the context.</summary>
internal static unsafe class Calls
{
    /// <summary>A function has at most 255 arguments (OTP, System Limits).</summary>
    public const int MaxArity = 255;

    /// <summary>
    /// Prepares the call of a fun with arguments in x0…: its free variables go to the registers behind them.
    /// </summary>
    /// <returns>The address to jump to; where the fun cannot be called, the one that raises.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint PrepareFun(Context* c, long fun, int arity)
    {
        if (Term.IsBoxed(fun))
        {
            long* at = Term.Address(fun);
            switch (Header.Kind(at[0]))
            {
                case BoxedKind.Fun when Term.SmallValue(at[3]) == arity:
                    int free = Header.Arity(at[0]) - 3;
                    nint address = CodeTable.Entries[Term.SmallValue(at[1])];
                    if (address == Entries.Purged) return RaisePurged(c, fun, arity);
                    for (int i = 0; i < free; i++) c->X[arity + i] = at[4 + i];
                    return address;
                case BoxedKind.ExternalFun when Term.SmallValue(at[3]) == arity:
                    return Prepare(c, at[1], at[2], arity);
                case BoxedKind.Fun or BoxedKind.ExternalFun:
                    return RaiseBadArity(c, fun, arity);
            }
        }
        Raise.TaggedError(c, Atoms.BadFun, fun);
        return Entries.Raised;
    }

    /// <summary>Prepares apply(Module, Function, [x0, …]): module and function are in the registers behind the arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static nint PrepareApply(Context* c, int arity)
    {
        long module = c->X[arity];
        long function = c->X[arity + 1];
        if (!Term.IsAtom(module) || !Term.IsAtom(function))
        {
            Raise.BadArgument(c);
            return Entries.Raised;
        }
        return Prepare(c, module, function, arity);
    }

    static nint Prepare(Context* c, long module, long function, int arity)
    {
        if (Worker.Of(c).Process.Node.Code.Resolve(module, function, arity) is { } export) return *export.Cell;
        RaiseUndefined(c, module, function, arity);
        return Entries.Raised;
    }

    /// <summary>Goes on with apply(Module, Function, Arguments), as a native or an entry does it.</summary>
    public static long JumpTo(Context* c, long module, long function, long arguments)
    {
        if (!Term.IsAtom(module) || !Term.IsAtom(function)) return Raise.BadArgument(c);
        int arity = Spread(c, arguments);
        if (arity < 0) return arity == NotAList ? Raise.BadArgument(c) : Raise.SystemLimit(c);
        if (Worker.Of(c).Process.Node.Code.Resolve(module, function, arity) is not { } export)
            return RaiseUndefined(c, module, function, arity);
        c->Resume = export.Entry;
        c->Outcome = (long)Outcome.Jump;
        return Term.None;
    }

    /// <summary>Goes on with a call of the fun with a list of arguments.</summary>
    public static long JumpToFun(Context* c, long fun, long arguments)
    {
        int arity = Spread(c, arguments);
        if (arity < 0) return arity == NotAList ? Raise.BadArgument(c) : Raise.SystemLimit(c);
        return JumpToFun(c, fun, arity);
    }

    /// <summary>Goes on with a call of the fun with arguments in x0….</summary>
    public static long JumpToFun(Context* c, long fun, int arity)
    {
        if (!Term.IsFun(fun)) return Raise.TaggedError(c, Atoms.BadFun, fun);
        long* at = Term.Address(fun);
        if (Term.SmallValue(at[3]) != arity)
        {
            RaiseBadArity(c, fun, arity);
            return Term.None;
        }
        if (Header.Kind(at[0]) == BoxedKind.ExternalFun)
        {
            if (Worker.Of(c).Process.Node.Code.Resolve(at[1], at[2], arity) is not { } export) return RaiseUndefined(c, at[1], at[2], arity);
            c->Resume = export.Entry;
        }
        else
        {
            if (PrepareFun(c, fun, arity) == Entries.Raised) return Term.None;
            c->Resume = Term.SmallValue(at[1]);
        }
        c->Outcome = (long)Outcome.Jump;
        return Term.None;
    }

    /// <summary>The code of a fun was purged: undef, or badfun when there is other code of the module, which does not know the fun.</summary>
    static nint RaisePurged(Context* c, long fun, int arity)
    {
        (long module, long function, _) = Funs.FunctionOf(fun);
        if (Worker.Of(c).Process.Node.Code.Find(module) is null) RaiseUndefined(c, module, function, arity);
        else Raise.TaggedError(c, Atoms.BadFun, fun);
        return Entries.Raised;
    }

    public static long RaiseUndefined(Context* c, long module, long function, int arity)
    {
        FunctionInfo undefined = new(module, function, arity);
        Worker.Of(c).FailedFunction = undefined;
        return Raise.ErrorWithArguments(c, Atoms.Undef, ArgumentList(c, arity));
    }

    static nint RaiseBadArity(Context* c, long fun, int arity)
    {
        Raise.TaggedError(c, Atoms.BadArity, Heap.Tuple(c, fun, ArgumentList(c, arity)));
        return Entries.Raised;
    }

    /// <summary>The first x registers as a list.</summary>
    public static long ArgumentList(Context* c, int arity) => Heap.List(c, new ReadOnlySpan<long>(c->X, arity));

    const int NotAList = -1;
    const int TooMany = -2;

    /// <summary>
    /// Puts the elements of a list into the x registers and gives their number, or a negative number; then the registers, which hold the
    /// arguments of the call that fails, are as they were.
    /// </summary>
    static int Spread(Context* c, long list)
    {
        int length = LengthOf(list);
        if (length < 0) return length;
        for (int i = 0; i < length; i++, list = Term.Tail(list)) c->X[i] = Term.Head(list);
        return length;
    }

    static int LengthOf(long list)
    {
        int count = 0;
        for (; Term.IsList(list); list = Term.Tail(list))
        {
            if (count == MaxArity) return TooMany;
            count++;
        }
        return list == Term.Nil ? count : NotAList;
    }
}
