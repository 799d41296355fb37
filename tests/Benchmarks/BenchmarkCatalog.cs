namespace Playground.Benchmarks;

/// <summary>All benchmarks, in the order of the table.</summary>
internal static class BenchmarkCatalog
{
    private const string SpeedTarget = "≤ 1.5 ×";
    private const string ProcessTarget = "≤ 3 ×";
    private const string LatenessTarget = "≤ 5 ms";
    private const int IdleProcesses = 1_000_000;
    private const double Megabyte = 1 << 20;

    public static IReadOnlyList<Benchmark> All { get; } =
    [
        Timed("fib", "fib(32)", "fib", SpeedTarget),
        Timed("nrev", "naive reverse, 1,000 × 100", "nrev", SpeedTarget),
        Timed("tak", "tak(24, 16, 8)", "tak"),
        Timed("sort", "lists:sort, 200,000", "list_sort"),
        Timed("maps", "map of 100,000 keys", "map_update"),
        Timed("binary", "binary, 2,000,000 appends", "binary_build"),
        Timed("regex", "re:run, four searches of 10 MB", "regex", function: "search"),
        Timed("regexall", "re:run, 87,000 matches in 10 MB", "regex", function: "all_matches"),
        Timed("regexsplit", "re:split of 10 MB into lines", "regex", function: "splitting"),
        Timed("tables", "ets, insert and lookup of 1,000,000", "tables"),
        Timed("binarysplit", "binary:split of 10 MB into lines", "splitting", function: "binaries"),
        Timed("stringsplit", "string:split of 10 MB into lines", "splitting", function: "strings"),
        Timed("format", "io_lib:format, 10,000 lines", "formatting"),
        Timed("pingpong", "send-receive round trip, 200,000", "ping_pong", ProcessTarget),
        Timed("spawn", "spawn and exit, 200,000", "spawn_exit", ProcessTarget),
        Timed("ring", "ring of 1,000, 100 rounds", "ring"),
        Timed("server", "gen_server:call, 100,000", "server_call"),
        new("memory", "1,000,000 idle processes", "idle_processes", "main",
            new Measure("microseconds", "ms", 1000, "time to make"),
            new Measure("resident", "bytes", IdleProcesses, "resident, each", "≤ 1,500")) { EmptyFunction = "nobody" },
        new("soak", "200,000 crashes and restarts", "soak", "main",
            new Measure("microseconds", "ms", 1000, "time"),
            new Measure("lost", "", 1, "lost signals", "0"),
            new Measure("second_fifth", "MB", Megabyte, "resident after the second fifth"),
            new Measure("last_fifth", "MB", Megabyte, "resident after the last", "+ ≤ 5 %")),
        Lateness("loops", "64 endless loops", "loops"),
        Lateness("sorting", "lists:sort of a million", "sorting"),
        Lateness("comparing", "comparing big terms", "comparing"),
        Lateness("messages", "10 MB messages", "messages"),
    ];

    private static Benchmark Timed(string name, string title, string module, string target = "", string function = "main") =>
        new(name, title, module, function, new Measure("microseconds", "ms", 1000, Target: target));

    private static Benchmark Lateness(string name, string title, string function) =>
        new(name, "wake-up beside " + title, "wake_up", function,
            new Measure("p50", "ms", 1000, "p50 late"),
            new Measure("p99", "ms", 1000, "p99 late", LatenessTarget),
            new Measure("max", "ms", 1000, "max late"));
}
