using System.Text.Json;
using Playground.Contracts;
using Playground.Code;
using Playground.Compiler;
using Playground.Runtime;
using Playground.Server.Faults;

namespace Playground.Server.Experiments;

/// <summary>Reads experiments from JSON. What is wrong is told with its place, what was expected, and the nearest name that is valid.</summary>
internal static class ExperimentReader
{
    /// <summary>An experiment is a text that people write.</summary>
    public const int MostCharacters = 1 << 20;

    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(1);

    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    public static readonly string[] Schedules = [.. new[] { ScheduleKind.Fair, ScheduleKind.Random, ScheduleKind.Priorities }.Select(kind => kind.ToString().ToLowerInvariant())];

    public static readonly string[] Modes = [.. Enum.GetNames<RunMode>().Select(name => name.ToLowerInvariant())];

    /// <summary>Where nothing is said. A live run takes its time.</summary>
    private static readonly SeedSet UsualSeeds = new([new SeedRange(1, 20)]), UsualLiveRuns = new([new SeedRange(1, 3)]);

    public static readonly string[] Members =
        ["$schema", "title", "hypothesis", "program", "start", "mode", "schedule", "seeds", "duration", "phases", "window", "load", "steadyState", "method", "recovery", "invariants"];

    /// <summary>Reads an experiment from a text, which may have comments.</summary>
    /// <exception cref="ExperimentException">It is none; the message says where and why.</exception>
    public static Experiment Read(string json)
    {
        if (json.Length > MostCharacters) throw new ExperimentException("$", $"an experiment has at most {MostCharacters:N0} characters, not {json.Length:N0}");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement);
        }
        catch (JsonException problem)
        {
            throw NoJson(problem);
        }
        catch (FaultPlanException problem)
        {
            throw new ExperimentException(problem.Path, problem.Problem);
        }
    }

    /// <summary>People count lines from 1.</summary>
    private static ExperimentException NoJson(JsonException problem)
    {
        int end = problem.Message.IndexOf(" LineNumber:", StringComparison.Ordinal), line = (int)(problem.LineNumber ?? 0) + 1;
        return new ExperimentException("$", $"is no JSON: line {line}, column {problem.BytePositionInLine + 1}: {(end < 0 ? problem.Message : problem.Message[..end])}", line);
    }

    private static Experiment Read(JsonElement element)
    {
        var read = new PlanObject(element, "$", "an experiment", Members);
        RunMode mode = read.Has("mode") ? Enum.Parse<RunMode>(read.Choice("mode", "mode", Modes), ignoreCase: true) : RunMode.Simulated;
        if (mode == RunMode.Live && read.Has("schedule")) throw read.Fail("schedule", "is of simulated runs; a live one has the machine's own schedulers");
        TimeSpan duration = Durations.Read(read, "duration", Millisecond, LongestDuration);
        (TimeSpan before, TimeSpan during) = ReadPhases(read, duration);
        TimeSpan after = duration - before - during;
        TimeSpan window = read.Has("window") ? Durations.Read(read, "window", Millisecond, duration) : Smaller(TimeSpan.FromSeconds(1), duration);
        IReadOnlyList<Load> load = LoadReader.ReadAll(read, mode, duration);
        return new Experiment
        {
            Title = read.Text("title", "a title"),
            Hypothesis = read.Has("hypothesis") ? read.Text("hypothesis", "a hypothesis") : "",
            Program = ReadProgram(new PlanObject(read.Required("program", "a program"), read.PathOf("program"), "a program", ["sample", "files"])),
            Start = read.Has("start") ? ReadStart(new PlanObject(read.Required("start", "a start"), read.PathOf("start"), "a start", ["module", "function", "arguments"])) : null,
            Mode = mode,
            Schedule = read.Has("schedule") ? Enum.Parse<ScheduleKind>(read.Choice("schedule", "schedule", Schedules), ignoreCase: true) : ScheduleKind.Random,
            Seeds = read.Has("seeds") ? ReadSeeds(read) : mode == RunMode.Live ? UsualLiveRuns : UsualSeeds,
            Duration = duration,
            Before = before,
            During = during,
            Window = window,
            Load = load,
            SteadyState = ConditionReader.ReadAll(read, load),
            Method = ReadMethod(read),
            RecoveryWithin = ReadRecovery(read, after),
            Invariants = ReadInvariants(read),
        };
    }

    private static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>Without anything said, a quarter of the run is before the faults and a quarter after them.</summary>
    private static (TimeSpan Before, TimeSpan During) ReadPhases(PlanObject read, TimeSpan duration)
    {
        if (!read.Has("phases")) return (duration / 4, duration / 2);
        var phases = new PlanObject(read.Required("phases", "phases"), read.PathOf("phases"), "the phases", ["before", "during"]);
        TimeSpan before = phases.Has("before") ? Durations.Read(phases, "before", TimeSpan.Zero, duration) : duration / 4;
        TimeSpan during = phases.Has("during") ? Durations.Read(phases, "during", TimeSpan.Zero, duration) : (duration - before) * 2 / 3;
        if (before + during > duration)
            throw phases.Fail("during", $"before and during take {Durations.Text(before + during)}, which is more than the duration, {Durations.Text(duration)}");
        return (before, during);
    }

    private static ExperimentProgram ReadProgram(PlanObject program)
    {
        if (program.Has("sample") == program.Has("files")) throw new FaultPlanException(program.Path, "expected either a sample or files");
        if (program.Has("sample")) return new ExperimentProgram(program.Choice("sample", "sample", [.. Samples.SampleCatalog.All.Select(sample => sample.Name)]), []);
        return new ExperimentProgram(null, List(program, "files", "paths of files, relative to this one", FilePath));
    }

    private static string FilePath(JsonElement element, string path)
    {
        string name = element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new FaultPlanException(path, $"expected a path, a text, not {PlanObject.Kind(element)}");
        return IsFileOfProgram(name) ? name : throw new FaultPlanException(path, $"expected a file whose name ends in .erl, .hrl or .beam, not \"{name}\"");
    }

    public static bool IsFileOfProgram(string name) => Path.GetExtension(name) is ".erl" or ".hrl" or ".beam";

    private static ExperimentStart ReadStart(PlanObject start) => new(
        start.Text("module", "a module"),
        start.Text("function", "a function"),
        start.Has("arguments") ? List(start, "arguments", "Erlang terms, as texts", TermText) : []);

    private static string TermText(JsonElement element, string path)
    {
        string text = element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new FaultPlanException(path, $"expected an Erlang term, a text, not {PlanObject.Kind(element)}");
        try
        {
            TermParser.Parse(text);
            return text;
        }
        catch (TermFormatException problem)
        {
            throw new FaultPlanException(path, $"expected an Erlang term: line {problem.Line}, column {problem.Column}: {problem.Message}");
        }
    }

    private static SeedSet ReadSeeds(PlanObject read)
    {
        JsonElement value = read.Required("seeds", "seeds");
        SeedSet? seeds = value.ValueKind switch
        {
            JsonValueKind.String => SeedSet.Parse(value.GetString()!),
            JsonValueKind.Number => SeedSet.Parse(value.GetRawText()),
            JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Number) =>
                SeedSet.Parse(string.Join(",", value.EnumerateArray().Select(one => one.GetRawText()))),
            _ => null,
        };
        return seeds ?? throw read.Fail("seeds", $"expected seeds such as \"1..200\" or [1, 5, 7], at most {SeedSet.Most:N0}, not {PlanObject.Kind(value)}");
    }

    private static IReadOnlyList<StartPlanInput> ReadMethod(PlanObject read)
    {
        if (!read.Has("method")) return [];
        var names = new HashSet<string>();
        return List(read, "method", "plans of faults", (element, path) =>
        {
            var plan = new StartPlanInput(element.Clone(), FaultPlanReader.Read(element, path));
            // What is random in a plan follows from seed and name.
            return names.Add(plan.Plan.Name) ? plan : throw new FaultPlanException($"{path}.name", $"another plan is called '{plan.Plan.Name}', too; give each a name of its own");
        });
    }

    private static TimeSpan ReadRecovery(PlanObject read, TimeSpan after)
    {
        if (!read.Has("recovery")) return TimeSpan.Zero;
        var recovery = new PlanObject(read.Required("recovery", "a recovery"), read.PathOf("recovery"), "the recovery", ["within"]);
        TimeSpan within = Durations.Read(recovery, "within", TimeSpan.Zero, LongestDuration);
        return within < after
            ? within
            : throw recovery.Fail("within", $"the run ends {Durations.Text(after)} after the faults, so nobody would see whether it recovers within {Durations.Text(within)}; make the duration longer");
    }

    private static IReadOnlyList<Invariant> ReadInvariants(PlanObject read)
    {
        if (!read.Has("invariants")) return [];
        var names = new HashSet<string>();
        return List(read, "invariants", "Erlang expressions", (element, path) =>
        {
            bool isNamed = element.ValueKind == JsonValueKind.Object;
            PlanObject? named = isNamed ? new PlanObject(element, path, "an invariant", ["name", "expression"]) : null;
            string text = named?.Text("expression", "an Erlang expression")
                ?? (element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new FaultPlanException(path, $"expected an Erlang expression, a text, not {PlanObject.Kind(element)}"));
            if (ErlangText.ProblemOfExpression(text) is { } problem) throw new FaultPlanException(isNamed ? $"{path}.expression" : path, $"expected an Erlang expression: {problem}");
            string name = named?.Has("name") == true ? named.Text("name", "a name") : text;
            return names.Add(name) ? new Invariant(name, text) : throw new FaultPlanException(path, $"another invariant is called '{name}', too");
        });
    }

    /// <summary>Reads a list, each element with its place.</summary>
    internal static IReadOnlyList<T> List<T>(PlanObject from, string name, string what, Func<JsonElement, string, T> read)
    {
        JsonElement list = from.Required(name, what);
        if (list.ValueKind != JsonValueKind.Array) throw from.Fail(name, $"expected {what}, a list, not {PlanObject.Kind(list)}");
        return [.. list.EnumerateArray().Select((one, index) => read(one, $"{from.PathOf(name)}[{index}]"))];
    }
}
