using Playground.Contracts;
using Playground.Code;
using Playground.Runtime.Faults;

namespace Playground.Server.Faults;

/// <summary>A kind of fault: its name in JSON, what it does, its fields, and how it is made of them.</summary>
internal sealed record FaultKind(string Name, string Sentence, IReadOnlyList<FaultFieldRow> Fields, Func<PlanObject, Fault> Make);

/// <summary>All kinds of faults that plans may name: one table for reading, for the schema, and for forms.</summary>
internal static class FaultKinds
{
    public const double ShortestMs = 1;

    /// <summary>A hundred years.</summary>
    public const double LongestMs = 366.0 * 100 * 24 * 3600 * 1000;

    private static readonly FaultFieldRow On = new("on", FaultFieldKind.Selector, "the processes");
    private static readonly FaultFieldRow From = new("from", FaultFieldKind.Selector, "who sends; without it: any process of the program", false);
    private static readonly FaultFieldRow To = new("to", FaultFieldKind.Selector, "who is sent to; without it: any process of the program", false);
    private static readonly FaultFieldRow Message = new("message", FaultFieldKind.Pattern, "the messages that are meant; without it: all", false);
    private static readonly FaultFieldRow For = new("forMs", FaultFieldKind.Time, "how long; without it: until the plan ends", false);
    private static readonly FaultFieldRow By = new("byMs", FaultFieldKind.Time, "how much later", Example: "100");
    private static readonly FaultFieldRow Signals = new("signals", FaultFieldKind.Signals, "which signals; without it: both", false);
    private static readonly FaultFieldRow Class = new("class", FaultFieldKind.Class, "the exception's class; without it: error", false);
    private static readonly FaultFieldRow Reason = new("reason", FaultFieldKind.Term, "the reason", Example: "boom");

    private static readonly string[] Classes = ["error", "exit", "throw"];

    public static readonly IReadOnlyList<FaultKind> All =
    [
        new("kill", "an exit signal that cannot be trapped", [On], f => new KillFault(f.Selector("on"))),
        new("exit", "an exit signal; who traps exits gets a message", [On, Reason], f => new ExitFault(f.Selector("on"), f.Term("reason", "a reason"))),
        new("raise", "an exception in the code that runs; who waits raises it when he wakes", [On, Class, Reason], f => new RaiseFault(f.Selector("on"), ClassOf(f), f.Term("reason", "a reason"))),
        new("suspend", "the process does not run", [On, For], f => new SuspendFault(f.Selector("on")) { For = f.OptionalTime("forMs") }),
        new("resume", "a suspended process goes on", [On], f => new ResumeFault(f.Selector("on"))),
        new("send", "a message", [On, new("message", FaultFieldKind.Term, "the message", Example: "hello")], f => new MessageFault(f.Selector("on"), f.Term("message", "a message"))),
        new("flood", "the same message many times; they cannot be taken back",
            [On, new("count", FaultFieldKind.Count, $"how many, from 1 to {FloodFault.MaxCount}", Example: "1000"), new("message", FaultFieldKind.Term, "the message", Example: "flood")],
            f => new FloodFault(f.Selector("on"), (int)f.Whole("count", "a number of messages", 1, FloodFault.MaxCount), f.Term("message", "a message"))),
        new("slow", "the process gets a share of the time that it asks for; with 0 it starves", [On, new("share", FaultFieldKind.Number, "from 0 to below 1", Example: "0.1"), For],
            f => new SlowFault(f.Selector("on"), f.Number("share", "a share", 0, 0.999999)) { For = f.OptionalTime("forMs") }),
        new("fillHeap", "live data on the heap, each time on top of what was put there before", [On, new("words", FaultFieldKind.Count, $"from 2 to {FillHeapFault.MaxWords}", Example: "100000"), For],
            f => new FillHeapFault(f.Selector("on"), (int)f.Whole("words", "a number of words", 2, FillHeapFault.MaxWords)) { For = f.OptionalTime("forMs") }),
        new("cutLink", "links go without a signal", [On, new("other", FaultFieldKind.Selector, "the other ends; without it: all links", false)],
            f => new CutLinkFault(f.Selector("on"), f.Has("other") ? f.Selector("other") : null)),
        new("crashAtCall", "an exception instead of each n-th call of a function",
            [On, new("call", FaultFieldKind.Call, "the function, module:function/arity"), new("nth", FaultFieldKind.Count, "which call, from 1; without it: each", false), Class, Reason with { IsRequired = false, Example = null }],
            CrashAtCall),
        new("partition", "nothing passes between two sets of processes",
            [new("a", FaultFieldKind.Selector, "one side"), new("b", FaultFieldKind.Selector, "the other side"), For],
            f => new PartitionFault(f.Selector("a"), f.Selector("b")) { For = f.OptionalTime("forMs") }),
        new("drop", "messages are lost", [From, To, Message], f => new DropFault(f.SelectorOrAll("from"), f.SelectorOrAll("to")) { Message = f.OptionalPattern("message") }),
        new("delay", "messages come later", [From, To, Message, By, new("jitterMs", FaultFieldKind.Time, "up to so much more, at random", false)],
            f => new DelayFault(f.SelectorOrAll("from"), f.SelectorOrAll("to"), f.Time("byMs")) { Message = f.OptionalPattern("message"), Jitter = f.OptionalTime("jitterMs", 0) ?? TimeSpan.Zero }),
        new("duplicate", "messages come more than once", [From, To, Message, new("copies", FaultFieldKind.Count, $"how many more, from 1 to {DuplicateFault.MaxCopies}; without it: 1", false)],
            f => new DuplicateFault(f.SelectorOrAll("from"), f.SelectorOrAll("to"))
            {
                Message = f.OptionalPattern("message"),
                Copies = f.Has("copies") ? (int)f.Whole("copies", "a number of copies", 1, DuplicateFault.MaxCopies) : 1,
            }),
        new("reorder", "a message is overtaken by the next one to the same process", [From, To, Message, new("withinMs", FaultFieldKind.Time, "how long it waits for one; without it: 100", false)],
            f => new ReorderFault(f.SelectorOrAll("from"), f.SelectorOrAll("to")) { Message = f.OptionalPattern("message"), Within = f.OptionalTime("withinMs") ?? TimeSpan.FromMilliseconds(100) }),
        new("corrupt", "other messages come in place of those that were sent", [From, To, new("with", FaultFieldKind.Function, "what comes, as a function of the message", Example: "fun(_) -> corrupted end")],
            f => new CorruptFault(f.SelectorOrAll("from"), f.SelectorOrAll("to"), f.Function("with"))),
        new("loseSignals", "exit and DOWN signals are lost", [From, To, Signals], f => new LoseSignalsFault(f.SelectorOrAll("from"), f.SelectorOrAll("to")) { Signals = SignalsOf(f) }),
        new("delaySignals", "exit and DOWN signals come later", [From, To, Signals, By],
            f => new DelaySignalsFault(f.SelectorOrAll("from"), f.SelectorOrAll("to"), f.Time("byMs")) { Signals = SignalsOf(f) }),
        new("clockJump", "the time of day jumps", [new("byMs", FaultFieldKind.Time, "how far; negative: back", Example: "3600000")], f => new ClockJumpFault(f.Time("byMs", -LongestMs))),
        new("clockSkew", "the clock goes at another speed than the timers", [new("rate", FaultFieldKind.Number, "how fast; 1 is right", Example: "2"), For],
            f => new ClockSkewFault(f.Number("rate", "a rate", 1 / ClockSkewFault.MaxRate, ClockSkewFault.MaxRate)) { For = f.OptionalTime("forMs") }),
        new("stopScheduler", "a scheduler does not take up processes", [new("scheduler", FaultFieldKind.Count, "its number, from 0; without it: one at random", false), For],
            f => new StopSchedulerFault(f.Has("scheduler") ? (int)f.Whole("scheduler", "a number of a scheduler", 0, Playground.Runtime.SchedulerPool.MaxSchedulers - 1) : null) { For = f.OptionalTime("forMs") }),
    ];

    /// <summary>The same for pages, which make forms of it.</summary>
    public static readonly FaultCatalogue Catalogue = new([.. All.Select(kind => new FaultKindRow(kind.Name, kind.Sentence, kind.Fields))], [.. FaultPlanReader.Events.Keys]);

    private static string ClassOf(PlanObject fault) => fault.Has("class") ? fault.Choice("class", "class of an exception", Classes) : "error";

    private static CrashAtCallFault CrashAtCall(PlanObject fault)
    {
        string call = fault.Text("call", "a function, module:function/arity");
        (int colon, int slash) = (call.IndexOf(':'), call.LastIndexOf('/'));
        if (colon < 1 || slash < colon + 2 || !int.TryParse(call.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out int arity) || arity > 255)
            throw fault.Fail("call", $"expected a function, module:function/arity, not \"{call}\"");
        return new CrashAtCallFault(fault.Selector("on"), call[..colon], call[(colon + 1)..slash], arity)
        {
            Nth = fault.Has("nth") ? fault.Whole("nth", "a number of a call", 1, long.MaxValue / 1024) : 1,
            Class = ClassOf(fault),
            Reason = fault.Has("reason") ? fault.Term("reason", "a reason") : new AtomLiteral("fault"),
        };
    }

    private static SignalKinds SignalsOf(PlanObject fault)
    {
        if (!fault.Has("signals")) return SignalKinds.All;
        System.Text.Json.JsonElement list = fault.Required("signals", "signals");
        if (list.ValueKind != System.Text.Json.JsonValueKind.Array || list.GetArrayLength() == 0) throw fault.Fail("signals", $"expected a list of exit, down, not {PlanObject.Kind(list)}");
        SignalKinds kinds = 0;
        foreach (System.Text.Json.JsonElement one in list.EnumerateArray())
        {
            string name = one.ValueKind == System.Text.Json.JsonValueKind.String ? one.GetString()! : PlanObject.Kind(one);
            kinds |= name switch
            {
                "exit" => SignalKinds.Exit,
                "down" => SignalKinds.Down,
                _ => throw fault.Fail("signals", $"'{name}' is no signal{NearestName.Suggest(name, ["exit", "down"])} Expected exit, down."),
            };
        }
        return kinds;
    }
}
