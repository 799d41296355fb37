using System.Collections.Concurrent;
using Playground.Runtime.Events;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Processes;

/// <summary>The registered names of a node (erlang:register/2).</summary>
internal sealed class NameRegistry
{
    readonly ConcurrentDictionary<long, Process> processes = [];

    public Process? Find(long name) => processes.TryGetValue(name, out Process? process) ? process : null;

    /// <summary>The names, in the order of the processes that have them: the dictionary's own order differs from machine to machine.</summary>
    public IEnumerable<long> All => processes.ToArray().OrderBy(entry => entry.Value.Pid).Select(entry => entry.Key);

    /// <summary>Gives the name to the process; false when the name is taken, or the process has one or has ended.</summary>
    public bool Register(Worker worker, long name, Process process)
    {
        lock (processes)
        {
            if (!process.IsAlive || process.Related.Name != 0 || !processes.TryAdd(name, process)) return false;
            process.Related.Name = name;
        }
        worker.Record(EventKind.Registered, process.Pid, text: process.Node.Atoms.Text(name));
        return true;
    }

    /// <summary>Takes all names of the process away, and tells nobody.</summary>
    public void Forget(Process process)
    {
        foreach ((long name, Process holder) in processes)
            if (holder == process) processes.TryRemove(name, out _);
    }

    /// <summary>Takes the name away; false when it was not registered, or not to <paramref name="only"/>.</summary>
    public bool Unregister(Worker worker, long name, Process? only = null)
    {
        Process? process;
        lock (processes)
        {
            if (!processes.TryGetValue(name, out process) || (only is not null && process != only)) return false;
            processes.TryRemove(name, out _);
            if (process.Relations is { } relations) relations.Name = 0;
        }
        worker.Record(EventKind.Unregistered, process.Pid, text: process.Node.Atoms.Text(name));
        return true;
    }
}
