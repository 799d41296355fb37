using Playground.Contracts;

namespace Playground.Picture;

/// <summary>What the visitor looks at: a process, a group, or nothing; and what became of the process.</summary>
public sealed class Selection
{
    /// <summary>The selected process; null when it is a group or nothing.</summary>
    public ProcessId? Process { get; private set; }

    /// <summary>The selected group; null when it is a process or nothing.</summary>
    public int? Group { get; private set; }

    /// <summary>The selected process as it was last seen; stays after its end.</summary>
    public ProcessRow? Row { get; private set; }

    /// <summary>How it ended; null while it lives.</summary>
    public ProcessGone? End { get; private set; }

    /// <summary>The process that a supervisor started in its place.</summary>
    public ProcessId? Successor { get; private set; }

    /// <summary>The last look inside; null before the first.</summary>
    public ProcessDetails? Details { get; set; }

    /// <summary>The key of what is selected; null for nothing.</summary>
    public double? Key => Process is { } process ? TreeKeys.Of(process) : Group is { } group ? TreeKeys.OfGroup(group) : null;

    /// <summary>Selects what has this key, or nothing; returns whether that is something else than before.</summary>
    public bool Select(double? key, World world)
    {
        if (key == Key) return false;
        Clear();
        if (key is not { } number) return true;
        if (TreeKeys.IsGroup(number)) Group = TreeKeys.Group(number);
        else SelectProcess(TreeKeys.Process(number), world.Find(TreeKeys.Process(number))?.Row);
        return true;
    }

    /// <summary>Selects a process that need not be shown in the tree: a row of the process table.</summary>
    public bool Select(ProcessRow row)
    {
        if (Process == row.Process) return false;
        Clear();
        SelectProcess(row.Process, row);
        return true;
    }

    /// <summary>Selects nothing.</summary>
    public void Clear()
    {
        Process = null;
        Group = null;
        Row = null;
        End = null;
        Successor = null;
        Details = null;
    }

    void SelectProcess(ProcessId process, ProcessRow? row)
    {
        Process = process;
        Row = row;
    }

    /// <summary>Follows what a frame says about the selected process.</summary>
    /// <returns>Whether that changes what the inspector tells.</returns>
    public bool Apply(Frame frame, bool newRun)
    {
        if (newRun && Key is not null)
        {
            Clear();
            return true;
        }
        if (Process is not { } selected) return false;
        bool changed = frame.IsSnapshot;
        foreach (ProcessGone gone in frame.Gone)
        {
            if (gone.Process != selected || gone.Cause == GoneCause.Folded) continue;
            End = gone;
            changed = true;
        }
        foreach (ProcessRow row in frame.Processes)
        {
            if (row.Process == selected)
            {
                changed |= Row != row;
                Row = row;
            }
            else if (row.Replaces == selected)
            {
                Successor = row.Process;
                changed = true;
            }
        }
        return changed;
    }

    /// <summary>Another moment is shown, by a snapshot.</summary>
    public void Turn(Frame snapshot)
    {
        if (Process is not { } selected) return;
        (Details, Successor) = (null, null);
        ExitRow? exit = snapshot.Exits.LastOrDefault(exit => exit.Process == selected);
        bool lives = snapshot.Processes.Any(row => row.Process == selected);
        End = lives ? null : new ProcessGone(selected, exit is null ? GoneCause.Ended : GoneCause.Crashed, exit?.Reason);
    }

    /// <summary>The server says that it does not live, although no frame told its end: it was never shown.</summary>
    public void MarkEnded() => End ??= Process is { } process ? new ProcessGone(process, GoneCause.Ended, null) : null;
}
