using System.Runtime.InteropServices;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>A question from outside, on its way to a process as a signal.</summary>
internal sealed unsafe class InspectionRequest(int maxMessages, int maxTextLength)
{
    const int MaxFrames = 50;
    const int MaxRelations = 200;

    readonly TaskCompletionSource<ProcessSnapshot?> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<ProcessSnapshot?> Task => completion.Task;

    public void SendTo(Process? process)
    {
        if (process is null)
        {
            AnswerNothing();
            return;
        }
        Fragment* signal = Signals.Make(SignalKind.Inspect, 0);
        var handle = GCHandle.Alloc(this);
        signal->Number2 = GCHandle.ToIntPtr(handle);
        if (Signals.Deliver(process, signal)) return;
        handle.Free();
        AnswerNothing();
    }

    public void AnswerNothing() => completion.TrySetResult(null);

    /// <summary>Called by the process itself as it handles its signals. Its registers are saved when it is about to run.</summary>
    public void Answer(Worker worker, Process process)
    {
        if (process.IsInCode)
        {
            // In the middle of its code the stack is not complete: ask again at the end of the slice.
            worker.EndSliceOf(process);
            SendTo(process);
            return;
        }
        completion.TrySetResult(Describe(process));
    }

    /// <summary>The description of a process of a simulation that stands still: nothing runs for it.</summary>
    public ProcessSnapshot DescribeStanding(Process process)
    {
        // As at the beginning of its next slice.
        process.WasWaiting = process.WaitsInReceive && !process.IsInCode;
        return Describe(process);
    }

    ProcessSnapshot Describe(Process process)
    {
        AtomTable atoms = process.Node.Atoms;
        Relations? relations = process.Relations;
        IReadOnlyList<string> stack = ProcessInformation.Stack(process, MaxFrames);
        return new ProcessSnapshot
        {
            Summary = ProcessInformation.Summarize(process) with { State = StateWhenAsked(process) },
            CurrentFunction = stack.Count > 0 ? stack[0] : ProcessInformation.InitialCall(process),
            Stack = stack,
            Mailbox = Messages(process),
            SkippedMessages = process.WasWaiting ? process.SkippedMessages : 0,
            Awaited = Awaited(process),
            HeapWords = process.Heap.HeapWords,
            OldHeapWords = process.Heap.OldWords,
            StackWords = process.Heap.StackWords,
            MemoryBytes = process.Heap.TotalWords * 8,
            Links = [.. (relations?.Links.ToArray() ?? []).Take(MaxRelations).Select(Term.ToPid)],
            Monitors = [.. (relations?.Monitors.Values.Take(MaxRelations).Select(monitor => Target(monitor, atoms)) ?? [])],
            MonitoredBy = [.. (relations?.MonitoredBy.Values.Take(MaxRelations).Select(watcher => Term.ToPid(watcher).ToString()) ?? [])],
            Dictionary = Dictionary(process),
            Reductions = process.Reductions,
            Collections = process.Collections,
            Priority = process.Priority.ToString().ToLowerInvariant(),
            GroupLeader = Term.ToPid(process.GroupLeader),
        };
    }

    /// <summary>The process is being scheduled only to answer: what it did before is told by where it goes on.</summary>
    static ProcessState StateWhenAsked(Process process) => process.SuspendCount > 0 ? ProcessState.Suspended
        : process.WasWaiting ? ProcessState.Waiting
        : ProcessState.Runnable;

    static AwaitedProcess? Awaited(Process process)
    {
        if (Awaiting.FindReference(process) is not { } reference) return null;
        Monitor monitor = process.Relations!.Monitors[reference];
        return new AwaitedProcess(
            monitor.Target == 0 ? null : Term.ToPid(monitor.Target),
            monitor.Name == 0 ? null : process.Node.Atoms.Text(monitor.Name),
            reference,
            process.ReceiveTimer?.MillisecondsLeft(process.Node.Schedulers.Clock));
    }

    static string Target(Monitor monitor, AtomTable atoms) =>
        monitor.Name != 0 ? atoms.Text(monitor.Name) : Term.ToPid(monitor.Target).ToString();

    List<string> Messages(Process process)
    {
        var texts = new List<string>();
        for (Fragment* message = process.FirstMessage; message != null && texts.Count < maxMessages; message = message->Next)
            texts.Add(TermWriter.Pretty(message->Term, process.Node.Atoms, maxTextLength));
        return texts;
    }

    List<(string, string)> Dictionary(Process process)
    {
        var entries = new List<(string, string)>();
        if (process.Relations?.Dictionary is not { } dictionary) return entries;
        Span<long> words = dictionary.Words;
        for (int i = 0; i + 1 < words.Length && entries.Count < MaxRelations; i += 2)
            entries.Add((TermWriter.Pretty(words[i], process.Node.Atoms, maxTextLength), TermWriter.Pretty(words[i + 1], process.Node.Atoms, maxTextLength)));
        return entries;
    }
}
