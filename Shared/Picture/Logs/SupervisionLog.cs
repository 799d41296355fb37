using Playground.Contracts;

namespace Playground.Picture.Logs;

/// <summary>What a story is about.</summary>
public enum StoryKind
{
    /// <summary>Children came, or went as they should.</summary>
    Started,

    /// <summary>A process crashed.</summary>
    Crashed,

    /// <summary>A process crashed, and its supervisor started another in its place.</summary>
    Restarted,

    /// <summary>A supervisor could not restart any more.</summary>
    GaveUp,

    /// <summary>A process ended otherwise.</summary>
    Ended,

    /// <summary>A fault was injected.</summary>
    Fault,

    /// <summary>Processes wait for each other in a ring.</summary>
    Deadlock,
}

/// <summary>One crash with everything that followed from it, or one quiet event.</summary>
public sealed class Story(long number, long timeNanoseconds)
{
    /// <summary>Counts the stories of the room.</summary>
    public long Number { get; } = number;

    /// <summary>When it began, since the start of the run.</summary>
    public long TimeNanoseconds { get; } = timeNanoseconds;

    /// <summary>What it is about; a crash becomes a restart once that is told.</summary>
    public StoryKind Kind { get; set; }

    /// <summary>What happened, in a sentence.</summary>
    public string Headline { get; set; } = "";

    /// <summary>Of a crash: how many like processes ended by the same reason at the same moment.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Of a crash: the row that began the story.</summary>
    public ExitRow? Exit { get; set; }

    /// <summary>Of a quiet story: how many children started, and how many ended as they should.</summary>
    public long Started { get; set; }

    /// <summary>How many children ended as they should.</summary>
    public long Ended { get; set; }

    /// <summary>What followed, in order.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>The process to look at: the crashed one, or the started one.</summary>
    public ProcessId? Process { get; set; }

    /// <summary>The one that came after it.</summary>
    public ProcessId? Successor { get; set; }
}

/// <summary>Tells each crash and restart as a story: the steps that belong together under one headline. Newest last, bounded.</summary>
public sealed class SupervisionLog(Func<ProcessId, string> nameOf)
{
    /// <summary>Older stories are forgotten.</summary>
    public const int StoriesMost = 400;
    const int StepsMost = 60;
    const long MomentNanoseconds = 50_000_000;

    /// <summary>Children may take the five seconds of their default shutdown to end.</summary>
    const long SiblingsNanoseconds = 6_000_000_000;

    readonly List<Story> stories = [];
    readonly Dictionary<ProcessId, Story> byProcess = [];
    readonly Dictionary<long, Story> byCascade = [];
    readonly Dictionary<ProcessId, Story> lastCrash = [];
    long numbered;

    /// <summary>The stories, the newest last.</summary>
    public IReadOnlyList<Story> Stories => stories;

    /// <summary>Log entries that the server left out because there were too many.</summary>
    public long Omitted { get; private set; }

    /// <summary>Takes in a frame; returns whether it brought anything.</summary>
    public bool Apply(Frame frame)
    {
        if (frame.IsSnapshot) Clear();
        Omitted += frame.Dropped?.LogEntries ?? 0;
        // Ordered by time; what has the same time keeps this order, so that a crash comes before what a supervisor makes of it.
        IEnumerable<(long Time, Action Tell)> entries =
        [
            .. frame.Faults.Select(fault => (fault.TimeNanoseconds, (Action)(() => Tell(fault)))),
            .. frame.Exits.Select(exit => (exit.TimeNanoseconds, (Action)(() => Tell(exit)))),
            .. frame.Deadlocks.Select(ring => (ring.TimeNanoseconds, (Action)(() => Tell(ring)))),
            .. frame.Supervision.Select(step => (step.TimeNanoseconds, (Action)(() => Tell(step)))),
        ];
        foreach ((_, Action tell) in entries.OrderBy(entry => entry.Time)) tell();
        return frame.IsSnapshot || frame.Faults.Count + frame.Deadlocks.Count + frame.Exits.Count + frame.Supervision.Count > 0;
    }

    void Clear()
    {
        stories.Clear();
        byProcess.Clear();
        byCascade.Clear();
        lastCrash.Clear();
        Omitted = 0;
    }

    void Tell(FaultRow fault)
    {
        Story story = Begin(fault.TimeNanoseconds, StoryKind.Fault, fault.Process == default ? null : fault.Process);
        story.Headline = fault.Landed ? $"Injected: {fault.Text}." : $"Not injected: {fault.Text}.";
    }

    void Tell(DeadlockRow ring)
    {
        Story story = Begin(ring.TimeNanoseconds, StoryKind.Deadlock, ring.Processes[0]);
        story.Headline = Narrator.Deadlock(ring);
        foreach (string step in Narrator.DeadlockSteps(ring)) Add(story, step);
    }

    void Tell(ExitRow exit)
    {
        Story story = byProcess.GetValueOrDefault(exit.Process) ?? SameMoment(exit) ?? Begin(exit.TimeNanoseconds, StoryKind.Crashed, exit.Process);
        byProcess[exit.Process] = story;
        story.Exit ??= exit;
        if (story.Headline.Length == 0) story.Headline = Narrator.Crash(exit);
        foreach (ExitSignalRow signal in exit.Signals)
        {
            Add(story, Narrator.Signal(signal, nameOf));
            // What a crash takes down over its links belongs to its story.
            if (signal.Effect is SignalEffect.Terminated or SignalEffect.Killed) byProcess.TryAdd(signal.To, story);
        }
    }

    // The end of one process may end hundreds of like ones that are linked with it, faster than their signals are told.
    Story? SameMoment(ExitRow exit)
    {
        if (stories.Count == 0 || stories[^1] is not { Exit: { } first } last) return null;
        bool same = first.Label == exit.Label && first.Reason == exit.Reason && exit.TimeNanoseconds - last.TimeNanoseconds < MomentNanoseconds;
        if (!same || last.Kind != StoryKind.Crashed) return null;
        last.Count++;
        last.Headline = Narrator.Crashes(last.Count, exit);
        return last;
    }

    void Tell(SupervisionStep step)
    {
        Story? story = step.Cascade == 0 ? null : byCascade.GetValueOrDefault(step.Cascade);
        if (story is null && step.OldProcess is { } old) story = byProcess.GetValueOrDefault(old);
        if (story is null && CrashOfSibling(step) is { } crash)
        {
            Add(crash, Narrator.Step(step));
            return;
        }
        if (story is null && IsQuiet(step))
        {
            TellQuietly(step);
            return;
        }
        bool isNew = story is null;
        story ??= Begin(step.TimeNanoseconds, KindOf(step), step.NewProcess ?? step.OldProcess ?? step.Supervisor);
        if (step.Cascade != 0) byCascade[step.Cascade] = story;
        if (step.Kind == SupervisionKind.ChildExited) lastCrash[step.Supervisor] = story;
        foreach (ExitSignalRow signal in step.Signals) Add(story, Narrator.Signal(signal, nameOf));
        if (isNew) story.Headline = Narrator.Step(step);
        else Add(story, Narrator.Step(step));
        Advance(story, step);
    }

    // one_for_all and rest_for_one end and restart the siblings of a crashed child: that is part of the crash's story.
    Story? CrashOfSibling(SupervisionStep step)
    {
        if (step.Kind is not (SupervisionKind.Terminated or SupervisionKind.Restarted)) return null;
        if (step.Strategy is not (null or "one_for_all" or "rest_for_one")) return null;
        Story? crash = lastCrash.GetValueOrDefault(step.Supervisor);
        return crash is not null && step.TimeNanoseconds - crash.TimeNanoseconds < SiblingsNanoseconds ? crash : null;
    }

    // A child that starts, or that ends as it should and stays away, is no crash; there are many of them.
    static bool IsQuiet(SupervisionStep step) => step.Kind switch
    {
        SupervisionKind.Started => true,
        SupervisionKind.ChildExited => step.Reason is { } reason && !ExitReason.IsCrash(reason),
        _ => false,
    };

    // One line says it for all of them, until something worth telling by itself happens.
    void TellQuietly(SupervisionStep step)
    {
        Story story = stories.Count > 0 && stories[^1].Kind == StoryKind.Started
            ? stories[^1]
            : Begin(step.TimeNanoseconds, StoryKind.Started, step.NewProcess ?? step.Supervisor);
        if (step.Kind == SupervisionKind.Started) story.Started++;
        else story.Ended++;
        Add(story, Narrator.Step(step));
        story.Headline = story.Steps.Count == 1 && story.Started + story.Ended == 1 ? story.Steps[0] : Narrator.Quiet(story.Started, story.Ended);
    }

    static StoryKind KindOf(SupervisionStep step) => step.Kind switch
    {
        SupervisionKind.Started => StoryKind.Started,
        SupervisionKind.Restarted => StoryKind.Restarted,
        SupervisionKind.GaveUp or SupervisionKind.StartFailed => StoryKind.GaveUp,
        SupervisionKind.ChildExited => StoryKind.Crashed,
        _ => StoryKind.Ended,
    };

    static void Advance(Story story, SupervisionStep step)
    {
        if (step.Kind == SupervisionKind.GaveUp) story.Kind = StoryKind.GaveUp;
        else if (step.Kind == SupervisionKind.Restarted && story.Kind != StoryKind.GaveUp) story.Kind = StoryKind.Restarted;
        if (step.Kind == SupervisionKind.Restarted && (step.OldProcess is null || step.OldProcess == story.Process || story.Successor is null))
        {
            story.Successor = step.NewProcess;
        }
    }

    static void Add(Story story, string sentence)
    {
        if (story.Steps.Count < StepsMost && !story.Steps.Contains(sentence)) story.Steps.Add(sentence);
    }

    Story Begin(long time, StoryKind kind, ProcessId? process)
    {
        var story = new Story(++numbered, time) { Kind = kind, Process = process };
        stories.Add(story);
        if (stories.Count > StoriesMost) Forget(StoriesMost / 4);
        return story;
    }

    void Forget(int count)
    {
        HashSet<Story> forgotten = [.. stories.Take(count)];
        stories.RemoveRange(0, count);
        foreach (ProcessId process in byProcess.Where(pair => forgotten.Contains(pair.Value)).Select(pair => pair.Key).ToArray()) byProcess.Remove(process);
        foreach (ProcessId supervisor in lastCrash.Where(pair => forgotten.Contains(pair.Value)).Select(pair => pair.Key).ToArray()) lastCrash.Remove(supervisor);
        foreach (long cascade in byCascade.Where(pair => forgotten.Contains(pair.Value)).Select(pair => pair.Key).ToArray()) byCascade.Remove(cascade);
    }
}
