using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Faults;

/// <summary>The watchpoints of a node. They look where plans of faults look (<see cref="FaultHooks"/>), and cost nothing when there are none.</summary>
internal sealed unsafe class Watchpoints(Node node)
{
    /// <summary>Messages are cut to so many characters in what is told of them.</summary>
    const int TextLength = 200;

    readonly Lock gate = new();
    volatile Entry[] active = [];
    long hooks;

    /// <summary>What must be asked about.</summary>
    public long Hooks => Volatile.Read(ref hooks);

    public bool WaitForCalls => (Hooks & FaultHooks.Calls) != 0;

    /// <summary>Tells of each time that it comes, until the answer is disposed of.</summary>
    /// <exception cref="ArgumentException">The pattern is none.</exception>
    public IDisposable Add(Watchpoint watched, Action<string> reached)
    {
        return Add(new Entry(this, watched, watched is MessageWatchpoint { Pattern: var pattern } ? CompiledPattern.Of(node, pattern) : null) { Reached = reached });
    }

    /// <summary>Tells of each message of a pattern who sends it, until the answer is disposed of.</summary>
    /// <exception cref="ArgumentException">The pattern is none.</exception>
    public IDisposable Add(MessagePattern pattern, Action<Process> sent) =>
        Add(new Entry(this, new MessageWatchpoint(pattern), CompiledPattern.Of(node, pattern)) { Sent = sent });

    Entry Add(Entry entry)
    {
        lock (gate) Change([.. active, entry]);
        return entry;
    }

    /// <summary>The process is about to call the function.</summary>
    public void Called(Process process, FunctionInfo function)
    {
        foreach (Entry entry in active)
        {
            if (entry.Watched is not CallWatchpoint call || call.Arity is { } arity && arity != function.Arity) continue;
            if (node.Atoms.Text(function.Name) == call.Function && node.Atoms.Text(function.Module) == call.Module)
                entry.Reached?.Invoke($"{Term.ToPid(process.Pid)} called {call.Module}:{call.Function}/{function.Arity}");
        }
    }

    /// <summary>The process that runs is about to send the message.</summary>
    public void Sent(Context* c, Process from, Process to, long message)
    {
        foreach (Entry entry in active)
        {
            if (entry.Pattern?.Matches(c, message) != true) continue;
            entry.Sent?.Invoke(from);
            if (entry.Reached is { } reached)
                reached($"{Term.ToPid(from.Pid)} sent {TermWriter.Pretty(message, node.Atoms, TextLength)} to {Term.ToPid(to.Pid)}");
        }
    }

    void Forget(Entry entry)
    {
        lock (gate) Change([.. active.Where(other => other != entry)]);
    }

    void Change(Entry[] changed)
    {
        active = changed;
        Volatile.Write(ref hooks, changed.Aggregate(0L, (bits, entry) => bits | (entry.Watched is CallWatchpoint ? FaultHooks.Calls : FaultHooks.Messages)));
    }

    sealed class Entry(Watchpoints all, Watchpoint watched, CompiledPattern? pattern) : IDisposable
    {
        public Watchpoint Watched => watched;

        public CompiledPattern? Pattern => pattern;

        public Action<string>? Reached { get; init; }

        public Action<Process>? Sent { get; init; }

        public void Dispose() => all.Forget(this);
    }
}
