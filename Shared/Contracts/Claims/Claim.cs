namespace Playground.Contracts;

/// <summary>A claim as it is announced: what it says, and what its charts will show.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Title">The claim, in one sentence.</param>
/// <param name="About">What the server does to show it.</param>
/// <param name="Program">The file name of its Erlang program.</param>
/// <param name="Charts">Its charts; none where the children are the picture.</param>
public sealed record Claim(ClaimKind Kind, string Title, string About, string Program, IReadOnlyList<ClaimChart> Charts)
{
    /// <summary>All claims, in the order to show them.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        new(ClaimKind.Cost, "A process costs a small part of a thread",
            "The server starts real threads with stacks of 512 KB, up to a number that the machine bears, and then real processes of its runtime.",
            "claim_cost.erl",
            [
                new("Memory by number alive", "alive", "bytes", true, ["threads: stacks reserved", "threads: resident", "processes: heaps and stacks"]),
                new("Time to start them", "alive", "µs", true, ["threads", "processes"]),
            ]),
        new(ClaimKind.Sharing, "Shared memory loses updates, mailboxes do not",
            "Threads add one to a counter that they share; processes send a message to a process that keeps the counter. Both make as many updates.",
            "claim_sharing.erl",
            [new("Updates that arrived, by updates made", "made", "arrived", false, ["threads, shared memory", "processes, a mailbox"])]),
        new(ClaimKind.Isolation, "A crash stays where it happens",
            "Thousands of calls answer pings; after a while one call after the other crashes. The line is how long the others take to answer.",
            "claim_isolation.erl",
            [
                new("Latency of the others", "s", "µs", true, ["half answer within", "99 % answer within"]),
                new("Calls that crashed so far", "s", "calls", false, ["crashed"]),
            ]),
        new(ClaimKind.Preemption, "Nobody can keep the processor",
            "Processes answer pings; after a while endless loops begin beside them, at the same priority. Each turn ends after 4,000 reductions, in the middle of the loop.",
            "claim_preemption.erl",
            [
                new("Latency beside the loops", "s", "µs", true, ["half answer within", "99 % answer within"]),
                new("Work of the endless loops so far", "s", "reductions", false, ["reductions"]),
            ]),
        new(ClaimKind.Supervision, "Supervisors restart what failed, and nothing else",
            "Three supervisors with one strategy each have four children each; the second child of each is killed. Who has a new pid was restarted.",
            "claim_supervision.erl", []),
    ];

    /// <summary>The claim of a kind.</summary>
    /// <param name="kind">Which.</param>
    public static Claim Of(ClaimKind kind) => All.First(claim => claim.Kind == kind);
}

/// <summary>A chart of a claim.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Across">The unit of the axis across.</param>
/// <param name="Up">The unit of the axis up.</param>
/// <param name="Logarithmic">Whether the axis up is logarithmic; where the axis across counts what is alive, that one too.</param>
/// <param name="Series">The names of its lines.</param>
public sealed record ClaimChart(string Title, string Across, string Up, bool Logarithmic, IReadOnlyList<string> Series);
