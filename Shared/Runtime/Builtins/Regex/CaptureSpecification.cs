using System.Text;
using Playground.Runtime.Builtins.Binaries;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>Which groups a search answers, as {capture, Values, Type} says.</summary>
internal sealed unsafe class CaptureSpecification
{
    public static readonly long Index = AtomTable.System.Intern("index");
    public static readonly long List = AtomTable.System.Intern("list");
    public static readonly long Binary = AtomTable.System.Intern("binary");

    static readonly long all = AtomTable.System.Intern("all");
    static readonly long allButFirst = AtomTable.System.Intern("all_but_first");
    static readonly long allNames = AtomTable.System.Intern("all_names");
    static readonly long first = AtomTable.System.Intern("first");
    static readonly long none = AtomTable.System.Intern("none");

    /// <summary>Nothing but whether there was a match.</summary>
    public bool IsNothing { get; private init; }

    /// <summary>The first group of those up to the highest that matched; null when <see cref="Groups"/> says which.</summary>
    public int? From { get; private init; }

    /// <summary>For each value the groups of which the first that matched is answered.</summary>
    public int[][] Groups { get; private init; } = [];

    /// <summary>Index, list or binary.</summary>
    public long Type { get; private init; } = Index;

    /// <summary>Reads a specification; null when it is none.</summary>
    public static CaptureSpecification? Read(Context* c, MatchProgram program, long values, long type)
    {
        if (values == Term.None) return new CaptureSpecification { From = 0 };
        if (type != Index && type != List && type != Binary) return null;
        if (values == none || values == Term.Nil) return new CaptureSpecification { IsNothing = true };
        if (values == all || values == allButFirst) return new CaptureSpecification { From = values == all ? 0 : 1, Type = type };
        if (values == first) return new CaptureSpecification { Groups = [[0]], Type = type };
        if (values == allNames)
        {
            bool any = program.Names.Count > 0;
            return new CaptureSpecification { IsNothing = !any, Groups = [.. program.Names.Select(entry => Named(program, entry.Groups))], Type = type };
        }
        var groups = new List<int[]>();
        for (; Term.IsList(values); values = Term.Tail(values))
        {
            if (ReadOne(c, program, Term.Head(values)) is not { } one) return null;
            groups.Add(one);
        }
        return values == Term.Nil ? new CaptureSpecification { Groups = [.. groups], Type = type } : null;
    }

    /// <summary>Without the option for several groups of a name, only the first of them counts.</summary>
    static int[] Named(MatchProgram program, int[] groups) => (program.Options & PatternOptions.DuplicateNames) != 0 ? groups : [groups[0]];

    static int[]? ReadOne(Context* c, MatchProgram program, long value)
    {
        if (Term.IsSmall(value) && Term.SmallValue(value) is >= 0 and <= int.MaxValue) return [(int)Term.SmallValue(value)];
        string? name = Term.IsAtom(value) ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Worker.Of(c).Process.Node.Atoms.Text(value))) : TextOf(c, value);
        if (name is null) return null;
        foreach ((string known, int[] groups) in program.Names)
            if (known == name) return Named(program, groups);
        return [];
    }

    static string? TextOf(Context* c, long value)
    {
        if (!Term.IsListOrNil(value) && !Term.IsBitstring(value)) return null;
        var work = new LongWork(c);
        var count = new BitCount(wholeBytes: true);
        if (!IoLists.Walk(value, ref count, ref work)) return null;
        byte[] bytes = new byte[count.Bits >> 3];
        fixed (byte* to = bytes)
        {
            var fill = new BitFill(to);
            IoLists.Walk(value, ref fill, ref work);
        }
        return Encoding.Latin1.GetString(bytes);
    }
}
