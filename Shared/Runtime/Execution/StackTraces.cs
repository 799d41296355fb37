using System.Runtime.CompilerServices;
using Playground.Runtime.Loading;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>Raw stack traces (see <see cref="Unwinding"/>) and the lists that programs see: [{Module, Function, Arity or Arguments, Location}].</summary>
internal static unsafe class StackTraces
{
    /// <summary>Instead of a location: the trace was given as a list (erlang:raise/3).</summary>
    public const int GivenTrace = -1;

    /// <summary>Marks a raw trace without arguments; a program cannot make this atom's position in it.</summary>
    public static readonly long NothingGiven = AtomTable.System.Intern("none");

    static readonly long module = AtomTable.System.Intern("module");
    static readonly long erlangErrors = AtomTable.System.Intern("erl_erts_errors");
    static readonly long libraryErrors = AtomTable.System.Intern("erl_stdlib_errors");
    static readonly long kernelErrors = AtomTable.System.Intern("erl_kernel_errors");
    static readonly long causeKey = AtomTable.System.Intern("cause");
    static readonly long[] runtimeModules = [.. new[] { "atomics", "counters", "persistent_term", "erts_internal" }.Select(AtomTable.System.Intern)];
    static readonly long[] kernelModules = [.. new[] { "os", "code", "erts_debug" }.Select(AtomTable.System.Intern)];

    /// <summary>
    /// Whether the term is a raw trace. Code of other compilers can give any tuple for one, so each element is looked at before anybody
    /// relies on it.
    /// </summary>
    public static bool IsRaw(long trace)
    {
        if (!Term.IsTuple(trace) || Term.TupleArity(trace) < 4) return false;
        long exceptionClass = Term.Element(trace, 0);
        if (exceptionClass != Atoms.Error && exceptionClass != Atoms.Exit && exceptionClass != Atoms.Throw) return false;
        if (Term.Element(trace, 2) != Term.Nil && !IsFunction(Term.Element(trace, 2))) return false;
        for (int i = 3; i < Term.TupleArity(trace); i++)
            if (!Term.IsSmall(Term.Element(trace, i))) return false;
        return true;
    }

    static bool IsFunction(long term) =>
        Term.IsTuple(term) && (Term.TupleArity(term) == 3 || (Term.TupleArity(term) == 4 && Term.IsAtom(Term.Element(term, 3))))
        && Term.IsAtom(Term.Element(term, 0)) && Term.IsAtom(Term.Element(term, 1)) && Term.IsSmall(Term.Element(term, 2));

    public static long ClassOf(long raw) => Term.Element(raw, 0);

    /// <summary>Whether the exception in the context came with a trace of its own: erlang:raise/3 marks it so.</summary>
    public static bool WasGiven(Context* c) => c->Location == GivenTrace;

    /// <summary>The same raw trace for another class.</summary>
    public static long WithClass(Context* c, long raw, long exceptionClass)
    {
        if (ClassOf(raw) == exceptionClass) return raw;
        int arity = Term.TupleArity(raw);
        long* copy = Heap.Allocate(c, arity + 1);
        for (int i = 0; i <= arity; i++) copy[i] = Term.Address(raw)[i];
        copy[1] = exceptionClass;
        return Term.Boxed(copy);
    }

    /// <summary>The list for a raw trace; a list is returned as it is.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Build(Context* c, long raw)
    {
        if (!IsRaw(raw)) return Term.IsListOrNil(raw) ? raw : Term.Nil;
        long given = Term.Element(raw, 1);
        int location = (int)Term.SmallValue(Term.Element(raw, 3));
        if (location == GivenTrace) return given;
        long list = Term.Nil;
        for (int i = Term.TupleArity(raw) - 1; i >= 4; i--) list = AddFrame(c, (int)Term.SmallValue(Term.Element(raw, i)), list);
        bool hasArguments = given != NothingGiven;
        CodeLocation? place = CodeLocations.Find(location);
        long failed = Term.Element(raw, 2);
        if (failed != Term.Nil)
        {
            if (place is not null) list = Heap.Cons(c, Frame(c, place, Term.None), list);
            return Heap.Cons(c, NativeFrame(c, failed, hasArguments ? given : Term.None), list);
        }
        return place is null ? list : Heap.Cons(c, Frame(c, place, hasArguments ? given : Term.None), list);
    }

    static long AddFrame(Context* c, int entry, long list)
    {
        CodeEntry description = CodeTable.Describe(entry);
        if (description.Function is not { } function) return list;
        CodeLocation place = CodeLocations.Find(description.Location) ?? new CodeLocation(function, "", 0);
        return Heap.Cons(c, Frame(c, place, Term.None), list);
    }

    /// <summary>{Module, Function, Arity, Location} of a code entry.</summary>
    public static long FrameOf(Context* c, CodeEntry entry) =>
        Frame(c, CodeLocations.Find(entry.Location) ?? new CodeLocation(entry.Function!, "", 0), Term.None);

    static long Frame(Context* c, CodeLocation place, long arguments)
    {
        FunctionInfo function = place.Function;
        long location = Term.Nil;
        if (place.Line > 0)
        {
            location = Heap.Cons(c, Heap.Tuple(c, Atoms.Line, Term.Small(place.Line)), Term.Nil);
            location = Heap.Cons(c, Heap.Tuple(c, Atoms.File, Text(c, place.File)), location);
        }
        return Heap.Tuple(c, [function.Module, function.Name, arguments == Term.None ? Term.Small(function.Arity) : arguments, location]);
    }

    /// <summary>{Module, Function, Arguments, [{error_info, #{module => …}}]}, as OTP's builtins give.</summary>
    static long NativeFrame(Context* c, long failed, long arguments)
    {
        long name = Term.Element(failed, 0);
        long information = Term.Nil;
        if (Natives.TryFind(name, Term.Element(failed, 1), (int)Term.SmallValue(Term.Element(failed, 2)), out _) && arguments != Term.None)
        {
            long cause = Term.TupleArity(failed) > 3 ? Term.Element(failed, 3) : Term.None;
            information = Heap.Cons(c, Heap.Tuple(c, Atoms.ErrorInfo, ErrorInfo(c, ExplainerOf(name), cause)), Term.Nil);
        }
        return Heap.Tuple(c, [name, Term.Element(failed, 1), arguments == Term.None ? Term.Element(failed, 2) : arguments, information]);
    }

    /// <summary>The module whose format_error/2 explains errors of natives of this module.</summary>
    static long ExplainerOf(long name)
    {
        if (name == Atoms.Erlang || runtimeModules.Contains(name)) return erlangErrors;
        return kernelModules.Contains(name) ? kernelErrors : libraryErrors;
    }

    /// <summary>#{module => Explainer}, with the cause when there is one.</summary>
    static long ErrorInfo(Context* c, long explainer, long cause)
    {
        MapEntry[] entries = [new() { Key = module, Value = explainer }, new() { Key = causeKey, Value = cause }];
        return MapBuilder.Build(c, Worker.Of(c).Process.Node.Atoms, new HeapRoom(c), entries.AsSpan(0, cause == Term.None ? 1 : 2));
    }

    /// <summary>A frame of a stack trace as text: <c>m:f/a (file.erl, line 12)</c>.</summary>
    public static string FrameText(long frame, AtomTable atoms)
    {
        if (!Term.IsTuple(frame) || Term.TupleArity(frame) != 4) return Text(frame);
        long arguments = Term.Element(frame, 2);
        string call = $"{Text(Term.Element(frame, 0))}:{Text(Term.Element(frame, 1))}";
        call += Term.IsSmall(arguments) ? $"/{Term.SmallValue(arguments)}" : $" called as {Text(arguments)}";
        long file = Term.None, line = Term.None;
        for (long list = Term.Element(frame, 3); Term.IsList(list); list = Term.Tail(list))
        {
            long pair = Term.Head(list);
            if (!Term.IsTuple(pair) || Term.TupleArity(pair) != 2) continue;
            if (Term.Element(pair, 0) == Atoms.File) file = Term.Element(pair, 1);
            if (Term.Element(pair, 0) == Atoms.Line) line = Term.Element(pair, 1);
        }
        if (file == Term.None || line == Term.None) return call;
        return $"{call} ({Text(file).Trim('"')}, line {Text(line)})";

        string Text(long term) => TermWriter.Pretty(term, atoms, TermWriter.LongestText);
    }

    /// <summary>The text as a list of characters.</summary>
    public static long Text(Context* c, string text)
    {
        long list = Term.Nil;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            int character = text[i];
            if (char.IsLowSurrogate(text[i]) && i > 0) character = char.ConvertToUtf32(text[--i], text[i + 1]);
            list = Heap.Cons(c, Term.Small(character), list);
        }
        return list;
    }
}
