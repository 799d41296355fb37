namespace Playground.Client.Store;

/// <summary>A control's name, the field's term for what it does, one sentence of explanation, and its key.</summary>
public sealed record Term(string Label, string Name, string Sentence, string Key = "");

/// <summary>Every control's term. Tooltips show these sentences; together they are the glossary.</summary>
public static class Glossary
{
    public static readonly Term Run = new("Run", "Run", "Compiles the program and starts it in a fresh node; what ran before ends.", "Ctrl+Enter");
    public static readonly Term Stop = new("Stop", "Stop the node", "Ends all processes of this room at once. Run starts the program again from its beginning.", ".");
    public static readonly Term ExperimentsTab = new("Experiments", "Experiments", "A hypothesis about a program, tried under load and faults, once for each seed: it held, was violated, or the run says nothing about it.");
    public static readonly Term RunExperiment = new("Try", "Try the experiment", "Runs the program once for each seed, in virtual time, aside from what runs in the room.");
    public static readonly Term StopExperiment = new("Stop", "Stop trying", "The seeds that have ended stay.");
    public static readonly Term EditExperiment = new("Edit", "Edit the experiment", "Load, faults, steady state and invariants as JSON; what is wrong is told with its place and the nearest valid name.");
    public static readonly Term Hypothesis = new("Hypothesis", "Hypothesis", "What is believed of the program, in words; steady state and invariants say it so that it can be measured.");
    public static readonly Term Seed = new("seed", "Seed", "The number that time, order and chance of a simulated run follow from: the same seed is the same run. In the mode live it only counts the runs.");
    public static readonly Term Load = new("load", "Load", "Calls and messages that the program gets all the time: at a rate, whoever answers (open), or by clients that wait for their answers (closed).");
    public static readonly Term SteadyState = new("steady state", "Steady state", "Bounds on measures (latency, errors, throughput, mailboxes, memory, restarts) before the faults, during them, and after the recovery, each judged apart.");
    public static readonly Term Method = new("method", "Method", "The plans of faults, which act between the phases before and after.");
    public static readonly Term Landing = new("landing", "Landing", "A fault that did what it is to do, to whom and when. A plan that never lands proves nothing, and the verdict is inconclusive.");
    public static readonly Term Recovery = new("recovery", "Recovery", "How long after the faults the steady state may still be disturbed; the histogram shows how long it took.");
    public static readonly Term Invariant = new("invariant", "Invariant", "An Erlang expression that must be true at every step of the run, whatever the faults do.");
    public static readonly Term Verdict = new("verdict", "Verdict", "Held (green), violated (red: what, when, by how much), or inconclusive (grey): not steady before the faults, or a fault never landed.");
    public static readonly Term Shrink = new("shrink", "Shrink", "Looks for the shortest list of faults, calls and context switches that still fails: experiment run --shrink on the command line.");

    /// <summary>The words that an experiment is made of, in the order in which it uses them.</summary>
    public static readonly IReadOnlyList<Term> OfExperiments = [Load, SteadyState, Method, Landing, Recovery, Invariant, Seed, Verdict, Shrink];

    public static readonly Term LoadCode = new("Load", "Load into what runs", "Replaces the modules of the running program; it goes on, and processes stay in the old code until they next call a function by its module's name. In a simulation: the run goes another way from this moment.");
    public static readonly Term Simulate = new("Simulate", "Simulation", "Runs the program from a seed: time, order and chance follow from it, so that the run can be held, stepped, rewound, and had again.");
    public static readonly Term Hold = new("Hold", "Hold the simulation", "The simulation stands still; everything can be inspected.");
    public static readonly Term GoOn = new("Go on", "Go on", "The simulation goes on from this moment, at the chosen speed.");
    public static readonly Term StepSlice = new("Slice", "To the next slice", "Lets one process run for one slice, and holds.");
    public static readonly Term StepMessage = new("Message", "To the next message", "Goes on to the end of the slice in which a message is sent, and holds.");
    public static readonly Term StepCrash = new("Crash", "To the next crash", "Goes on until a process ends with another reason than normal or shutdown, and holds.");
    public static readonly Term RunUntil = new("Until", "Run until", "Goes on until a function is called, a message is sent, or a virtual time has come, and holds at the end of that slice.");
    public static readonly Term StepBack = new("Back", "Back", "Goes back to the crash or the fault before this moment, else to the beginning.");
    public static readonly Term SaveRecording = new("Save", "Save the recording", "A file with the program, the seed and what was injected, up to this moment: replay on the command line has the same run again.");
    public static readonly Term Runs = new("Runs", "Kept runs", "Keeps this run under a name, opens kept ones again, and tells where two of them part.");
    public static readonly Term KeepRun = new("Keep", "Keep this run", "Keeps the run up to this moment in this room. What you go another way from is kept by itself.");
    public static readonly Term OpenRun = new("Open", "Open the run", "Runs it again, as far as it goes, in this room.");
    public static readonly Term CompareRun = new("Compare", "Compare the runs", "Runs both again, aside, and tells the first event in which they differ.");
    public static readonly Term LinkRun = new("Copy a link", "Copy a link to the run", "Who opens the link has the same run in a room of his own.");
    public static readonly Term ForgetRun = new("Forget", "Forget the run", "The room keeps it no longer. Links to it lead nowhere then.");
    public static readonly Term EventHash = new("Hash", "Hash of the events", "Of everything that happened up to this moment. The same program, seed, schedule and faults give the same hash, on every machine.");
    public static readonly Term HoldMoment = new("Hold", "Hold this moment", "This page stays at the moment that it shows; the program runs on, and others see the present.", "p");
    public static readonly Term BackToNow = new("Now", "Back to now", "Shows the present again.", "p");
    public static readonly Term BeforeMark = new("Before the crash", "Before the last crash", "Shows what there was just before the last crash, restart or fault.");
    public static readonly Term AfterMark = new("After the crash", "After the next crash", "Shows what the next crash, restart or fault has made of it.");
    public static readonly Term Pause = new("Pause", "Pause the picture", "Holds the picture still; the program runs on.", "p");
    public static readonly Term Resume = new("Resume", "Resume the picture", "Catches up with the program and follows it again.", "p");
    public static readonly Term Theme = new("Theme", "Light or dark", "Changes between light, dark, and what your system says.", "t");
    public static readonly Term Share = new("Share", "Share this room", "Copies a link with which others follow this room, read-only.");
    public static readonly Term Claims = new("Claims", "What the process model promises", "Five claims, each measured by the server while you watch; on a page of its own, for a projector. Escape leads back.");
    public static readonly Term Measure = new("Measure", "Measure the claim", "Lets the server measure this now. It takes some seconds, in a node of its own; the room's program runs on.");
    public static readonly Term StopMeasuring = new("Stop", "Stop measuring", "Ends the measurement with its processes and threads.");
    public static readonly Term OpenClaimProgram = new("Open its program", "Open its program", "Puts the Erlang program of this claim into the editor; Run then starts it in this room.");
    public static readonly Term Program = new("Program", "Program", "Chooses one of the gallery's programs; each says what to try.");
    public static readonly Term Fit = new("Fit", "Fit the tree", "Shows the whole tree and keeps showing it while it grows.", "f");
    public static readonly Term ZoomIn = new("Zoom in", "Zoom in", "Shows fewer processes, larger.", "+");
    public static readonly Term ZoomOut = new("Zoom out", "Zoom out", "Shows more processes, smaller.", "-");
    public static readonly Term Picture = new("Picture", "Process tree", "Draws each process under the one that spawned it.", "o");
    public static readonly Term Outline = new("Outline", "Process outline", "The same tree as rows, for the keyboard and for screen readers.", "o");
    public static readonly Term Field = new("Field", "Field of processes", "Every living process is one cell, up to a million of them; those of a supervisor lie together.", "o");
    public static readonly Term Edges = new("Links", "Links and monitors", "A link ends both processes when one crashes; a monitor only tells the watcher.", "l");
    public static readonly Term Messages = new("Messages", "Messages", "Shows messages on their way from sender to mailbox. Watching them costs the program a little time.", "m");
    public static readonly Term Fill = new("Fill the page", "Fill the page", "Lets this panel fill the page, for a projector. The same button, or Escape, brings the others back.");

    public static readonly Term Kill = new("Kill", "exit(Pid, kill)", "Ends the process at once; no process can trap this signal. It cannot be undone.", "k");
    public static readonly Term MoreFaults = new("More…", "More faults", "Exit signals, exceptions, floods, lost and late messages, partitions: at once, or by a plan that says how.");
    public static readonly Term Suspend = new("Suspend", "Suspend", "Stops the process from being scheduled; its mailbox goes on filling. Resume undoes it.", "s");
    public static readonly Term ResumeProcess = new("Resume", "Resume", "Lets the suspended process be scheduled again.", "s");
    public static readonly Term Unfold = new("Unfold", "Unfold the group", "Shows the members of this group one by one.");
    public static readonly Term Fold = new("Fold", "Fold the group", "Counts the like siblings of this process as one group again.");

    public static readonly Term Mailbox = new("Mailbox", "Mailbox", "Messages that arrived and were not yet received; receive takes the first that matches.");
    public static readonly Term Reductions = new("Reductions", "Reductions", "The process's work, counted in function calls; after 4,000 in a row another process gets its turn.");
    public static readonly Term State = new("State", "State", "What the behaviour's process keeps from one message to the next, as it reports it itself (sys:get_state/1).");
    public static readonly Term Children = new("Children", "Children", "What supervisor:which_children/1 tells: id, process, type and modules of each child.");
    public static readonly Term Heap = new("Heap", "Heap", "The process's own memory, in words of 8 bytes; no other process can see it.");
    public static readonly Term StackWords = new("Stack", "Stack", "Words of 8 bytes for the calls that are to come back.");
    public static readonly Term Memory = new("Memory", "Memory", "Bytes the process holds all told: heap, stack, mailbox and its entry in the process table.");
    public static readonly Term Collections = new("Collections", "Garbage collections", "How often its heap was cleaned up; each process is collected alone, the others run on.");
    public static readonly Term CurrentFunction = new("Current function", "Current function", "The function that the process is in.");
    public static readonly Term InitialCall = new("Initial call", "Initial call", "The function that the process was spawned with.");
    public static readonly Term Priority = new("Priority", "Priority", "Which run queue it waits in: max, high, normal or low.");
    public static readonly Term TrapExit = new("Trap exit", "trap_exit", "Whether exit signals become messages instead of ending the process.");
    public static readonly Term Links = new("Links", "Links", "Processes that get an exit signal when this one ends, and the other way round.");
    public static readonly Term Monitors = new("Monitors", "Monitors", "Processes whose end this one is told by a message.");
    public static readonly Term MonitoredBy = new("Monitored by", "Monitored by", "Processes that are told when this one ends.");
    public static readonly Term Dictionary = new("Dictionary", "Process dictionary", "The process's own key-value store, written by put/2.");
    public static readonly Term Restarts = new("Restarts", "Restarts", "How often supervisors have restarted this child.");
    public static readonly Term Parent = new("Parent", "Parent", "The process that spawned it.");

    public static readonly Term Processes = new("processes", "Processes", "Processes that are alive now.");
    public static readonly Term ReductionsPerSecond = new("reductions/s", "Reductions per second", "The work done, counted in function calls, over the last second.");
    public static readonly Term Crashes = new("crashes", "Crashes", "Processes that ended abnormally since the run began.");
    public static readonly Term RestartsOfRun = new("restarts", "Restarts", "Children that supervisors restarted since the run began.");
    public static readonly Term MemoryOfRoom = new("memory", "Memory", "Bytes of all heaps, stacks and mailboxes of the room.");
    public static readonly Term Time = new("time", "Time", "Time since the run began.");
    public static readonly Term ReadOnly = new("read-only", "Read-only", "You follow this room; who opened it has control.");
    public static readonly Term Edited = new("edited", "Edited", "This is not the gallery's program any more. Choose it again to bring it back.");
    public static readonly Term SlicesLeftOut = new("left out", "Left out", "There were more slices than a picture can show; the counters on the left count all of them.");
    public static readonly Term Close = new("Close", "Close", "Looks at no process.", "Escape");
    public static readonly Term Dismiss = new("Dismiss", "Dismiss", "Hides this hint for good.");

    public static readonly Term SupervisionTab = new("Supervision", "Supervision log", "Tells each crash: the exit signal, the links it crossed, the strategy, the restarts left.", "1");
    public static readonly Term LanesTab = new("Schedulers", "Scheduler lanes", "The time slices that each scheduler thread ran; a red end is a preemption.", "2");
    public static readonly Term ProcessesTab = new("Processes", "Process table", "Every living process of the room, searchable and sorted.", "3");
    public static readonly Term OutputTab = new("Output", "Output", "What the program printed and logged.", "4");
    public static readonly Term ChartsTab = new("Charts", "Charts", "The room's numbers over the last minute.", "5");
    public static readonly Term FaultsTab = new("Faults", "Plans of faults", "Injects faults again and again by a plan: who, when, how often, by which chance; tells what landed.", "6");
    public static readonly Term StopPlan = new("Stop", "Stop the plan", "It does nothing any more; what it did and still lasts ends.");
    public static readonly Term StopPlans = new("Stop all", "Stop all plans", "No plan does anything any more; what they did and still lasts ends.");
    public static readonly Term LanesWindow = new("Window", "Time window", "How much time the lanes show at once.");
    public static readonly Term Search = new("Search", "Search", "Only processes whose name, label, initial call or pid contains this text.", "/");

    public static Term Of(BottomTab tab) => tab switch
    {
        BottomTab.Supervision => SupervisionTab,
        BottomTab.Lanes => LanesTab,
        BottomTab.Processes => ProcessesTab,
        BottomTab.Output => OutputTab,
        BottomTab.Charts => ChartsTab,
        BottomTab.Faults => FaultsTab,
        BottomTab.Experiments => ExperimentsTab,
        _ => throw new ArgumentOutOfRangeException(nameof(tab), tab, "Every tab has its term."),
    };
}
