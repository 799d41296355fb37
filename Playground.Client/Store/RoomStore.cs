using Playground.Contracts;
using Playground.Picture;
using Playground.Picture.Faults;
using Playground.Picture.Logs;

namespace Playground.Client.Store;

public enum LinkState
{
    Connecting,
    Live,
    Reconnecting,
    Failed,
}

/// <summary>Everything the page shows of a room. Frames go in; topics say what changed.</summary>
public sealed class RoomStore
{
    public RoomStore(ChangeFeed changes)
    {
        Changes = changes;
        Outline = new Outline(World);
        Supervision = new SupervisionLog(NameOf);
    }

    public ChangeFeed Changes { get; }

    public World World { get; } = new();

    public Outline Outline { get; }

    public SupervisionLog Supervision { get; }

    public OutputLog Output { get; } = new();

    public Rates Rates { get; } = new();

    /// <summary>The rates of the last minute of the present.</summary>
    public RateHistory History { get; } = new();

    public ProgramDraft Draft { get; } = new();

    public Selection Selection { get; } = new();

    public ViewSettings View { get; } = new();

    /// <summary>What plans of faults are made of; null until the server said it.</summary>
    public FaultCatalogue? Faults { get; set; }

    /// <summary>The plan of faults that is being written.</summary>
    public FaultPlanForm Plan { get; set; } = new();

    public LinkState Link { get; set; }

    public RoomView? Room { get; private set; }

    public RoomStatus Status { get; private set; } = new(RoomPhase.Stopped, 0);

    /// <summary>What of the live run can be looked back at; null when nothing can.</summary>
    public PastRow? Past { get; private set; }

    /// <summary>Whether the page shows a moment of the past, and not the present.</summary>
    public bool LooksBack => Past is { IsHeld: true };

    /// <summary>Where one can go from the moment that is shown.</summary>
    public PastMoments Moments => new(Past, World.TimeNanoseconds);

    public bool CanControl => Room?.CanControl ?? false;

    /// <summary>What runs, for people: the title of an unedited sample, else the first file's name.</summary>
    public string ProgramTitle =>
        Draft.Samples.FirstOrDefault(IsRunning)?.Title
        ?? RunningProgram?.Files.FirstOrDefault()?.Name ?? (Room is null ? "" : "No program");

    bool IsRunning(Sample sample) =>
        RunningProgram is { } running && running.Sample == sample.Name && (running.Files.Count == 0 || running.Files.SequenceEqual(sample.Files));

    public RoomProgram? RunningProgram { get; private set; }

    /// <summary>The picture's script listens here: every frame, at once, with what it changed.</summary>
    public event Action<Frame, TreePatch>? FrameApplied;

    public void Enter(RoomView room)
    {
        bool isAnother = Room?.RoomId != room.RoomId;
        bool isPreviewed = Room is null && RunningProgram is { } previewed && previewed.Sample == room.Program.Sample && previewed.Files.SequenceEqual(room.Program.Files);
        Room = room;
        Status = room.Status;
        RunningProgram = room.Program;
        View.Simulation = room.Program.Simulation;
        // A reconnection must not overwrite what the visitor is writing.
        if (isAnother && !isPreviewed) Draft.Load(room.Program);
        Changes.Changed(Topics.Program | Topics.Connection);
    }

    /// <summary>Takes in what the first HTML answer shows, before there is a connection.</summary>
    public void Show(RoomPreview preview)
    {
        Status = preview.Status;
        RunningProgram = preview.Program;
        View.Simulation = preview.Program.Simulation;
        Draft.First = preview.Sample;
        Draft.Load(preview.Program);
        Apply(preview.Frame);
    }

    /// <summary>The program was accepted and runs now.</summary>
    public void Started(RoomProgram program)
    {
        RunningProgram = program;
        Changes.Changed(Topics.Program);
    }

    public void Apply(Frame frame)
    {
        bool newRun = frame.IsSnapshot && frame.Run != World.Run;
        TreePatch patch = World.Apply(frame);
        if (newRun) View.ForgetGroups();
        Topics topics = Topics.Totals | Topics.Lanes | Remember(frame);
        if (!patch.IsEmpty || frame.IsSnapshot) topics |= Topics.Tree;
        if (frame.Counters.Length > 0) topics |= Topics.Counters;
        if (frame.Status?.After(Status) is { } status && status != Status)
        {
            // The moment of a simulation changes with every frame; that concerns few.
            topics |= WithoutMoment(status) == WithoutMoment(Status) ? Topics.Moment : Topics.Program | Topics.Moment;
            Status = status;
        }
        if (Supervision.Apply(frame)) topics |= Topics.Supervision;
        if (Output.Apply(frame)) topics |= Topics.Output;
        Rates.Apply(frame);
        if (newRun) History.Clear();
        // At a snapshot nothing is known yet of what happens in a second.
        if (!LooksBack && !frame.IsSnapshot) History.Add(frame.TimeNanoseconds, Rates);
        if (Selection.Apply(frame, newRun)) topics |= Topics.Selection;
        FrameApplied?.Invoke(frame, patch);
        Changes.Changed(topics);
    }

    Topics Remember(Frame frame)
    {
        (PastRow? before, bool lookedBack) = (Past, LooksBack);
        Past = frame.Past is { } past ? past with { Marks = past.Marks ?? before?.Marks } : null;
        // From one moment to another: what was known of the selected process belongs to the former one.
        if (frame.IsSnapshot && (LooksBack || lookedBack)) Selection.Turn(frame);
        bool turns = LooksBack != lookedBack || (Past is null) != (before is null);
        return Past == before ? Topics.None : turns ? Topics.Past | Topics.Program | Topics.Connection | Topics.Selection : Topics.Past;
    }

    static RoomStatus WithoutMoment(RoomStatus status) =>
        status with { Simulation = status.Simulation is { } simulation ? simulation with { Milliseconds = 0, Events = 0, Last = 0, Hash = "", Marks = null } : null };

    public string NameOf(ProcessId id) => World.Find(id) is { } node ? $"{node.Title} {id}" : id.ToString();

    public TreeNode? SelectedNode => Selection.Process is { } process
        ? World.Find(process)
        : Selection.Group is { } group ? World.Groups.GetValueOrDefault(group) : null;
}
