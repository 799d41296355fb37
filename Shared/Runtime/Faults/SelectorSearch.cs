using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>Finds the processes that a selector means, in the order of their pids' numbers.</summary>
internal static class SelectorSearch
{
    static readonly HashSet<(long Module, long Function)> ownOfNode =
        [Call("init", "boot"), Call("user", "init"), Call("logger", "init"), Call("process_state", "report")];

    static (long Module, long Function) Call(string module, string function) => (AtomTable.System.Intern(module), AtomTable.System.Intern(function));

    /// <summary>All that live and are meant; of a random selector, those that it chooses from.</summary>
    public static IEnumerable<Process> Find(Node node, ProcessSelector selector) => selector switch
    {
        PidSelector one => node.Processes.Find(Term.FromPid(one.Process)) is { } process ? [process] : [],
        NameSelector name => node.Atoms.Find(name.Name) is var atom && atom != Term.None && node.Names.Find(atom) is { } process ? [process] : [],
        RandomSelector random => Find(node, random.From),
        _ => node.Processes.All().Where(process => Means(selector, process)),
    };

    /// <summary>Whether the selector means the process; a random one: whether it may choose it.</summary>
    public static bool Means(ProcessSelector selector, Process process) => selector switch
    {
        PidSelector one => Term.FromPid(one.Process) == process.Pid,
        NameSelector name => NameOf(process) == name.Name,
        NamePatternSelector pattern => NameOf(process) is { } name && Wildcards.Match(pattern.Pattern, name),
        LabelSelector label => process.Relations?.Label is { } text && Wildcards.Match(label.Label, text),
        ModuleSelector module => process.Node.Atoms.Text(process.Relations?.StartModule is { } atom and not 0 ? atom : process.InitialModule) == module.Module,
        ChildrenSelector children => process.Parent != 0 && process.Node.Processes.Find(process.Parent) is { } parent && Means(children.Of, parent),
        AnyOfSelector any => any.Selectors.Any(one => Means(one, process)),
        RandomSelector random => Means(random.From, process),
        ChosenSelector chosen => chosen.Pids.Contains(process.Pid),
        AllSelector => !IsOwnOfNode(process),
        _ => throw new InvalidOperationException($"There is no way to find {selector}."),
    };

    static string? NameOf(Process process) => process.Relations?.Name is { } name and not 0 ? process.Node.Atoms.Text(name) : null;

    /// <summary>The node's first process has the pid that is all zeroes, so that its children look like processes without a parent.</summary>
    static bool IsOwnOfNode(Process process) =>
        Term.ToPid(process.Parent) == default && ownOfNode.Contains((process.InitialModule, process.InitialFunction));
}
