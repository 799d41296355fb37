using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Processes;

/// <summary>
/// Counts links, monitors, aliases and dictionaries into the node's memory: as .NET objects they are in no heap, and a loop of monitor/2 would
/// fill the machine otherwise.
/// </summary>
internal static class RelationsQuota
{
    /// <summary>A change of so many words is told to the node: ten monitors or so.</summary>
    const int StepWords = 64;

    /// <summary>To be called on the process's own thread, after something was added.</summary>
    public static void Note(Worker worker, Process process)
    {
        if (process.Relations is not { } relations) return;
        long change = relations.Words - process.AccountedRelationWords;
        if (change is < StepWords and > -StepWords) return;
        process.AccountedRelationWords += change;
        process.Node.AddMemory(change);
        if (change > 0) process.Node.CheckRelationsQuota(worker, process);
    }
}
