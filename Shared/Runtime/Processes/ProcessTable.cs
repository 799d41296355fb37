using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>
/// All processes of a node by the number in their pid. Numbers are given out in turn and used again only after a full round, with the
/// next serial, so a stale pid does not name a newcomer.
/// </summary>
internal sealed class ProcessTable(int limit)
{
    const int ChunkBits = 10;
    const int ChunkSize = 1 << ChunkBits;

    readonly object gate = new();
    readonly Process?[]?[] chunks = new Process?[(limit + ChunkSize - 1) / ChunkSize][];
    int next;
    int serial;
    int count;

    public int Count => Volatile.Read(ref count);

    public int Limit => limit;

    /// <summary>The process with this pid, when it lives.</summary>
    public Process? Find(long pid)
    {
        int number = (int)((pid >> 4) & Runtime.Pid.MaxNumber);
        if (number >= limit) return null;
        Process?[]? chunk = Volatile.Read(ref chunks[number >> ChunkBits]);
        if (chunk is null) return null;
        Process? process = Volatile.Read(ref chunk[number & (ChunkSize - 1)]);
        return process is not null && process.Pid == pid ? process : null;
    }

    /// <summary>Puts a new process in a free slot; null when all are taken.</summary>
    public Process? Add(Node node)
    {
        lock (gate)
        {
            if (count >= limit) return null;
            while (true)
            {
                if (next == limit)
                {
                    next = 0;
                    serial++;
                }
                int number = next++;
                Process?[] chunk = chunks[number >> ChunkBits] ??= new Process?[ChunkSize];
                ref Process? slot = ref chunk[number & (ChunkSize - 1)];
                if (slot is not null) continue;
                var process = new Process(node, Term.FromPid(new Pid(number, serial)));
                Volatile.Write(ref slot, process);
                count++;
                return process;
            }
        }
    }

    public void Remove(Process process)
    {
        int number = Term.ToPid(process.Pid).Number;
        lock (gate)
        {
            ref Process? slot = ref chunks[number >> ChunkBits]![number & (ChunkSize - 1)];
            if (slot != process) return;
            slot = null;
            count--;
        }
    }

    /// <summary>The processes that live now and have started, by number; others may come and go meanwhile.</summary>
    public IEnumerable<Process> All()
    {
        foreach (Process?[]? chunk in chunks)
        {
            if (chunk is null) continue;
            foreach (Process? process in chunk)
                if (process is not null && process.State != RunState.Starting) yield return process;
        }
    }
}
