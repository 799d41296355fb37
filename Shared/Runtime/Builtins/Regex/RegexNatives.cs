using System.Text;
using Playground.Runtime.Builtins.Binaries;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Builtins.Unicode;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>
/// The natives of the module re. A compiled pattern is {re_pattern, Groups, Unicode, UsesCrLf, Form}, where the form holds the pattern itself
/// (<see cref="PatternCache"/>), so that it can be stored, sent and compared, and is checked when it comes back.
/// </summary>
internal static unsafe class RegexNatives
{
    static readonly long rePattern = AtomTable.System.Intern("re_pattern");
    static readonly long nameList = AtomTable.System.Intern("namelist");
    static readonly long compileAtom = AtomTable.System.Intern("compile");
    static readonly long unicodeAtom = AtomTable.System.Intern("unicode");

    /// <summary>Steps for each byte of a pattern that is compiled.</summary>
    const int StepsPerPatternByte = 50;

    /// <summary>The version of PCRE whose language this is.</summary>
    [Native("re", "version", 0)]
    static long Version(Context* c) => Heap.Binary(c, "8.44 2020-02-12"u8);

    [Native("re", "compile", 1)]
    static long Compile(Context* c, long pattern) => Compile(c, pattern, Term.Nil);

    [Native("re", "compile", 2)]
    static long Compile(Context* c, long pattern, long list)
    {
        if (!RegexOptions.TryRead(list, out RegexOptions options) || options.HasMatchOption) return Raise.BadArgument(c);
        bool unicode = (options.Pattern & PatternOptions.Unicode) != 0;
        long text = BinaryOf(c, pattern, unicode);
        if (text == Term.None) return Raise.BadArgument(c);
        byte[] form = FormOf(c, text, options);
        try
        {
            MatchProgram program = PatternCache.ProgramOf(form)!;
            long compiled = Heap.Tuple(c,
            [
                rePattern, Term.Small(program.GroupCount), Term.Small(unicode ? 1 : 0), Term.Small(program.UsesCrLf ? 1 : 0), Heap.Binary(c, form),
            ]);
            return Heap.Tuple(c, Atoms.Ok, compiled);
        }
        catch (PatternException problem) { return Heap.Tuple(c, Atoms.Error, Describe(c, problem)); }
    }

    [Native("re", "run", 2)]
    static long Run(Context* c, long subject, long pattern) => Run(c, subject, pattern, Term.Nil);

    [Native("re", "run", 3)]
    static long Run(Context* c, long subject, long pattern, long list) =>
        RegexOptions.TryRead(list, out RegexOptions options) ? Run(c, subject, pattern, options) : Raise.BadArgument(c);

    /// <summary>As run/3; OTP tells it with the last argument that the subject was checked before.</summary>
    [Native("re", "internal_run", 4)]
    static long InternalRun(Context* c, long subject, long pattern, long list, long isFirst) =>
        Term.IsAtom(isFirst) ? Run(c, subject, pattern, list) : Raise.BadArgument(c);

    [Native("re", "inspect", 2)]
    static long Inspect(Context* c, long pattern, long what)
    {
        if (what != nameList || ProgramOfTuple(pattern) is not { } program) return Raise.BadArgument(c);
        long names = Term.Nil;
        for (int i = program.Names.Count - 1; i >= 0; i--) names = Heap.Cons(c, Heap.Binary(c, Encoding.Latin1.GetBytes(program.Names[i].Name)), names);
        return Heap.Tuple(c, nameList, names);
    }

    static long Run(Context* c, long subject, long pattern, in RegexOptions options)
    {
        bool isCompiled = Term.IsTuple(pattern);
        MatchProgram program;
        bool unicode = (options.Pattern & PatternOptions.Unicode) != 0;
        if (isCompiled)
        {
            if (options.HasPatternOption || ProgramOfTuple(pattern) is not { } known) return Raise.BadArgument(c);
            program = known;
            unicode = Term.Element(pattern, 2) == Term.Small(1);
        }
        else
        {
            long text = BinaryOf(c, pattern, unicode);
            if (text == Term.None) return Raise.BadArgument(c);
            try { program = PatternCache.ProgramOf(FormOf(c, text, options))!; }
            catch (PatternException problem)
            {
                return options.ReportsErrors ? Heap.Tuple(c, Atoms.Error, Heap.Tuple(c, compileAtom, Describe(c, problem))) : Raise.BadArgument(c);
            }
        }
        long binary = BinaryOf(c, subject, unicode);
        if (binary == Term.None) return Raise.BadArgument(c);
        BitView view = BitView.Of(binary);
        if (!view.IsAligned) view = BitView.Of(BitStrings.Copy(c, view));
        if (CaptureSpecification.Read(c, program, options.CaptureValues, options.CaptureType) is not { } specification) return Raise.BadArgument(c);
        return new RegexSearch(c, program, view, options, specification, unicode).Run();
    }

    /// <summary>The program of a compiled pattern's tuple; null when it is none.</summary>
    static MatchProgram? ProgramOfTuple(long pattern)
    {
        if (!Term.IsTuple(pattern) || Term.TupleArity(pattern) != 5 || Term.Element(pattern, 0) != rePattern) return null;
        for (int i = 1; i <= 3; i++)
            if (!Term.IsSmall(Term.Element(pattern, i))) return null;
        if (!BitView.TryBinary(Term.Element(pattern, 4), out BitView form)) return null;
        try { return PatternCache.ProgramOf(form.IsAligned ? form.Span : form.ToBytes()); }
        catch (PatternException) { return null; }
    }

    static byte[] FormOf(Context* c, long text, in RegexOptions options)
    {
        BitView view = BitView.Of(text);
        new LongWork(c).Steps(view.ByteLength * StepsPerPatternByte);
        ReadOnlySpan<byte> pattern = view.IsAligned ? view.Span : view.ToBytes();
        return PatternCache.FormOf(pattern, options.AllPatternOptions, options.Newline ?? NewlineForm.Lf);
    }

    /// <summary>Text as a binary: as it is, or from a list of bytes or characters; <see cref="Term.None"/> when it is none.</summary>
    static long BinaryOf(Context* c, long text, bool unicode)
    {
        if (BitView.TryBinary(text, out _)) return text;
        if (!Term.IsListOrNil(text)) return Term.None;
        long binary = unicode ? UnicodeNatives.CharactersToBinary(c, text, unicodeAtom) : IoListNatives.ListToBinary(c, text);
        // What cannot be converted is a tuple that says so.
        return binary != Term.None && Term.IsBitstring(binary) ? binary : Term.None;
    }

    /// <summary>{Text, Position}.</summary>
    static long Describe(Context* c, PatternException problem) => Heap.Tuple(c, StackTraces.Text(c, problem.Message), Term.Small(problem.Position));
}
