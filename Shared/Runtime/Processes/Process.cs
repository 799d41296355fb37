using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>
/// The control block of a process. It is used for one process and never again: whoever still holds it after the process ended finds its
/// inbox closed, so no signal can reach a stranger. What only some processes need (links, names, dictionary) hangs off it when used.
/// </summary>
internal sealed unsafe partial class Process(Node node, long pid)
{
    public readonly Node Node = node;

    /// <summary>The pid as a term.</summary>
    public readonly long Pid = pid;

    /// <summary>The process's memory. A field, not a property: its methods change it in place.</summary>
    public ProcessHeap Heap;

    /// <summary>Where to go on: an index of the code table.</summary>
    public int Resume;

    /// <summary>How many x registers lie on the stack, put there when the process was switched out.</summary>
    public int SavedRegisters;

    public int Collections;

    /// <summary>All reductions of the process's life.</summary>
    public long Reductions;

    /// <summary>The next process in the run queue that this one stands in.</summary>
    public Process? NextRunnable;

    /// <summary>In a simulation by random priorities, its place behind all that were not lowered; 0 as long as it was not.</summary>
    public ulong LoweredRank;

    /// <summary>The thread that waits in the middle of long work for this process; null when it is not in the middle of any.</summary>
    public Worker? PausedOn;

    /// <summary>The scheduler in whose run queue the process is put.</summary>
    public Scheduler Home = null!;

    public long Parent;
    public long GroupLeader;

    /// <summary>Initial call, as terms: module, function; and its arity.</summary>
    public long InitialModule;
    public long InitialFunction;
    public int InitialArity;

    public Priority Priority = Priority.Normal;

    /// <summary>What the process set for itself, or its parent for it.</summary>
    public ProcessSettings Settings = node.DefaultSettings;
    public bool TrapsExits;

    /// <summary>Links, monitors, names, dictionary; null until one of them is used.</summary>
    public Relations? Relations;

    /// <summary>The timer of the receive that the process is in; null when there is none.</summary>
    public Scheduling.Timer? ReceiveTimer;

    /// <summary>The receive's time is up.</summary>
    public bool TimedOut;

    /// <summary>How often the process is suspended; it runs only at 0.</summary>
    public int SuspendCount;

    /// <summary>Somebody's exit signal ended the process; the reason lies on its heap.</summary>
    public bool MustExit;
    public long ExitReason;

    /// <summary>The untrappable signal kill is in the inbox, or was: long work for this process need not be finished.</summary>
    public volatile bool WasSentKill;

    /// <summary>The reference of the question to another process that this one waits for the answer of; 0 when there is none.</summary>
    public long AwaitedAnswer;

    /// <summary>The answer, on the process's heap; None until it comes.</summary>
    public long Answer;

    /// <summary>A fault asked for an exception in the running code; class and reason lie on the process's heap.</summary>
    public bool MustRaise;
    public long RaiseClass;

    /// <summary>Somebody asked for a collection; it is done when the process is switched out or in.</summary>
    public bool CollectAtSwitch;

    /// <summary>The process was spawned with a fun; the initial call is the fun's function.</summary>
    public bool SpawnedWithFun;

    /// <summary>The process runs emitted code or a native just now, so its stack and registers are in the worker's context.</summary>
    public bool IsInCode;

    /// <summary>The process waited in receive before it was scheduled.</summary>
    public bool WasWaiting;

    /// <summary>It was switched out at a call that plans of faults have looked at.</summary>
    public bool StandsAtSeenCall;

    /// <summary>The process was switched out in receive.</summary>
    public bool WaitsInReceive;

    /// <summary>Words of this process that the node's total contains.</summary>
    public long AccountedWords;

    /// <summary>While it runs and handles signals in a receive: the receive's index in the code table. Otherwise 0.</summary>
    public int ReceivingAt;

    /// <summary>Where its code stands, when that is known: an index of the code table, or 0.</summary>
    public int CurrentEntry => IsInCode ? ReceivingAt : Resume;

    /// <summary>The value of the flag save_calls.</summary>
    public int SavedCalls;

    /// <summary>Words of its relations that the node knows of.</summary>
    public long AccountedRelationWords;

    /// <summary>Words of the messages in its queue that the node knows of.</summary>
    public long AccountedMessageWords;

    /// <summary>Who outside of the node waits for the end of this process; null for nearly all.</summary>
    public PendingCall? PendingCall;

    int state = (int)RunState.Starting;

    public RunState State
    {
        get => (RunState)Volatile.Read(ref state);
        set => Volatile.Write(ref state, (int)value);
    }

    public bool IsAlive => State != RunState.Exited;

    /// <summary>The relations, made when they are used first; the registry may be first on another thread.</summary>
    public Relations Related => Relations ?? Interlocked.CompareExchange(ref Relations, new Relations(), null) ?? Relations!;

    /// <summary>Moves from one state to another, when it is in the first.</summary>
    public bool TryMove(RunState from, RunState to) => Interlocked.CompareExchange(ref state, (int)to, (int)from) == (int)from;

    /// <summary>Enters a state with a full fence, so that what other threads wrote before is seen after.</summary>
    public void Enter(RunState to) => Interlocked.Exchange(ref state, (int)to);

    /// <summary>The process is complete and may run; until now signals only gathered in its inbox.</summary>
    public void Start()
    {
        Enter(RunState.Waiting);
        Wake();
    }

    /// <summary>Makes the process runnable when it waits; otherwise it will look into its inbox by itself.</summary>
    public void Wake()
    {
        if (State == RunState.Waiting && TryMove(RunState.Waiting, RunState.Runnable)) Home.Enqueue(this);
    }

    public override string ToString() => Term.ToPid(Pid).ToString();
}

/// <summary>What a process is doing, as the scheduler sees it.</summary>
internal enum RunState
{
    /// <summary>Its parent is making it: its pid is known to nobody else.</summary>
    Starting,
    Waiting,
    Runnable,
    Running,
    Exited,
}

/// <summary>erlang:process_flag(priority, …).</summary>
internal enum Priority : byte
{
    Low,
    Normal,
    High,
    Max,
}
