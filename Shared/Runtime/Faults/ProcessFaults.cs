using System.Globalization;
using Playground.Code;

namespace Playground.Runtime.Faults;

/// <summary>exit(Pid, Reason): an exit signal that can be trapped.</summary>
/// <param name="On">The processes.</param>
/// <param name="Reason">The exit reason; the atom kill cannot be trapped.</param>
public sealed record ExitFault(ProcessSelector On, Literal Reason) : ProcessFault(On)
{
    /// <inheritdoc/>
    public override string Summary => $"exit with {Reason}";
}

/// <summary>exit(Pid, kill): an exit signal that cannot be trapped.</summary>
/// <param name="On">The processes.</param>
public sealed record KillFault(ProcessSelector On) : ProcessFault(On)
{
    /// <inheritdoc/>
    public override string Summary => "kill";
}

/// <summary>An exception in the code that the process runs, at its next reduction. A waiting process is woken by it.</summary>
/// <param name="On">The processes.</param>
/// <param name="Class">error, exit or throw.</param>
/// <param name="Reason">The exception's reason.</param>
public sealed record RaiseFault(ProcessSelector On, string Class, Literal Reason) : ProcessFault(On)
{
    /// <inheritdoc/>
    public override string Summary => $"raise {Class}:{Reason}";

    internal override void Validate()
    {
        base.Validate();
        RequireClass(Class);
    }

    internal static void RequireClass(string name)
    {
        if (name is not ("error" or "exit" or "throw")) throw new ArgumentException($"An exception's class is error, exit or throw, not '{name}'.", nameof(name));
    }
}

/// <summary>Suspends the process: it handles signals, but does not run.</summary>
/// <param name="On">The processes.</param>
public sealed record SuspendFault(ProcessSelector On) : ProcessFault(On)
{
    /// <summary>How long; null: until it is resumed, or the plan that did it ends.</summary>
    public TimeSpan? For { get; init; }

    /// <inheritdoc/>
    public override string Summary => "suspend" + Lasting(For);

    internal override void Validate()
    {
        base.Validate();
        RequirePositive(For, nameof(For));
    }
}

/// <summary>Lets a suspended process run again.</summary>
/// <param name="On">The processes.</param>
public sealed record ResumeFault(ProcessSelector On) : ProcessFault(On)
{
    /// <inheritdoc/>
    public override string Summary => "resume";
}

/// <summary>Sends a message many times.</summary>
/// <param name="On">The processes.</param>
/// <param name="Count">How many messages, from 1 to <see cref="MaxCount"/>.</param>
/// <param name="Message">The message.</param>
public sealed record FloodFault(ProcessSelector On, int Count, Literal Message) : ProcessFault(On)
{
    /// <summary>More messages at once would only show that memory is finite.</summary>
    public const int MaxCount = 1_000_000;

    /// <inheritdoc/>
    public override string Summary => $"flood with {Count} × {Message}";

    internal override void Validate()
    {
        base.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Count, MaxCount);
    }
}

/// <summary>Sends one message.</summary>
/// <param name="On">The processes.</param>
/// <param name="Message">The message.</param>
public sealed record MessageFault(ProcessSelector On, Literal Message) : ProcessFault(On)
{
    /// <inheritdoc/>
    public override string Summary => $"message {Message}";
}

/// <summary>
/// Lets the process have a share of the time that it asks for: after each piece of work it is kept off its scheduler as much longer, in steps
/// of a millisecond. With share 0 it starves: not even signals are handled.
/// </summary>
/// <param name="On">The processes.</param>
/// <param name="Share">From 0 to below 1.</param>
public sealed record SlowFault(ProcessSelector On, double Share) : ProcessFault(On)
{
    /// <summary>How long; null: until the plan ends.</summary>
    public TimeSpan? For { get; init; }

    /// <inheritdoc/>
    public override string Summary => (Share == 0 ? "starve" : string.Create(CultureInfo.InvariantCulture, $"slow to {Share * 100:0.###} %")) + Lasting(For);

    internal override void Validate()
    {
        base.Validate();
        RequirePositive(For, nameof(For));
        if (!(Share >= 0 && Share < 1)) throw new ArgumentException($"The share of a slow process is from 0 to below 1, not {Share}.", nameof(Share));
    }
}

/// <summary>
/// Puts so many words of live data on the process's heap, each time on top of those before. They hang in its dictionary under
/// <c>'$fault_heap'</c>.
/// </summary>
/// <param name="On">The processes.</param>
/// <param name="Words">How many, from 2 to <see cref="MaxWords"/>.</param>
public sealed record FillHeapFault(ProcessSelector On, int Words) : ProcessFault(On)
{
    /// <summary>128 MB at once; more comes by repeating.</summary>
    public const int MaxWords = 1 << 24;

    /// <summary>How long they stay; null: until the plan ends.</summary>
    public TimeSpan? For { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"fill the heap with {Words} words" + Lasting(For);

    internal override void Validate()
    {
        base.Validate();
        RequirePositive(For, nameof(For));
        ArgumentOutOfRangeException.ThrowIfLessThan(Words, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Words, MaxWords);
    }
}

/// <summary>Removes links without a signal: neither side learns it, and neither hears of the other's end any more.</summary>
/// <param name="On">The processes.</param>
/// <param name="Other">The other ends; null: all of the process's links.</param>
public sealed record CutLinkFault(ProcessSelector On, ProcessSelector? Other = null) : ProcessFault(On)
{
    /// <inheritdoc/>
    public override string Summary => Other is null ? "cut all links" : $"cut the link to {Other}";

    internal override void Validate()
    {
        base.Validate();
        if (Other is RandomSelector) throw new ArgumentException("Links to processes chosen at random cannot be cut.", nameof(Other));
        Other?.Validate();
    }
}

/// <summary>
/// An exception instead of the n-th call of a function, counted over all the processes; then it is counted anew. Only functions of Erlang
/// code have calls that can be seen, not those that are built in.
/// </summary>
/// <param name="On">Whose calls count.</param>
/// <param name="Module">The function's module.</param>
/// <param name="Function">Its name; it need not be exported.</param>
/// <param name="Arity">The number of its arguments.</param>
public sealed record CrashAtCallFault(ProcessSelector On, string Module, string Function, int Arity) : ProcessFault(On)
{
    /// <summary>The call that does not happen, from 1.</summary>
    public long Nth { get; init; } = 1;

    /// <summary>The exception's class: error, exit or throw.</summary>
    public string Class { get; init; } = "error";

    /// <summary>The exception's reason.</summary>
    public Literal Reason { get; init; } = new AtomLiteral("fault");

    /// <inheritdoc/>
    public override string Summary => $"crash at call {Nth} of {Module}:{Function}/{Arity} with {Class}:{Reason}";

    internal override bool IsStanding => true;

    internal override void Validate()
    {
        base.Validate();
        RaiseFault.RequireClass(Class);
        ArgumentOutOfRangeException.ThrowIfLessThan(Nth, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Arity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Arity, 255);
    }
}
