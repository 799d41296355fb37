using System.Text.Json;
using Playground.Runtime;
using Playground.Runtime.Faults;

namespace Playground.Server.Faults;

/// <summary>Reads selectors of processes: a text is a registered name; an object says in which other way processes are meant.</summary>
internal static class SelectorReader
{
    /// <summary>Selectors stand in selectors so deep at most.</summary>
    private const int MostDepth = 20;

    /// <summary>The ways, with what each is for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Ways = new Dictionary<string, string>
    {
        ["pid"] = "the process with this pid, such as \"<0.83.0>\"",
        ["name"] = "the process that is registered under this name",
        ["names"] = "processes whose registered name has this form: * stands for any characters, ? for one",
        ["label"] = "processes with this label (proc_lib:set_label/1), as Erlang writes it; * and ? as in names",
        ["module"] = "processes that began in this module",
        ["childrenOf"] = "processes that those spawned, such as a supervisor's children",
        ["anyOf"] = "processes that at least one of the selectors in this list means",
        ["all"] = "true: all processes of the program",
        ["random"] = "some of the processes, chosen at random: {from, count, replacement}",
    };

    /// <exception cref="FaultPlanException">It is no selector.</exception>
    public static ProcessSelector Read(JsonElement element, string path, int depth = 0)
    {
        if (depth > MostDepth) throw new FaultPlanException(path, $"selectors stand in each other more than {MostDepth} deep");
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } name) return new NameSelector(name);
        if (element.ValueKind != JsonValueKind.Object)
            throw new FaultPlanException(path, $"expected a selector, the name of a process or an object with one of {Known}, not {PlanObject.Kind(element)}");
        var selector = new PlanObject(element, path, "a selector", [.. Ways.Keys]);
        string[] ways = [.. Ways.Keys.Where(selector.Has)];
        if (ways is not [var way]) throw new FaultPlanException(path, $"expected a selector with one of {Known}, not with {(ways.Length == 0 ? "none" : string.Join(" and ", ways))}");
        return way switch
        {
            "pid" => Pid.TryParse(selector.Text(way, "a pid"), out Pid pid) ? new PidSelector(pid) : throw selector.Fail(way, "expected a pid such as \"<0.83.0>\""),
            "name" => new NameSelector(selector.Text(way, "a registered name")),
            "names" => new NamePatternSelector(selector.Text(way, "a form of names")),
            "label" => new LabelSelector(selector.Text(way, "a label")),
            "module" => new ModuleSelector(selector.Text(way, "a module")),
            "childrenOf" => new ChildrenSelector(Read(selector.Required(way, "a selector"), selector.PathOf(way), depth + 1)),
            "anyOf" => AnyOf(selector.Required(way, "selectors"), selector.PathOf(way), depth),
            "all" => selector.Flag(way, false) ? new AllSelector() : throw selector.Fail(way, "expected true"),
            _ when depth > 0 => throw new FaultPlanException(path, "expected a fixed set of processes, not one that is chosen at random"),
            _ => Random(selector.Required(way, "a choice"), selector.PathOf(way), depth),
        };
    }

    private static string Known => string.Join(", ", Ways.Keys);

    private static AnyOfSelector AnyOf(JsonElement list, string path, int depth)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0) throw new FaultPlanException(path, $"expected a list of at least one selector, not {PlanObject.Kind(list)}");
        return new AnyOfSelector([.. list.EnumerateArray().Select((one, index) => Read(one, $"{path}[{index}]", depth + 1))]);
    }

    private static RandomSelector Random(JsonElement element, string path, int depth)
    {
        var choice = new PlanObject(element, path, "a choice at random", ["from", "count", "replacement"]);
        ProcessSelector from = Read(choice.Required("from", "a selector"), choice.PathOf("from"), depth + 1);
        int count = choice.Has("count") ? (int)choice.Whole("count", "a number of processes", 1, 10_000) : 1;
        return new RandomSelector(from, count, choice.Flag("replacement", true));
    }
}
